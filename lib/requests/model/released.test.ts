import { expect, it } from "vitest";
import { civilDate } from "@/lib/core/civil-date";
import { wakeOfReleased } from "@/lib/requests/model/wake";
import { wakeAt } from "@/lib/sla/model/alarm";

const ZONE = "Europe/Berlin";
const request = {
  state: "in_progress" as const,
  zone: ZONE,
  receivedOn: civilDate("2026-06-01"),
  dueOn: civilDate("2026-07-01"),
  alarmedOn: null,
  ownerId: null,
  pausedSince: null,
  stoppedSince: null,
  ladder: [],
  nextWakeAt: wakeAt(ZONE, civilDate("2026-06-21")),
};
const early = new Date("2026-06-16T05:00:00.000Z");
const late = new Date("2026-06-16T14:00:00.000Z");
const morning = (day: string) => wakeAt(ZONE, civilDate(day));

it("wakes a released request this morning before nine, and otherwise on the next", () => {
  expect(wakeOfReleased(request, early)).toEqual(morning("2026-06-16"));
  expect(wakeOfReleased(request, late)).toEqual(morning("2026-06-17"));
  const alarmed = { ...request, alarmedOn: civilDate("2026-06-16") };
  expect(wakeOfReleased(alarmed, early)).toEqual(morning("2026-06-17"));
});

it("never makes a request wait longer than it did", () => {
  const due = { ...request, nextWakeAt: morning("2026-06-15") };
  expect(wakeOfReleased(due, late)).toEqual(morning("2026-06-15"));
});

it("leaves what is no longer open asleep", () => {
  expect(wakeOfReleased({ ...request, state: "closed" }, late)).toBeNull();
});
