import { describe, expect, it } from "vitest";
import { civilDate } from "@/lib/core/civil-date";
import { newReference } from "@/lib/core/reference";
import { countQueue, type DueGroup, tabDays } from "@/lib/requests/model/queue-counts";
import {
  asksForToday,
  DUE_SOON_DAYS,
  hasFilters,
  offersFilter,
  planQueue,
  QUEUE_VIEWS,
  queueHref,
  statesOf,
  WHOLE_QUEUE,
} from "@/lib/requests/model/queue-view";
import { todaysOf } from "@/lib/requests/model/todays";
import { parseQueueAddress } from "@/lib/requests/schema/queue";
import { daysLeft } from "@/lib/sla/model/countdown";

const ME = "7a9c1f0e-4c1c-4c1e-9a53-2f3d6b0f2a11";
const OTHER = "0b8c1f0e-4c1c-4c1e-9a53-2f3d6b0f2a22";
const TODAYS = new Map([
  ["Pacific/Auckland", civilDate("2026-11-24")],
  ["Europe/Dublin", civilDate("2026-11-23")],
  ["America/Chicago", civilDate("2026-11-23")],
]);
const plan = (view: (typeof QUEUE_VIEWS)[number]) =>
  planQueue({ ...WHOLE_QUEUE, view }, [ME], TODAYS);

describe("planQueue", () => {
  it("keeps every view but the history to open requests", () => {
    const sides = QUEUE_VIEWS.map((view) => [view, plan(view).side]);
    expect(sides.filter(([, side]) => side === "settled")).toEqual([["history", "settled"]]);
  });

  it("calls a request overdue by the day it is now in its own zone", () => {
    expect(plan("overdue").notAfter).toEqual([
      { zones: ["Europe/Dublin", "America/Chicago"], day: "2026-11-22" },
      { zones: ["Pacific/Auckland"], day: "2026-11-23" },
    ]);
    expect(plan("overdue").notBefore).toBeNull();
  });

  it("counts the due day itself and the seven after it as due soon, and nothing that is overdue", () => {
    const { notBefore, notAfter } = plan("due-soon");
    expect(notBefore?.map(({ day }) => day)).toEqual(["2026-11-23", "2026-11-24"]);
    expect(notAfter?.map(({ day }) => day)).toEqual(["2026-11-30", "2026-12-01"]);
  });

  it("shows my requests as mine whatever owner the address names", () => {
    const query = { ...WHOLE_QUEUE, view: "mine" as const, owner: { personId: OTHER } };
    expect(planQueue(query, [ME], TODAYS).owners).toEqual([ME]);
    expect(plan("unassigned").owners).toBe("nobody");
    expect(plan("waiting").state).toBe("waiting_for_controller");
    expect(QUEUE_VIEWS.filter((view) => plan(view).isToApprove)).toEqual(["approval"]);
  });

  it("counts as mine what is somebody's I act for, and as theirs only what is theirs", () => {
    const mine = { ...WHOLE_QUEUE, view: "mine" as const };
    expect(planQueue(mine, [ME, OTHER], TODAYS).owners).toEqual([ME, OTHER]);
    const theirs = { ...WHOLE_QUEUE, owner: { personId: OTHER } };
    expect(planQueue(theirs, [ME], TODAYS).owners).toEqual([OTHER]);
    const nobodys = { ...WHOLE_QUEUE, owner: "nobody" as const };
    expect(planQueue(nobodys, [ME], TODAYS).owners).toBe("nobody");
  });

  it("plans every view that does not ask what day it is without knowing it", () => {
    for (const view of QUEUE_VIEWS) {
      const blind = planQueue({ ...WHOLE_QUEUE, view }, [ME], new Map());
      const isSame = JSON.stringify(blind) === JSON.stringify(plan(view));
      expect([view, isSame]).toEqual([view, !asksForToday(view)]);
    }
  });

  it("never lets a state of the history into the open queue", () => {
    const query = { ...WHOLE_QUEUE, state: "closed" as const };
    expect(planQueue(query, [ME], TODAYS).state).toBeNull();
    expect(statesOf("history")).not.toContain("received");
    expect(statesOf("all")).not.toContain("answered");
  });
});

