import fc from "fast-check";
import ICAL from "ical.js";
import { describe, expect, it } from "vitest";
import { addDays, civilDate } from "@/lib/core/civil-date";
import {
  calendarText,
  type EventFacts,
  feedColumns,
  foldLine,
  withoutMoment,
} from "@/lib/feeds/present";
import { readCalendar, readText } from "@/lib/testing/calendar-text";

const ROW = {
  id: "7a9c1f0e-4c1c-4c1e-9a53-2f3d6b0f2a11",
  reference: "DSR-2026-7F3K9Q",
  controllerName: "Aster Retail",
  state: "in_progress",
  dueOn: civilDate("2026-12-31"),
  stoppedSince: null,
} as const;

const AT = new Date("2026-11-24T09:30:15.250Z");
const APP_URL = "https://thirty.example";

function textOf(
  rows: readonly EventFacts[],
  more: { name?: string; at?: Date; count?: number } = {},
): string {
  const feed = { id: "f1", followed: "view=mine" };
  return calendarText({
    name: "Mine",
    at: AT,
    appUrl: APP_URL,
    feed,
    count: rows.length,
    ...more,
    rows,
  });
}

describe("a calendar of due days", () => {
  it("has one all-day event per request, on its civil day and none other", () => {
    const { events, properties } = readCalendar(textOf([ROW], { name: "My requests" }));
    expect(readText(properties["X-WR-CALNAME"]?.value ?? "")).toBe("Thirty: My requests");
    const [event] = events;
    expect(events).toHaveLength(1);
    expect(event?.DTSTART).toMatchObject({ parameters: { VALUE: "DATE" }, value: "20261231" });
    expect(event?.DTEND).toMatchObject({ parameters: { VALUE: "DATE" }, value: "20270101" });
    expect(event?.DTSTAMP?.value).toBe("20261124T093015Z");
    expect(event?.UID?.value).toBe(`${ROW.id}@thirty.example`);
    expect(readText(event?.SUMMARY?.value ?? "")).toBe("DSR-2026-7F3K9Q due: Aster Retail");
    expect(event?.URL?.value).toBe("https://thirty.example/desk/requests/DSR-2026-7F3K9Q");
  });

  it("says nothing but reference, controller, state and day", () => {
    const { events } = readCalendar(textOf([ROW]));
    expect(Object.keys(events[0] ?? {}).sort()).toEqual([
      ...["DESCRIPTION", "DTEND", "DTSTAMP", "DTSTART", "SUMMARY", "TRANSP", "UID", "URL"],
    ]);
  });

  it("says of a clock that stands still since when, and that its day is due as of now", () => {
    const stopped = { ...ROW, stoppedSince: civilDate("2026-06-15") };
    const [event] = readCalendar(textOf([stopped])).events;
    expect(event?.DTSTART?.value).toBe("20261231");
    expect(readText(event?.SUMMARY?.value ?? "")).toBe(
      "DSR-2026-7F3K9Q due as of now, clock stopped since Mon 15 Jun 2026: Aster Retail",
    );
    expect(readText(event?.DESCRIPTION?.value ?? "")).toBe(
      "In progress. The clock has been stopped since Mon 15 Jun 2026. This day is due as of now and may move until the clock runs again.",
    );
  });

  it("says when it was made on every event, and is the same text but for that while its rows are", () => {
    const later = new Date("2026-11-25T07:00:00Z");
    const rows = [ROW, { ...ROW, id: "other", reference: "DSR-2026-AAAAAA" }];
    const [now, then] = [textOf(rows), textOf(rows, { at: later })];
    expect(readCalendar(then).events.map(({ DTSTAMP }) => DTSTAMP?.value)).toEqual([
      ...["20261125T070000Z", "20261125T070000Z"],
    ]);
    expect(then).not.toBe(now);
    expect(withoutMoment(then)).toBe(withoutMoment(now));
  });

  it.each<[string, Partial<EventFacts>]>([
    ["its due day", { dueOn: civilDate("2027-02-01") }],
    ["its state", { state: "in_triage" }],
    ["its stop", { stoppedSince: civilDate("2026-12-01") }],
    ["the name of its controller", { controllerName: "DTSTAMP:\r\nDTSTAMP:" }],
  ])(
    "is another text, whenever it was made, when an event says something else: %s",
    (_what, change) => {
      expect(withoutMoment(textOf([{ ...ROW, ...change }]))).not.toBe(withoutMoment(textOf([ROW])));
    },
  );

  it("says where it was cut, and how many requests there are", () => {
    const last = { ...ROW, id: "other", dueOn: civilDate("2027-02-01") };
    const { events, properties } = readCalendar(textOf([ROW, last], { count: 1_234 }));
    expect(readText(properties["X-WR-CALDESC"]?.value ?? "")).toBe(
      "The first 2 of 1234 requests, by due day. The table of this view has all of them.",
    );
    expect(events).toHaveLength(3);
    const notice = events[2];
    expect(notice?.UID?.value).toBe("more.f1@thirty.example");
    expect(notice?.DTSTART?.value).toBe("20270201");
    expect(readText(notice?.SUMMARY?.value ?? "")).toBe(
      "1232 more requests are due from this day on",
    );
    expect(notice?.URL?.value).toBe("https://thirty.example/desk?view=mine");
    const one = readCalendar(textOf([ROW, last], { count: 3 })).events[2];
    expect(readText(one?.SUMMARY?.value ?? "")).toBe("1 more request is due from this day on");
  });

  it("says nothing of a cut where there is none", () => {
    const { events, properties } = readCalendar(textOf([ROW]));
    expect(events).toHaveLength(1);
    expect(properties["X-WR-CALDESC"]).toBeUndefined();
  });

  it("is whole without any", () => {
    expect(readCalendar(textOf([])).events).toEqual([]);
  });

  it("carries any name of a controller through unharmed", () => {
    const anyName = fc.string({ unit: "binary", maxLength: 200 });
    fc.assert(
      fc.property(anyName, fc.integer({ min: 0, max: 4_000 }), (controllerName, offset) => {
        const dueOn = addDays(civilDate("2024-02-28"), offset);
        const text = textOf([{ ...ROW, controllerName, dueOn }]);
        const [event] = readCalendar(text).events;
        const told = readText(event?.SUMMARY?.value ?? "");
        const plain = controllerName.replace(/\r\n|\r|\n/g, "\n").replace(/[^\P{Cc}\n]/gu, "");
        expect(told).toBe(`DSR-2026-7F3K9Q due: ${plain}`);
        expect(event?.DTSTART?.value).toBe(dueOn.replaceAll("-", ""));
      }),
      { numRuns: 200 },
    );
  });
});

