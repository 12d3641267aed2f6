import { describe, expect, it } from "vitest";
import type { Team, TeamMember } from "@/lib/attendance/model/cover";
import { civilDate } from "@/lib/core/civil-date";
import { isWorthAMail, summaryDay, summaryRhythm } from "@/lib/reports/model/summary";

const member = (over: Partial<TeamMember["workTime"]> = {}): TeamMember => ({
  ...{ id: "a", name: "Ada", role: "officer", holidays: new Set() },
  workTime: {
    zone: "Europe/Berlin",
    workDays: [1, 2, 3, 4, 5],
    quietFrom: 1080,
    quietTo: 480,
    ...over,
  },
});
const teamOf = (one: TeamMember, absences: Team["absences"] = []): Team => ({
  members: [one, { ...member(), id: "b" }],
  absences,
});
const at = (text: string) => new Date(text);
/** Nothing was sent yet, to somebody who has been here for long. */
const NEVER = { sentOn: null, since: at("2026-01-01T00:00:00Z") };

describe("the time of figures by mail", () => {
  it("is the first hours of each working day, where the reader works", () => {
    // Tuesday, 24 November 2026; 8:00 in Berlin is 7:00 in UTC.
    const one = member();
    const day = (text: string) => summaryDay(teamOf(one), one, "daily", at(text), NEVER);
    expect(day("2026-11-24T06:59:00Z")).toBeNull();
    expect(day("2026-11-24T07:00:00Z")).toBe("2026-11-24");
    expect(day("2026-11-24T11:00:00Z")).toBe("2026-11-24");
    expect(day("2026-11-24T11:10:00Z")).toBeNull();
    expect(day("2026-11-28T08:00:00Z")).toBeNull();
  });

  it("is the day it is there, not the day it is in UTC", () => {
    const one = member({ zone: "Pacific/Auckland" });
    // Tuesday, 8:30 in Auckland is Monday, 19:30 in UTC.
    const day = summaryDay(teamOf(one), one, "daily", at("2026-11-23T19:30:00Z"), NEVER);
    expect(day).toBe("2026-11-24");
  });

  it("is the first day of the week that the reader works", () => {
    const one = member({ workDays: [3, 4] });
    const day = (text: string, sentOn: string | null = null) =>
      summaryDay(teamOf(one), one, "weekly", at(text), { ...NEVER, sentOn });
    expect(day("2026-11-23T08:00:00Z")).toBeNull();
    expect(day("2026-11-25T08:00:00Z")).toBe("2026-11-25");
    expect(day("2026-11-26T08:00:00Z", "2026-11-25")).toBeNull();
  });

  it("is a later morning of the week where the first one went by without a mail, and only one", () => {
    const one = member();
    const day = (text: string, told: object = {}) =>
      summaryDay(teamOf(one), one, "weekly", at(text), { ...NEVER, sentOn: "2026-11-20", ...told });
    // Nobody sent anything on Monday, or on Tuesday before noon.
    expect(day("2026-11-24T08:00:00Z")).toBe("2026-11-24");
    expect(day("2026-11-24T13:00:00Z")).toBeNull();
    expect(day("2026-11-27T08:00:00Z")).toBe("2026-11-27");
    expect(day("2026-11-28T08:00:00Z")).toBeNull();
    expect(day("2026-11-27T08:00:00Z", { sentOn: "2026-11-24" })).toBeNull();
    expect(day("2026-11-30T08:00:00Z", { sentOn: "2026-11-27" })).toBe("2026-11-30");
  });

  it("is no later morning for who was not there on the first one", () => {
    const one = member();
    const day = (text: string, since: string) =>
      summaryDay(teamOf(one), one, "weekly", at(text), { sentOn: null, since: at(since) });
    expect(day("2026-11-25T08:00:00Z", "2026-11-24T09:00:00Z")).toBeNull();
    expect(day("2026-11-25T08:00:00Z", "2026-11-23T09:00:00Z")).toBe("2026-11-25");
    expect(day("2026-11-30T08:00:00Z", "2026-11-24T09:00:00Z")).toBe("2026-11-30");
  });

  it("is the day after holidays and absences, and none while somebody is away", () => {
    const one = { ...member(), holidays: new Set([civilDate("2026-11-23")]) };
    const span = { from: civilDate("2026-11-24"), to: civilDate("2026-11-24") };
    const away = [{ personId: "a", substituteId: "b", ...span }];
    const day = (text: string) => summaryDay(teamOf(one, away), one, "weekly", at(text), NEVER);
    expect(day("2026-11-23T08:00:00Z")).toBeNull();
    expect(day("2026-11-24T08:00:00Z")).toBeNull();
    expect(day("2026-11-25T08:00:00Z")).toBe("2026-11-25");
  });

  it("is never for who wants none", () => {
    const one = member();
    expect(summaryDay(teamOf(one), one, "never", at("2026-11-24T08:00:00Z"), NEVER)).toBeNull();
  });
});

it("officers get figures daily and managers weekly, unless they chose", () => {
  expect(summaryRhythm("officer", null)).toBe("daily");
  expect(summaryRhythm("manager", null)).toBe("weekly");
  expect(summaryRhythm("manager", "daily")).toBe("daily");
  expect(summaryRhythm("officer", "never")).toBe("never");
});

it("nothing open and nothing to explain is worth no mail", () => {
  const figures = { own: null, all: [], ahead: [], months: [], causeMissing: 0 };
  expect(isWorthAMail(figures)).toBe(false);
  expect(isWorthAMail({ ...figures, all: [{ band: "calm", count: 1 }] })).toBe(true);
  expect(isWorthAMail({ ...figures, causeMissing: 1 })).toBe(true);
});