describe("an address of the queue", () => {
  it("comes back as the same query for every view and filter", () => {
    const query = {
      view: "overdue" as const,
      state: "in_triage" as const,
      owner: { personId: OTHER },
      right: "erasure" as const,
      law: "eu" as const,
      channel: "letter" as const,
      controllerId: ME,
      importId: OTHER,
      dueFrom: civilDate("2026-11-01"),
      dueTo: civilDate("2026-11-30"),
      cursor: { direction: "before" as const, at: "2026-11-23", id: OTHER },
      open: newReference(2026, (count) => new Uint8Array(count)),
    };
    const params = Object.fromEntries(new URL(queueHref(query), "http://x").searchParams);
    expect(parseQueueAddress(params)).toEqual({ query, ignored: [] });
    const later = { ...query, cursor: { ...query.cursor, direction: "after" as const } };
    const ofLater = Object.fromEntries(new URL(queueHref(later), "http://x").searchParams);
    expect(parseQueueAddress(ofLater)).toEqual({ query: later, ignored: [] });
    const nobody = { ...WHOLE_QUEUE, owner: "nobody" as const };
    expect(queueHref(nobody)).toBe("/desk?owner=nobody");
    expect(parseQueueAddress({ owner: "nobody" })).toEqual({ query: nobody, ignored: [] });
  });

  it("is plain /desk when nothing is asked for", () => {
    expect(queueHref(WHOLE_QUEUE)).toBe("/desk");
    expect(parseQueueAddress({ state: "", right: "  " }).query).toEqual(WHOLE_QUEUE);
  });

  it("names what it cannot read and shows the rest", () => {
    const { query, ignored } = parseQueueAddress({
      view: ["overdue", "all"],
      state: "lost",
      owner: "olga",
      dueTo: "2026-02-30",
      after: "2026-11-23~' or 1=1",
      law: "eu",
      open: "DSR-2026-AAAAAA",
    });
    expect(query).toEqual({ ...WHOLE_QUEUE, view: "overdue", law: "eu" });
    expect(ignored.toSorted()).toEqual(["after", "dueTo", "open", "owner", "state"]);
  });

  it("refuses a state or a page key that belongs to the other side", () => {
    expect(parseQueueAddress({ view: "history", state: "received" }).ignored).toEqual(["state"]);
    const key = `2026-11-23~${OTHER}`;
    expect(parseQueueAddress({ view: "history", after: key }).ignored).toEqual(["after"]);
    const instant = `2026-11-23T10:00:00.000Z~${OTHER}`;
    expect(parseQueueAddress({ after: instant }).ignored).toEqual(["after"]);
    expect(parseQueueAddress({ view: "history", after: instant }).query.cursor?.id).toBe(OTHER);
  });

  it("knows whether filters narrow a view", () => {
    expect(hasFilters(WHOLE_QUEUE)).toBe(false);
    expect(hasFilters({ ...WHOLE_QUEUE, right: "access" })).toBe(true);
    expect(hasFilters({ ...WHOLE_QUEUE, importId: OTHER })).toBe(true);
    const byController = { ...WHOLE_QUEUE, view: "controller" as const, controllerId: ME };
    expect(hasFilters(byController)).toBe(false);
    expect(hasFilters({ ...WHOLE_QUEUE, controllerId: ME })).toBe(true);
  });

  it("offers a filter in each view that does not decide it", () => {
    const without = (filter: "state" | "owner") =>
      QUEUE_VIEWS.filter((view) => !offersFilter(view, filter));
    expect(without("state")).toEqual(["waiting"]);
    expect(without("owner")).toEqual(["mine", "unassigned"]);
  });
});

describe("countQueue", () => {
  const group = (zone: string, dueOn: string, total: number, more: Partial<DueGroup> = {}) => ({
    zone,
    dueOn: civilDate(dueOn),
    total,
    mine: 0,
    unowned: 0,
    waiting: 0,
    toApprove: 0,
    ...more,
  });

  it("counts each view once, by the day in each group's zone", () => {
    const groups = [
      group("Europe/Dublin", "2026-11-23", 2, { mine: 1 }),
      group("Pacific/Auckland", "2026-11-23", 3, { unowned: 2 }),
      group("Europe/Dublin", "2026-11-30", 5, { waiting: 4, toApprove: 2 }),
      group("Europe/Dublin", "2026-12-01", 11),
      // What day it is there nobody asked.
      group("Europe/Nowhere", "2026-11-20", 100),
    ];
    const todays = todaysOf(groups.slice(0, -1), new Date("2026-11-23T12:00:00Z"));
    expect(todays.get("Pacific/Auckland")).toBe("2026-11-24");
    expect(countQueue(groups, todays)).toEqual({
      byView: {
        ...{ all: 121, mine: 1, "due-soon": 7, overdue: 3, unassigned: 2, waiting: 4 },
        approval: 2,
      },
      nextDueOn: "2026-11-23",
    });
  });

  it("tells due days apart wherever somebody is, and no others", () => {
    for (const zone of Intl.supportedValuesOf("timeZone").concat("Etc/GMT+12", "Etc/GMT-14")) {
      for (let hour = 0; hour < 24; hour += 1) {
        const now = new Date(Date.UTC(2026, 10, 23, hour, 30));
        const today = todaysOf([group(zone, "2026-11-23", 1)], now).get(zone);
        const { from, to } = tabDays(now);
        if (today === undefined) throw new Error(`no day in ${zone}`);
        expect([zone, hour, daysLeft(from, today) < 0]).toEqual([zone, hour, true]);
        expect([zone, hour, daysLeft(to, today) > DUE_SOON_DAYS]).toEqual([zone, hour, true]);
      }
    }
  });

  it("has the earliest due day that has not passed, in whichever order they come", () => {
    const days = ["2026-12-03", "2026-11-22", "2026-11-29", "2026-12-01"];
    const groups = days.map((day) => group("Europe/Dublin", day, 1));
    const todays = todaysOf(groups, new Date("2026-11-23T12:00:00Z"));
    expect(countQueue(groups, todays).nextDueOn).toBe("2026-11-29");
    expect(countQueue(groups.toReversed(), todays).nextDueOn).toBe("2026-11-29");
  });

  it("has no next due day when everything is overdue or nothing is open", () => {
    const groups = [group("Europe/Dublin", "2026-11-01", 1)];
    const todays = todaysOf(groups, new Date("2026-11-23T12:00:00Z"));
    expect(countQueue(groups, todays).nextDueOn).toBeNull();
    expect(countQueue([], new Map()).byView.all).toBe(0);
  });
});
