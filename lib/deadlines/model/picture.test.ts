import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, daysBetween } from "@/lib/core/civil-date";
import { type DayKind, pictureOf } from "@/lib/deadlines/model/picture";
import { findDeadline, givenInQuery } from "@/lib/deadlines/queries";
import { SHIPPED_RULES } from "@/lib/sla/model/shipped/rules";

const NOW = new Date("2026-11-25T12:00:00Z");

async function pictured(query: string) {
  const found = await findDeadline(givenInQuery(new URLSearchParams(query)), NOW);
  if (!found.ok) throw new Error(JSON.stringify(found.errors));
  const { calendar, governs, question } = found.deadline;
  const months = pictureOf(governs, calendar, question.asOf);
  return { days: months.flatMap(({ days }) => days), months, governs };
}

async function kinds(query: string): Promise<Record<string, DayKind>> {
  const { days } = await pictured(query);
  return Object.fromEntries(days.map(({ on, kind }) => [on, kind]));
}

describe("the picture of a clock", () => {
  it("shows the beginning, what counts, what a pause took and where the end was moved", async () => {
    const found = await kinds("rule=uk-gdpr&received=2026-03-02&pause=2026-03-10/2026-03-11:scope");
    expect(found).toMatchObject({
      "2026-03-02": "begin",
      "2026-03-03": "counted",
      "2026-03-07": "off",
      "2026-03-10": "paused",
      "2026-03-11": "paused",
      "2026-04-03": "off",
      "2026-04-04": "skipped",
      "2026-04-06": "skipped",
      "2026-04-07": "due",
    });
  });

  it("tells business days from others, an extension from the first period, and what is kept in hand", async () => {
    expect(await kinds("rule=us-ca-opt-out&received=2026-11-20")).toMatchObject({
      "2026-11-21": "skipped",
      "2026-11-26": "skipped",
      "2026-11-30": "counted",
    });
    const extended = await kinds(
      "rule=eu-gdpr&received=2026-01-30&extend-on=2026-02-10:complexity&buffer-days=2",
    );
    expect(extended).toMatchObject({
      "2026-03-02": "counted",
      "2026-03-03": "extension",
      "2026-04-28": "due",
      "2026-04-29": "after",
      "2026-04-30": "after",
    });
  });

  it("counts nothing before the relevant time", async () => {
    const found = await kinds("rule=uk-gdpr&received=2026-03-02&relevant-time=2026-03-05");
    expect([found["2026-03-04"], found["2026-03-05"], found["2026-03-06"]]).toEqual([
      "skipped",
      "skipped",
      "counted",
    ]);
  });

  it("has each day from the beginning to the end once, and one day that is due", async () => {
    const anyQuestion = fc.record({
      rule: fc.constantFrom(...SHIPPED_RULES.map(({ id }) => id)),
      from: fc.integer({ min: 1, max: 28 }),
      length: fc.integer({ min: 0, max: 30 }),
      buffer: fc.integer({ min: 0, max: 5 }),
    });
    await fc.assert(
      fc.asyncProperty(anyQuestion, async ({ rule, from, length, buffer }) => {
        const day = `2026-07-${String(from).padStart(2, "0")}`;
        const to = `2026-08-${String(1 + (length % 28)).padStart(2, "0")}`;
        const { days, governs } = await pictured(
          `rule=${rule}&received=2026-07-01&calendar=weekends&buffer-days=${buffer}&pause=${day}/${to}:identity`,
        );
        const { dueOn, receivedOn } = governs.computed;
        expect(days.map(({ on }) => on)).toEqual([...new Set(days.map(({ on }) => on))].sort());
        expect(days.filter(({ kind }) => kind === "due").map(({ on }) => on)).toEqual([dueOn]);
        const own = governs.computed.derivation.find(({ step }) => step === "buffer");
        const last = own?.step === "buffer" ? addDays(own.to, buffer) : dueOn;
        expect(days.at(-1)?.on).toBe(last);
        expect(days).toHaveLength(daysBetween(receivedOn, last) + 1);
      }),
      { numRuns: 60 },
    );
  }, 30_000);
});
