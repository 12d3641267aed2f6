import { expect, it } from "vitest";
import {
  ASKED_REASON_LABELS,
  EXTENSION_REASON_LABELS,
  PAUSE_REASON_LABELS,
  RECEIPT_REASON_LABELS,
  RELEVANT_REASON_LABELS,
} from "@/lib/clocks/present";
import { SECTIONS } from "@/lib/reports/present/statement/sections";
import { LATE_CAUSES, RIGHTS } from "@/lib/requests/model/codes";
import { LAWS } from "@/lib/sla/model/shipped/laws";
import en from "@/messages/en.json";

it("a statement has a word for every code it can meet", () => {
  const { statement, portal } = en;
  expect(Object.keys(statement.rights).toSorted()).toEqual([...RIGHTS].toSorted());
  expect(Object.keys(statement.laws).toSorted()).toEqual([...LAWS].toSorted());
  expect(Object.keys(statement.breaches.causes).toSorted()).toEqual([...LATE_CAUSES].toSorted());
  const reasons = [PAUSE_REASON_LABELS, EXTENSION_REASON_LABELS, RECEIPT_REASON_LABELS];
  const days = [ASKED_REASON_LABELS, RELEVANT_REASON_LABELS];
  for (const code of [...reasons, ...days].flatMap((labels) => Object.keys(labels))) {
    expect(statement.movements.reasons).toHaveProperty(code);
  }
  for (const section of SECTIONS) expect(statement.how).toHaveProperty(section);
  // In English it is the portal's own word.
  expect(statement.rights).toEqual(portal.rights);
  expect(statement.laws).toEqual(portal.laws);
});
