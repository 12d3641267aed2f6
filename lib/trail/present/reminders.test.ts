import { expect, it } from "vitest";
import { foldReminders } from "@/lib/trail/present/reminders";

const at = (day: number) => new Date(Date.UTC(2026, 10, day));
const raised = (day: number, kind = "overdue", people = ["olga"]) => ({
  ...{ type: "request.alarm_raised", at: at(day) },
  data: { kind, on: `2026-11-${day}`, people },
});
const note = (day: number) => ({ type: "note.written", at: at(day), data: {} });

it("puts reminders that repeat themselves into one line, with how many and since when", () => {
  const events = [raised(2, "due_today"), raised(3), raised(4), raised(5), note(6), raised(7)];
  expect(foldReminders(events)).toEqual([
    { last: events[0], firstAt: at(2), count: 1 },
    { last: events[3], firstAt: at(3), count: 3 },
    { last: events[4], firstAt: at(6), count: 1 },
    { last: events[5], firstAt: at(7), count: 1 },
  ]);
});

it("keeps apart what was told to others, and anything that is no reminder", () => {
  const events = [raised(3), raised(4, "overdue", ["olga", "tomas"]), note(5), note(6)];
  expect(foldReminders(events).map(({ count }) => count)).toEqual([1, 1, 1, 1]);
});
