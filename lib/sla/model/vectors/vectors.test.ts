import { describe, expect, it } from "vitest";
import { civilDate, formatCivilDate, weekdayOf } from "@/lib/core/civil-date";
import { SHIPPED_RULES } from "@/lib/sla/model/shipped/rules";
import { CALENDARS } from "@/lib/sla/model/vectors/calendars";
import { VECTOR_GROUPS } from "@/lib/sla/model/vectors/groups";
import { vectorPage } from "@/lib/sla/model/vectors/page";
import { SIGNED_RULES } from "@/lib/sla/model/vectors/signed-rules";
import { computeVector, inputOf, ruleOf, type Vector } from "@/lib/sla/model/vectors/vector";
import { dueDaySchema } from "@/lib/sla/schema";
import { askOracle, dayOf, numberOf } from "@/lib/testing/deadline-oracle";
import { replayDerivation } from "@/lib/testing/deadline-replay";

const VECTORS = VECTOR_GROUPS.flatMap(({ vectors }) => vectors);
const calendarOf = (vector: Vector) => CALENDARS[vector.calendar ?? "weekends"];

describe.each(VECTOR_GROUPS)("$title", ({ vectors }) => {
  it.each(vectors)("$id is due on $dueOn", (vector) => {
    const clock = computeVector(vector);
    expect(clock).toMatchObject({
      dueOn: vector.dueOn,
      ...(vector.lastNotice && { firstDueOn: vector.lastNotice }),
      ...(vector.pausedDays !== undefined && { pausedDays: vector.pausedDays }),
    });
    expect(clock?.refusals.map(({ refusal }) => refusal.reason)).toEqual(vector.refusals ?? []);
  });
});

describe("every vector", () => {
  it("agrees with the oracle, which walks the days in another way", () => {
    for (const vector of VECTORS.filter(({ acknowledgement }) => !acknowledgement)) {
      const answer = askOracle({ ...inputOf(vector), calendar: calendarOf(vector) });
      expect({ id: vector.id, ...answer }).toMatchObject({
        id: vector.id,
        dueOn: vector.dueOn,
        refusals: vector.refusals ?? [],
        ...(vector.lastNotice && { firstDueOn: vector.lastNotice }),
        ...(vector.pausedDays !== undefined && { pausedDays: vector.pausedDays }),
      });
    }
  });

  it("has a derivation that adds up and can be stored", () => {
    for (const vector of VECTORS) {
      const clock = computeVector(vector);
      if (!clock) throw new Error(`${vector.id} has no clock`);
      const stored = dueDaySchema.parse(JSON.parse(JSON.stringify(clock)));
      expect(replayDerivation(stored.derivation, calendarOf(vector))).toBe(vector.dueOn);
    }
  });

  it("names its due day, and each weekday it names is the right one", () => {
    const DAY =
      /\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun) (\d{1,2}) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) (\d{4})/g;
    for (const { id, because, dueOn } of VECTORS) {
      expect(because, id).toContain(formatCivilDate(civilDate(dueOn)));
      for (const [text, , day, month, year] of because.matchAll(DAY)) {
        const date = dayOf(
          numberOf(new Date(`${day} ${month} ${year} UTC`).toISOString().slice(0, 10)),
        );
        expect(formatCivilDate(civilDate(date)), id).toBe(text);
      }
    }
  });

  it("has a name of its own", () => {
    expect(new Set(VECTORS.map(({ id }) => id)).size).toBe(VECTORS.length);
  });
});

describe("the vectors together", () => {
  it("are at least 250", () => {
    expect(VECTORS.length).toBeGreaterThanOrEqual(250);
  });

  it("try each version of each rule the product ships, and each signed one", () => {
    const nameOf = ({ id, version }: { id: string; version: string }) => `${id} ${version}`;
    const tried = new Set(VECTORS.map((vector) => nameOf(ruleOf(vector))));
    for (const rule of [...SHIPPED_RULES, ...SIGNED_RULES]) expect(tried).toContain(nameOf(rule));
  });

  it("are on the page that lawyers read", async () => {
    await expect(vectorPage(VECTOR_GROUPS)).toMatchFileSnapshot("../../../../docs/deadlines.md");
  });
});

describe("a calendar written by hand", () => {
  it.each(Object.values(CALENDARS))("$id lies within what it covers, each day once", (calendar) => {
    const days = calendar.holidays.map(({ on }) => on);
    expect(new Set(days).size).toBe(days.length);
    for (const { on, name } of calendar.holidays) {
      expect(name).not.toBe("");
      expect(calendar.covers && on >= calendar.covers.from && on <= calendar.covers.to).toBe(true);
    }
  });

  it("puts a substitute or an observed day on a business day", () => {
    for (const { holidays, weekend } of Object.values(CALENDARS)) {
      for (const { on, name } of holidays.filter((one) => /substitute|observed/.test(one.name))) {
        expect(weekend.includes(weekdayOf(on)), name).toBe(false);
      }
    }
  });
});
