import { describe, expect, it } from "vitest";
import {
  absenceAt,
  alarmOwnersFor,
  coveredBy,
  isCovered,
  nextMomentOf,
  standInsOf,
  substitutesOf,
  type Team,
  type TeamMember,
  withSubstitutes,
} from "@/lib/attendance/model/cover";
import { civilDate } from "@/lib/core/civil-date";

const BERLIN = {
  zone: "Europe/Berlin",
  workDays: [1, 2, 3, 4, 5],
  quietFrom: 18 * 60,
  quietTo: 8 * 60,
};

function member(id: string, role: TeamMember["role"] = "officer", zone = BERLIN.zone): TeamMember {
  return { id, name: id, role, workTime: { ...BERLIN, zone }, holidays: new Set() };
}

const MEMBERS = [member("ada"), member("bob"), member("cy"), member("mo", "manager")];

function away(personId: string, substituteId: string, from = "2026-06-15", to = "2026-06-19") {
  return { personId, substituteId, from: civilDate(from), to: civilDate(to) };
}

const team = (...absences: Team["absences"]): Team => ({ members: MEMBERS, absences });
const MONDAY = new Date("2026-06-15T10:00:00Z");

describe("somebody who is there", () => {
  it("has no substitute, before, after and without an absence", () => {
    expect(substitutesOf(team(), "ada", MONDAY)).toEqual([]);
    const absent = team(away("ada", "bob", "2026-06-16", "2026-06-17"));
    expect(substitutesOf(absent, "ada", MONDAY)).toEqual([]);
    expect(substitutesOf(absent, "ada", new Date("2026-06-18T10:00:00Z"))).toEqual([]);
  });
});

describe("somebody who is away", () => {
  it("is covered by the substitute on the first and the last day, as they are where the person works", () => {
    const one = team(away("ada", "bob"));
    const at = (instant: string) => substitutesOf(one, "ada", new Date(instant));
    // Midnight in Berlin is 22:00 UTC.
    expect(at("2026-06-14T21:59:59Z")).toEqual([]);
    expect(at("2026-06-14T22:00:00Z")).toEqual(["bob"]);
    expect(at("2026-06-19T21:59:59Z")).toEqual(["bob"]);
    expect(at("2026-06-19T22:00:00Z")).toEqual([]);
    expect(absenceAt(one, "ada", MONDAY)?.to).toBe("2026-06-19");
  });

  it("falls to the managers when the substitute is away as well, in a circle too", () => {
    expect(substitutesOf(team(away("ada", "bob"), away("bob", "cy")), "ada", MONDAY)).toEqual([
      "mo",
    ]);
    const circle = team(away("ada", "bob"), away("bob", "ada"));
    expect(substitutesOf(circle, "ada", MONDAY)).toEqual(["mo"]);
    expect(substitutesOf(circle, "bob", MONDAY)).toEqual(["mo"]);
  });

  it("falls to the managers when the substitute was disabled", () => {
    const without = { ...team(away("ada", "zoe")) };
    expect(substitutesOf(without, "ada", MONDAY)).toEqual(["mo"]);
  });

  it("falls to the officers when no manager is there, and to nobody when nobody is", () => {
    const managersAway = team(away("ada", "bob"), away("bob", "ada"), away("mo", "ada"));
    expect(substitutesOf(managersAway, "ada", MONDAY)).toEqual(["cy"]);
    const all = team(...MEMBERS.map(({ id }) => away(id, id === "ada" ? "bob" : "ada")));
    expect(substitutesOf(all, "ada", MONDAY)).toEqual([]);
    // With nobody else there, mail goes to the one who is away rather than to nobody.
    expect(isCovered(all, "ada", MONDAY)).toBe(false);
  });
});

describe("covering", () => {
  it("is the same seen from both sides: nobody's requests are nobody's", () => {
    const teams = [
      team(away("ada", "bob")),
      team(away("ada", "bob"), away("bob", "cy")),
      team(away("mo", "cy"), away("cy", "mo")),
    ];
    for (const one of teams) {
      for (const { id } of MEMBERS) {
        const covering = MEMBERS.filter((other) =>
          coveredBy(one, other.id, MONDAY).some((covered) => covered.id === id),
        ).map((other) => other.id);
        expect(covering.toSorted()).toEqual([...substitutesOf(one, id, MONDAY)].toSorted());
      }
    }
  });

  it("tells both the one who is away and the substitute, each once", () => {
    const one = team(away("ada", "bob"));
    expect(withSubstitutes(one, ["ada", "bob", "mo"], MONDAY)).toEqual(["ada", "bob", "mo"]);
    expect(withSubstitutes(one, ["ada"], MONDAY)).toEqual(["ada", "bob"]);
  });

  it("lets mail wait until the first working moment after the absence", () => {
    const [ada] = MEMBERS;
    const one = team(away("ada", "bob"));
    expect(ada && nextMomentOf(one, ada, MONDAY)).toEqual(new Date("2026-06-22T06:00:00Z"));
    expect(ada && nextMomentOf(team(), ada, MONDAY)).toEqual(MONDAY);
  });
});

describe("a public holiday", () => {
  // Monday is one for Ada and Bob. Mo, the manager, works elsewhere.
  const holidays = new Set([civilDate("2026-06-15")]);
  const off = (...names: string[]): Team => ({
    members: MEMBERS.map((one) => (names.includes(one.id) ? { ...one, holidays } : one)),
    absences: [],
  });
  const endOf = (day: string) => new Date(`${day}T22:00:00Z`);
  const [ada] = off("ada").members;

  it("is no day on which somebody reads mail, and the next one is", () => {
    expect(ada && nextMomentOf(off("ada"), ada, MONDAY)).toEqual(new Date("2026-06-16T06:00:00Z"));
  });

  it("is no absence: nobody acts for them, and what can wait for the next day waits", () => {
    expect(substitutesOf(off("ada"), "ada", MONDAY)).toEqual([]);
    expect(standInsOf(off("ada"), ["ada"], MONDAY, endOf("2026-06-16"))).toEqual([]);
  });

  it("brings those in who work before it is too late: the managers, else the officers", () => {
    const end = endOf("2026-06-15");
    expect(standInsOf(off("ada"), ["ada"], MONDAY, end)).toEqual(["mo"]);
    expect(standInsOf(off("ada", "mo"), ["ada"], MONDAY, end)).toEqual(["bob", "cy"]);
    expect(standInsOf(off("ada", "bob", "cy", "mo"), ["ada"], MONDAY, end)).toEqual([]);
  });

  it("brings nobody in while one of those who were told works", () => {
    expect(standInsOf(off("ada"), ["ada", "bob"], MONDAY, endOf("2026-06-15"))).toEqual([]);
    expect(standInsOf(off(), ["ada"], MONDAY, endOf("2026-06-15"))).toEqual([]);
  });

  it("of a substitute brings those in who work as well", () => {
    const absent: Team = { ...off("bob"), absences: [away("ada", "bob")] };
    expect(standInsOf(absent, ["ada", "bob"], MONDAY, endOf("2026-06-15"))).toEqual(["mo"]);
  });

  it("lets the alarm of one who stands in hold for that day, and no longer", () => {
    expect(alarmOwnersFor(off("ada"), "mo", MONDAY)).toEqual(["mo", "ada"]);
    expect(alarmOwnersFor(off("ada"), "mo", new Date("2026-06-16T10:00:00Z"))).toEqual(["mo"]);
    const absent: Team = { ...off("bob"), absences: [away("ada", "bob")] };
    expect(alarmOwnersFor(absent, "mo", MONDAY)).toEqual(["mo", "ada", "bob"]);
  });
});
