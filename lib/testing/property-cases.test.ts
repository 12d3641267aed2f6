import { describe, expect, it } from "vitest";
import { propertyCases } from "@/lib/testing/property-cases";

describe("the number of random cases", () => {
  it("is 5,000 unless the command asks for another", () => {
    expect(propertyCases("")).toBe(5000);
    expect(propertyCases("100000")).toBe(100_000);
  });

  it.each(["0", "-5", "1.5", "many", "1e999"])("is refused as %s", (setting) => {
    expect(() => propertyCases(setting)).toThrow(`not "${setting}"`);
  });
});
