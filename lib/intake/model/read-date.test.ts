import { describe, expect, it } from "vitest";
import type { Language } from "@/lib/intake/model/forward-words";
import { readDate } from "@/lib/intake/model/read-date";

const CET = 60;
const arrival = new Date("2026-11-20T00:00:00Z");

function instant(written: string, language: Language): string | null {
  const reading = readDate(written, language, CET, arrival);
  return reading === null || reading === "unclear" ? reading : reading.at.toISOString();
}

describe("dates as mail clients write them", () => {
  it.each<[string, Language]>([
    ["Tue, Nov 3, 2026 at 2:05 PM", "en"],
    ["Tuesday, November 3, 2026 2:05 PM", "en"],
    ["03 November 2026 14:05", "en"],
    ["2026-11-03 14:05", "en"],
    ["Di., 3. Nov. 2026 um 14:05 Uhr", "de"],
    ["Dienstag, 3. November 2026 14:05", "de"],
    ["03.11.2026 14:05", "de"],
    ["mar. 3 nov. 2026 à 14:05", "fr"],
    ["mardi 3 novembre 2026 14:05", "fr"],
    ["mardi 3 novembre 2026 à 14h05", "fr"],
    ["mar, 3 nov 2026 a las 14:05", "es"],
    ["martes, 3 de noviembre de 2026 14:05", "es"],
    ["di 3 nov 2026 om 14:05", "nl"],
    ["dinsdag 3 november 2026 14:05", "nl"],
    ["mar 3 nov 2026 alle ore 14:05", "it"],
    ["martedì 3 novembre 2026 14:05", "it"],
    ["3/11/2026 14:05", "it"],
    ["Tue, 3 Nov 2026 08:05:00 -0500", "en"],
    ["3 November 2026 at 13:05:00 GMT", "en"],
    ["3. November 2026 um 14:05:00 MEZ", "de"],
    ["November 3, 2026 at 10:05:00 PM GMT+9", "en"],
  ])("%s", (written, language) => {
    expect(instant(written, language)).toBe("2026-11-03T13:05:00.000Z");
  });

  it("noon and midnight in twelve hours are read as the day has them", () => {
    expect(instant("3 Nov 2026 12:05 PM", "en")).toBe("2026-11-03T11:05:00.000Z");
    expect(instant("3 Nov 2026 12:05 AM", "en")).toBe("2026-11-02T23:05:00.000Z");
  });

  it("a slashed English date is unclear unless only one reading is possible", () => {
    expect(instant("3/4/2026 14:05", "en")).toBe("unclear");
    expect(instant("10/31/2026 14:05", "en")).toBe("2026-10-31T13:05:00.000Z");
    expect(instant("11/12/2026 14:05", "en")).toBe("2026-11-12T13:05:00.000Z");
    expect(instant("4/4/2026 14:05", "en")).toBe("2026-04-04T13:05:00.000Z");
  });

  it("a day that does not exist is no date", () => {
    expect(instant("31 Feb 2026 10:00", "en")).toBeNull();
    expect(instant("99 Nov 2026", "en")).toBeNull();
    expect(instant("yesterday", "en")).toBeNull();
    expect(instant("", "en")).toBeNull();
  });
});
