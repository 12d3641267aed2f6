import { describe, expect, it } from "vitest";
import { rulesByGroup, rulesJson } from "@/lib/deadlines/present/rules";
import { findDeadline, givenInQuery } from "@/lib/deadlines/queries";
import { SHIPPED_RULES } from "@/lib/sla/model/shipped/rules";

const NOW = new Date("2026-11-25T12:00:00Z");

const find = (query: string) => findDeadline(givenInQuery(new URLSearchParams(query)), NOW);

describe("the list of rules", () => {
  it("has every version of every rule, and each can be asked about", async () => {
    const { rules } = rulesJson();
    expect(rules).toHaveLength(SHIPPED_RULES.length);
    for (const { id, effectiveFrom, calendar } of rules) {
      const found = await find(`rule=${id}&received=${effectiveFrom}&calendar=${calendar}`);
      expect(found.ok, id).toBe(true);
    }
  }, 60_000);

  it("is grouped with each rule once", () => {
    const ids = rulesByGroup().flatMap(({ rules }) => rules.map(({ id }) => id));
    expect(ids.length).toBe(new Set(ids).size);
    expect(new Set(ids)).toEqual(new Set(SHIPPED_RULES.map(({ id }) => id)));
  });
});
