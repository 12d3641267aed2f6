import { describe, expect, it } from "vitest";
import { LAW_GROUPS, LAWS, RULE_OF_LAW } from "@/lib/sla/model/shipped/laws";
import { SHIPPED_RULES } from "@/lib/sla/model/shipped/rules";

describe("the laws a request can name", () => {
  it("reach each rule that a law gave, and no other", () => {
    const statutory = SHIPPED_RULES.filter(({ source }) => source === "law").map(({ id }) => id);
    const reached = Object.values(RULE_OF_LAW).filter((id) => id !== null);
    expect([...reached].sort()).toEqual([...new Set(statutory)].sort());
  });

  it("have a rule each, or are another law", () => {
    const without = LAWS.filter((law) => RULE_OF_LAW[law] === null);
    expect(without).toEqual(["other"]);
  });

  it("are offered once each, the usual few first and another law last", () => {
    expect(new Set(LAWS).size).toBe(LAWS.length);
    expect([...LAWS].sort()).toEqual(Object.keys(RULE_OF_LAW).sort());
    expect(LAW_GROUPS[0]?.group).toBe("usual");
    expect(LAWS[0]).toBe("eu");
    expect(LAWS.at(-1)).toBe("other");
  });
});
