import { describe, expect, it } from "vitest";
import { readAccessQuery } from "@/lib/accesses/schema";

describe("the filters of the register of accesses", () => {
  it("read days as whole days in UTC, the last one included", () => {
    const { list, problems } = readAccessQuery({ from: "2026-03-29", to: "2026-03-29" });
    expect(problems).toEqual([]);
    expect(list.from?.toISOString()).toBe("2026-03-29T00:00:00.000Z");
    expect(list.before?.toISOString()).toBe("2026-03-30T00:00:00.000Z");
  });

  it("have no end where no day comes after the last one", () => {
    const { list, problems } = readAccessQuery({ from: "0001-01-01", to: "9999-12-31" });
    expect(problems).toEqual([]);
    expect(list.before).toBeNull();
  });
});
