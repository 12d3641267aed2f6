import { expect, it } from "vitest";
import { dataRows, logScope } from "@/lib/audit/present";
import { readLogQuery } from "@/lib/audit/schema";

it("shows a short list whole, and of a long one how many there are", () => {
  expect(dataRows({ released: ["a", "b"] })).toEqual([{ term: "Released", detail: "a, b" }]);
  const [row] = dataRows({ released: Array.from({ length: 5_000 }, (_, n) => `id${n}`) });
  expect(row?.detail).toMatch(/^5000 in all: id0, id1, .*id19 and 4980 more$/);
});

it("a printed log names every filter that it has", () => {
  const aster = { id: "5c32f2b1-db15-49a4-ae49-16b388d1c4c5", name: "Aster Retail" };
  const ada = { id: "9f0dcf3c-3a37-4d7a-9d0e-0a2a8d6c1c11", name: "Ada Quince" };
  const choices = { controllers: [aster], staff: [ada] };
  expect(logScope(readLogQuery({}).filter, choices)).toEqual([]);
  const asked = {
    ...{ controller: aster.id, person: ada.id, event: "request.answered" },
    ...{ reference: "DSR-2026-RWJ8RN", from: "2026-10-01", to: "2026-10-31" },
  };
  expect(logScope(readLogQuery(asked).filter, choices)).toEqual([
    ...["Aster Retail", "Answer sent", "done by Ada Quince", "DSR-2026-RWJ8RN"],
    ...["from Thu 1 Oct 2026", "to Sat 31 Oct 2026"],
  ]);
  const unlisted = readLogQuery({ controller: ada.id }).filter;
  expect(logScope(unlisted, choices)).toEqual([ada.id]);
});
