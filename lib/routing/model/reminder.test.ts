import { describe, expect, it } from "vitest";
import type { Team, TeamMember } from "@/lib/attendance/model/cover";
import { civilDate } from "@/lib/core/civil-date";
import { directReminders, lineOf, type WaitingDirect } from "@/lib/routing/model/reminder";

const workTime = { zone: "UTC", workDays: [1, 2, 3, 4, 5], quietFrom: 1080, quietTo: 480 };
const member = (id: string, role: TeamMember["role"], more = {}): TeamMember => ({
  ...{ id, name: id, role, holidays: new Set() },
  workTime: { ...workTime, ...more },
});
const TEAM: Team = {
  members: [member("olive", "officer"), member("otto", "officer"), member("mona", "manager")],
  absences: [],
};
/** A Thursday morning. */
const NOW = new Date("2026-11-26T10:00:00Z");

const direct = (dueOn: string, ownerId: string | null): WaitingDirect => ({
  ...{ id: dueOn, reference: `DIR-${dueOn}`, zone: "UTC", ownerId },
  dueOn: civilDate(dueOn),
});

function told(directs: readonly WaitingDirect[], team = TEAM, now = NOW) {
  return Object.fromEntries(
    [...directReminders(directs, team, now)].map(([id, list]) => [id, list.map((one) => one.id)]),
  );
}

describe("reminders of direct requests", () => {
  it("tell everybody of what nobody owns, however much time is left", () => {
    const all = ["2026-12-03"];
    expect(told([direct("2026-12-03", null)])).toEqual({ olive: all, otto: all, mona: all });
  });

  it("tell an owner the day before and on the day, and the managers too once it is over", () => {
    expect(told([direct("2026-11-28", "olive")])).toEqual({});
    expect(told([direct("2026-11-27", "olive"), direct("2026-11-26", "olive")])).toEqual({
      olive: ["2026-11-26", "2026-11-27"],
    });
    expect(told([direct("2026-11-25", "olive")])).toEqual({
      olive: ["2026-11-25"],
      mona: ["2026-11-25"],
    });
  });

  it("are for the substitute while the owner is away, and for everybody where the owner is gone", () => {
    const away = { personId: "olive", substituteId: "otto", from: civilDate("2026-11-20") };
    const absences = [{ ...away, to: civilDate("2026-11-30") }];
    expect(told([direct("2026-11-27", "olive")], { ...TEAM, absences })).toEqual({
      otto: ["2026-11-27"],
    });
    expect(Object.keys(told([direct("2026-12-10", "somebody who left")]))).toHaveLength(3);
  });

  it("reach only those who are at work", () => {
    const night = new Date("2026-11-26T22:00:00Z");
    const saturday = new Date("2026-11-28T10:00:00Z");
    for (const now of [night, saturday])
      expect(told([direct("2026-11-20", null)], TEAM, now)).toEqual({});
    const members = [member("olive", "officer", { workDays: [6] }), member("otto", "officer")];
    expect(told([direct("2026-11-20", null)], { members, absences: [] }, saturday)).toEqual({
      olive: ["2026-11-20"],
    });
  });

  it("have those of one day in the order of their references", () => {
    const two = ["DIR-B", "DIR-A"].map((reference) => ({
      ...direct("2026-11-26", "olive"),
      ...{ id: reference, reference },
    }));
    expect(told(two)).toEqual({ olive: ["DIR-A", "DIR-B"] });
  });

  it("name each with its day and the days that are left where it came in", () => {
    const one = direct("2026-11-27", "olive");
    const evening = new Date("2026-11-26T11:30:00Z");
    expect(lineOf(one, evening)).toBe("DIR-2026-11-27 2026-11-27 1");
    expect(lineOf({ ...one, zone: "Pacific/Auckland" }, evening)).toBe(
      "DIR-2026-11-27 2026-11-27 0",
    );
  });
});
