import { expect, it } from "vitest";
import { accessScope } from "@/lib/accesses/present";
import { readAccessQuery } from "@/lib/accesses/schema";

it("a printed register of accesses names every filter that it has", () => {
  const names = { controller: null, person: null };
  expect(accessScope(readAccessQuery({}).list, names)).toEqual([]);
  const { list } = readAccessQuery({ from: "2026-10-01", to: "2026-10-31" });
  expect(accessScope(list, { controller: "Aster Retail", person: "Ada Quince" })).toEqual([
    ...["Aster Retail", "seen by Ada Quince", "from Thu 1 Oct 2026", "to Sat 31 Oct 2026"],
  ]);
  expect(accessScope({ ...list, reference: "DSR-2026-7F3K9Q", from: null }, names)).toEqual([
    ...["DSR-2026-7F3K9Q", "to Sat 31 Oct 2026"],
  ]);
});
