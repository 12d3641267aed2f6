import fc from "fast-check";
import { describe, it } from "vitest";
import { propertyCases } from "@/lib/testing/property-cases";

/** How many guarantees each file of `lib/sla/model/properties` has: the cases are shared among all of them. */
const GUARANTEES = { "due-day": 13, delays: 10, clocks: 2 } as const;

const total = Object.values(GUARANTEES).reduce<number>((sum, one) => sum + one, 0);

/** Holds each guarantee of a file against its share of the random cases. */
export function describeAlways(
  file: keyof typeof GUARANTEES,
  guarantees: Readonly<Record<string, fc.IRawProperty<unknown>>>,
): void {
  const named = Object.entries(guarantees);
  if (named.length !== GUARANTEES[file]) {
    throw new Error(
      `${file} has ${named.length} guarantees: the shares of all are counted wrongly`,
    );
  }
  const each = Math.ceil(propertyCases() / total);
  describe("always", () => {
    it.each(named)(
      "%s",
      (_guarantee, property) => {
        fc.assert(property, { numRuns: each });
      },
      10_000 + each * 50,
    );
  });
}
