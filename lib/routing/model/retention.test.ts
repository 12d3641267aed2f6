import { expect, it } from "vitest";
import { keptUntil } from "@/lib/core/keeping";
import { DIRECT_STATES } from "@/lib/routing/model/direct";
import { erasedFrom, keptDays } from "@/lib/routing/model/retention";

const keep = { settledDays: 90, spamDays: 7 };
const closedAt = new Date("2026-06-16T09:00:00.000Z");

it("keeps what was spam for its own days, and everything else for the usual ones", () => {
  const short = DIRECT_STATES.filter((state) => keptDays(state, keep) === 7);
  expect(short).toEqual(["closed_spam"]);
  expect(keptDays("taken_over", keep)).toBe(90);
});

it("erases nothing of what is open, and the rest once its days are over", () => {
  expect(erasedFrom({ state: "waiting", closedAt: null }, keep)).toBeNull();
  expect(erasedFrom({ state: "closed_spam", closedAt }, keep)).toEqual(keptUntil(closedAt, 7));
  expect(erasedFrom({ state: "taken_over", closedAt }, keep)).toEqual(keptUntil(closedAt, 90));
});
