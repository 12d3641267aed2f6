import { expect, it } from "vitest";
import { DirectListQuery, keyOfList, verdictAddress } from "@/lib/routing/schema/list";

const ID = "0b8a3f0e-0000-4000-8000-000000000001";
const keyIn = (params: object) => keyOfList(DirectListQuery.parse(params));

it("a key of another list, or one that cannot be read, leads to the start", () => {
  const [open, month, closed] = [
    `1~2026-11-26~${ID}`,
    `2026-11-26~${ID}`,
    `2026-11-26T10:00:00.000Z~${ID}`,
  ];
  expect(keyIn({ after: open })).toEqual({ isHandedOver: true, at: "2026-11-26", id: ID });
  expect(keyIn({ view: "closed", after: closed })?.at).toBe("2026-11-26T10:00:00.000Z");
  expect(keyIn({ month: "2026-11", after: month })?.id).toBe(ID);
  for (const params of [
    { after: month },
    { after: closed },
    { view: "closed", after: open },
    { view: "closed", after: month },
    { month: "2026-11", after: open },
    { month: "2026-11", after: closed },
    { after: `0~2026-13-45~${ID}` },
    { after: "0~2026-11-26~' or 1=1" },
    { after: ["a", "b"] },
  ]) {
    expect([params, keyIn(params)]).toEqual([params, null]);
  }
});

it("the address of a month keeps what became of its requests", () => {
  expect(verdictAddress({ month: "2026-11", verdict: "late" })).toBe(
    "/desk/direct?month=2026-11&verdict=late",
  );
  expect(verdictAddress({ month: "2026-11", verdict: null })).toBe("/desk/direct?month=2026-11");
});
