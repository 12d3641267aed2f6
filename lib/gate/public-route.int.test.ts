import { expect, it } from "vitest";
import { isWithinPublicLimits } from "@/lib/gate/public-route";

const NOON = new Date("2026-03-01T12:00:00Z");
const LIMITS = {
  perAddress: { name: "test_public", calls: 3, seconds: 60 },
  inAll: { name: "test_public_all", calls: 10, seconds: 60 },
};

const ask = (address: string) =>
  isWithinPublicLimits(
    LIMITS,
    new Headers({ "x-forwarded-for": `198.51.100.7, ${address}` }),
    NOON,
  );

it("one home asks no more often than one address, and leaves the others what is for all", async () => {
  const passed: boolean[] = [];
  for (let host = 1; host <= 20; host += 1) {
    passed.push(await ask(`2001:db8:1:2::${host.toString(16)}`));
  }
  expect(passed.filter(Boolean)).toHaveLength(3);
  for (const other of ["2001:db8:1:3::1", "203.0.113.9", "203.0.113.10"]) {
    expect(await ask(other)).toBe(true);
  }
});