describe("to another program", () => {
  // ical.js, which calendar programs read with, knows nothing of how ours are written.
  const parse = (text: string) => {
    const calendar = new ICAL.Component(ICAL.parse(text));
    return {
      name: calendar.getFirstPropertyValue("x-wr-calname"),
      events: calendar.getAllSubcomponents("vevent").map((part) => new ICAL.Event(part)),
    };
  };

  it("a calendar says the same as to us: whole days, stable ids, every text unharmed", () => {
    const words = fc.string({ unit: "grapheme", maxLength: 120 });
    fc.assert(
      fc.property(words, fc.integer({ min: 0, max: 4_000 }), (controllerName, offset) => {
        const dueOn = addDays(civilDate("2024-02-28"), offset);
        const later = { ...ROW, id: "other", reference: "DSR-2026-AAAAAA", dueOn: ROW.dueOn };
        const rows = [{ ...ROW, controllerName, dueOn }, later];
        const { name, events } = parse(textOf(rows));
        expect(name).toBe("Thirty: Mine");
        expect(events.map(({ uid }) => uid)).toEqual([
          `${ROW.id}@thirty.example`,
          "other@thirty.example",
        ]);
        const [event] = events;
        expect(event?.summary).toBe(
          `DSR-2026-7F3K9Q due: ${controllerName.replace(/\r\n|\r|\n/g, "\n").replace(/[^\P{Cc}\n]/gu, "")}`,
        );
        expect(event?.startDate.isDate).toBe(true);
        expect(event?.startDate.toString()).toBe(dueOn);
        expect(event?.endDate.toString()).toBe(addDays(dueOn, 1));
        expect(event?.duration.toSeconds()).toBe(86_400);
      }),
      { numRuns: 100 },
    );
  });

  it("an event stays the same one when its day, its state or its name changes", () => {
    const uidOf = (change: object) => parse(textOf([{ ...ROW, ...change }])).events[0]?.uid;
    const changes = [
      { dueOn: civilDate("2027-02-01") },
      { state: "answered" },
      { controllerName: "Aster Group" },
    ];
    expect(new Set([ROW, ...changes].map(uidOf)).size).toBe(1);
  });
});

describe("a table of due days", () => {
  it("has since when a clock is stopped where the file of the queue has it", () => {
    const stopped = { ...ROW, reference: "DSR-2026-AAAAAA", stoppedSince: civilDate("2026-06-15") };
    const columns = feedColumns(APP_URL);
    expect(columns.map(([name]) => name)).toEqual([
      ...["reference", "controller", "state", "due_on", "stopped_since", "address"],
    ]);
    expect([ROW, stopped].map((row) => columns.slice(3, 5).map(([, read]) => read(row)))).toEqual([
      ["2026-12-31", null],
      ["2026-12-31", "2026-06-15"],
    ]);
  });
});

describe("folding", () => {
  it("keeps lines to 75 octets and characters whole", () => {
    const line = `SUMMARY:${"ü€😀".repeat(40)}`;
    const parts = foldLine(line).split("\r\n");
    expect(parts.every((part) => Buffer.byteLength(part, "utf8") <= 75)).toBe(true);
    expect(parts.slice(1).every((part) => part.startsWith(" "))).toBe(true);
    expect(parts.map((part, index) => (index === 0 ? part : part.slice(1))).join("")).toBe(line);
    expect(foldLine("X:short")).toBe("X:short");
  });
});
