import { describe, expect, it } from "vitest";
import type { Team, TeamMember } from "@/lib/attendance/model/cover";
import { returnsOf } from "@/lib/attendance/model/returns";
import { civilDate } from "@/lib/core/civil-date";

const BERLIN = { zone: "Europe/Berlin", workDays: [1, 2, 3, 4, 5], quietFrom: 1_080, quietTo: 480 };

function member(id: string, zone = BERLIN.zone, holidays: string[] = []): TeamMember {
  const days = new Set(holidays.map((day) => civilDate(day)));
  return { id, name: id, role: "officer", workTime: { ...BERLIN, zone }, holidays: days };
}

const away = (personId: string, to: string, from = "2026-06-15") => ({
  ...{ personId, substituteId: "ada", from: civilDate(from), to: civilDate(to) },
});
const MEMBERS = [member("ada"), member("bob"), member("cy")];
const team = (...absences: Team["absences"]): Team => ({ members: MEMBERS, absences });
const MONDAY = new Date("2026-06-15T10:00:00Z");

describe("when the others are back", () => {
  it("is nothing to say while one of them is there, in the night and at the weekend too", () => {
    expect(returnsOf(team(away("bob", "2026-06-19")), "ada", MONDAY)).toBeNull();
    const night = new Date("2026-06-14T01:00:00Z");
    expect(returnsOf(team(), "ada", night)).toBeNull();
  });

  it("is the day they next work, the first of them first, whoever asks not counted", () => {
    const both = team(away("bob", "2026-06-19"), away("cy", "2026-06-16"));
    expect(returnsOf(both, "ada", MONDAY)).toEqual([
      { name: "cy", on: "2026-06-17" },
      // The nineteenth is a Friday.
      { name: "bob", on: "2026-06-22" },
    ]);
  });

  it("passes over an absence that follows another, and over public holidays", () => {
    const members = [member("ada"), member("bob", BERLIN.zone, ["2026-06-24"])];
    const absences = [away("bob", "2026-06-19"), away("bob", "2026-06-23", "2026-06-20")];
    expect(returnsOf({ members, absences }, "ada", MONDAY)).toEqual([
      { name: "bob", on: "2026-06-25" },
    ]);
  });

  it("is nobody at all where there are no others, and unknown where it is out of sight", () => {
    expect(returnsOf({ members: [member("ada")], absences: [] }, "ada", MONDAY)).toEqual([]);
    const members = [member("ada"), member("bob"), member("cy")];
    const absences = [away("bob", "2028-06-19"), away("cy", "2026-06-15")];
    expect(returnsOf({ members, absences }, "ada", MONDAY)).toEqual([
      { name: "cy", on: "2026-06-16" },
      { name: "bob", on: null },
    ]);
  });
});
