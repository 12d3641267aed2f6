import { expect, it } from "vitest";
import { keyOfList, readDirectAddress, verdictAddress } from "@/lib/routing/schema/list";

const ID = "0b8a3f0e-0000-4000-8000-000000000001";
const keyIn = (params: Parameters<typeof readDirectAddress>[0]) =>
  keyOfList(readDirectAddress(params).query);

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

it("what cannot be read is named and left out, and everything else is read", () => {
  expect(
    readDirectAddress({ view: "clsoed", month: "2026-13", verdict: "late", tab: "x" }),
  ).toEqual({
    query: { view: "open", month: null, verdict: "late", after: null },
    ignored: ["view", "month"],
  });
  for (const month of ["0000-01", "2026-00", "10000-01", "2026-1", "2026-01-01", "\0"]) {
    expect([month, readDirectAddress({ month }).ignored]).toEqual([month, ["month"]]);
  }
  for (const after of [
    ...[`0~2026-02-31~${ID}`, `0~0000-01-01~${ID}`, `2026-02-31T10:00:00.000Z~${ID}`],
    ...[`2026-02-28T25:00:00.000Z~${ID}`, `9999-12-31T24:00:00.000Z~${ID}`],
    `0~2026-02-28~${"-".repeat(36)}`,
  ]) {
    expect([after, readDirectAddress({ after }).ignored]).toEqual([after, ["after"]]);
  }
  expect(readDirectAddress({ view: "", month: ["2026-11", "2026-12"] })).toEqual({
    query: { view: "open", month: "2026-11", verdict: null, after: null },
    ignored: [],
  });
});

it("the address of a month keeps what became of its requests", () => {
  expect(verdictAddress({ month: "2026-11", verdict: "late" })).toBe(
    "/desk/direct?month=2026-11&verdict=late",
  );
  expect(verdictAddress({ month: "2026-11", verdict: null })).toBe("/desk/direct?month=2026-11");
});
