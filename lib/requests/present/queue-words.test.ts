import { expect, it } from "vitest";
import { civilDate } from "@/lib/core/civil-date";
import { WHOLE_QUEUE } from "@/lib/requests/model/queue-view";
import { queueScope } from "@/lib/requests/present/queue-words";

const NOBODY_NAMED = { controllerName: null, ownerName: null };
const WHOLE = { size: 3, isWhole: true };

it("a printed queue names its view and each of its filters", () => {
  expect(queueScope(WHOLE_QUEUE, NOBODY_NAMED, WHOLE)).toEqual(["All open"]);
  const narrowed = {
    ...WHOLE_QUEUE,
    ...({ view: "overdue", right: "erasure", law: "uk", channel: "mail" } as const),
    owner: { personId: "5c32f2b1-db15-49a4-ae49-16b388d1c4c5" },
    dueTo: civilDate("2026-07-31"),
  };
  expect(queueScope(narrowed, { ...NOBODY_NAMED, ownerName: "Olga Lindqvist" }, WHOLE)).toEqual([
    ...["Overdue", "owner: Olga Lindqvist", "erasure", "United Kingdom (UK GDPR)"],
    ...["came by E-mail", "due until Fri 31 Jul 2026"],
  ]);
});

it("a printed page that others precede or follow says that it is a part", () => {
  expect(queueScope(WHOLE_QUEUE, NOBODY_NAMED, { size: 50, isWhole: false })).toEqual([
    ...["All open", "a part of the list: 50 requests"],
  ]);
});
