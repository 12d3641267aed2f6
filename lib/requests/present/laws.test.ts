import { describe, expect, it } from "vitest";
import { LAW_LABELS, LAW_OPTIONS } from "@/lib/requests/present/laws";
import { LAWS } from "@/lib/sla/model/shipped/laws";
import { Law as StoredLaw } from "@/prisma/generated/enums";

describe("the names of laws", () => {
  it("tell each law from every other", () => {
    expect(Object.keys(LAW_LABELS).sort()).toEqual([...LAWS].sort());
    expect(new Set(Object.values(LAW_LABELS)).size).toBe(LAWS.length);
  });

  it("stand under headings, each with something beneath it", () => {
    expect(LAW_OPTIONS.map(({ label }) => label)).toEqual([
      "Most requests",
      "United States",
      "Other places",
      "Complaints",
      "Not listed",
    ]);
    expect(LAW_OPTIONS.flatMap(({ options }) => options.map(({ value }) => value))).toEqual(LAWS);
    for (const { options } of LAW_OPTIONS) expect(options).not.toEqual([]);
  });

  it("are in the order of the alphabet where there are many", () => {
    const states = LAW_OPTIONS.find(({ label }) => label === "United States")?.options ?? [];
    const names = states.map(({ label }) => label);
    expect(names).toEqual(names.toSorted((one, other) => one.localeCompare(other, "en")));
  });
});

describe("the laws that the database knows", () => {
  it("are those that have a name and a rule", () => {
    expect(Object.values(StoredLaw).sort()).toEqual([...LAWS].sort());
  });
});
