import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DEADLINE_ERROR_CODES } from "@/lib/deadlines/model/errors";
import { describeError, englishDeadline } from "@/lib/deadlines/present/words";
import { findDeadline, givenInQuery } from "@/lib/deadlines/queries";
import { DEADLINE_PARAMETERS } from "@/lib/deadlines/schema";
import en from "@/messages/en.json" with { type: "json" };

const NOW = new Date("2026-11-25T12:00:00Z");

const find = (query: string) => findDeadline(givenInQuery(new URLSearchParams(query)), NOW);

async function error(query: string): Promise<string> {
  const found = await find(query);
  if (found.ok) throw new Error("this was answered");
  const [first] = found.errors;
  return `${first.parameter}: ${describeError(first, englishDeadline().say)}`;
}

describe("bad input", () => {
  const P = "rule=promise-30d&received=2026-01-30";

  it.each([
    ["", "rule: Choose a law or a promise"],
    ["rule=eu-gdpr", "received: Enter the day of receipt"],
    [
      "rule=gdpr&received=2026-01-30",
      "rule: There is no rule “gdpr”; the list of rules has their ids",
    ],
    [`${P}&rule=eu-gdpr`, "rule: Give this once only"],
    [
      "rule=promise-30d&received=0001-01-01",
      "received: 0001-01-01 is out of reach: enter a day from 1990-01-01 to 2099-12-31",
    ],
    [
      "rule=promise-30d&received=9999-12-31",
      "received: 9999-12-31 is out of reach: enter a day from 1990-01-01 to 2099-12-31",
    ],
    [
      "rule=promise-30d&received=2026-02-30",
      "received: “2026-02-30” is no day of the calendar; enter it as year-month-day, such as 2026-01-30",
    ],
    [
      "rule=promise-30d&received=2026-01-30T25:00",
      "received: “25:00” is no time of day; enter hours and minutes, such as 09:30",
    ],
    [
      "rule=promise-30d&received=2026-01-30T09:00%2B99:00",
      "received: “2026-01-30T09:00+99:00” is no time of receipt; enter a day such as 2026-01-30, or 2026-01-30T09:00:00+01:00",
    ],
    [
      "rule=promise-30d&received=yesterday",
      "received: “yesterday” is no time of receipt; enter a day such as 2026-01-30, or 2026-01-30T09:00:00+01:00",
    ],
    [
      `${P}&received-time=9`,
      "received-time: “9” is no time of day; enter hours and minutes, such as 09:30",
    ],
    [
      "rule=promise-30d&received=2026-01-30T09:00&received-time=09:00",
      "received-time: The receipt has its time already; give a time of its own only with a plain day",
    ],
    [
      "rule=promise-30d&received=2026-03-29&received-time=02:30&zone=Europe/Berlin",
      "received-time: There was no 02:30 on 2026-03-29 in Europe/Berlin: the clocks went forward over it",
    ],
    [
      "rule=promise-30d&received=2026-03-29T02:30&zone=Europe/Berlin",
      "received: There was no 02:30 on 2026-03-29 in Europe/Berlin: the clocks went forward over it",
    ],
    [
      "rule=ca-pipeda&received=2011-12-30&zone=Pacific/Apia",
      "received: There was no 2011-12-30 in Pacific/Apia: the calendar went forward over it",
    ],
    [
      "rule=us-ca-ccpa&received=2019-01-01",
      "received: The rule us-ca-ccpa was not in force on 2019-01-01: its first version is in force from 2020-01-01",
    ],
    [`${P}&zone=%2B05:00`, "zone: There is no time zone “+05:00”; enter one such as Europe/Berlin"],
    [
      `${P}&calendar=DE-XX`,
      "calendar: There is no working calendar “DE-XX”; enter one such as DE-BE or FR, or weekends",
    ],
    [
      `${P}&calendar=../../etc`,
      "calendar: There is no working calendar “../../etc”; enter one such as DE-BE or FR, or weekends",
    ],
    [
      `${P}&pause=2026-02-05/2026-02-02:identity`,
      "pause: The pause ends on 2026-02-02, before it begins on 2026-02-05",
    ],
    [
      `${P}&pause=2026-02-05`,
      "pause: “2026-02-05” is no pause; enter it as first day, slash, last day, colon, reason, such as 2026-02-02/2026-02-05:identity",
    ],
    [
      `${P}&pause=2026-02-05/`,
      "pause: A pause needs a reason; choose one of identity, scope, fee, controller_silent, sub_processor_silent, workload",
    ],
    [
      `${P}&pause=2026-02-05/:holiday`,
      "pause: “holiday” is no reason for a pause; choose one of identity, scope, fee, controller_silent, sub_processor_silent, workload",
    ],
    [`${P}&pause=2098-02-05/:fee`, "pause: 2098-02-05 is more than 3 years after receipt"],
    [
      "rule=promise-30d&received=2019-01-30&pause=2019-02-05/:fee",
      "pause: The pause since 2019-02-05 would still be open on 2026-11-25, more than 3 years after receipt; say when it ended",
    ],
    [
      P + "&pause=2026-02-02/2026-02-05:fee".repeat(31),
      "pause: Give 12 of these at most; there are 31",
    ],
    [
      `${P}&extend-on=2026-02-05`,
      "extend-on: An extension needs a reason; choose one of complexity, number_of_requests, interference, consultation, alternative_format, reasonably_necessary",
    ],
    [
      `${P}&extend-on=soon:complexity`,
      "extend-on: “soon” is no day of the calendar; enter it as year-month-day, such as 2026-01-30",
    ],
    [
      `${P}&pause=2026-02-02/2026-09-01:fee&pause=2026-02-02/2026-09-01:scope`,
      "pause: The pauses come to 424 days together, one without an end lasting until now; more than 366 cannot be right",
    ],
    [
      "rule=eu-gdpr&received=2026-01-30&asked-controller=2020-01-01",
      "asked-controller: 2020-01-01 is more than 3 years before receipt",
    ],
    [
      `${P}&as-of=2026-01-29`,
      "as-of: On 2026-01-29 the request had not been received: it came on 2026-01-30",
    ],
    [
      "rule=eu-gdpr&received=2026-01-30&asked-controller=2026-02-02&as-of=2026-02-01",
      "as-of: On 2026-02-01 the day given as asked-controller (2026-02-02) had not come",
    ],
    [
      `${P}&relevant-time=2026-02-05`,
      "relevant-time: Published promise, 30 days, version 1, runs from receipt and knows no relevant time",
    ],
    [`${P}&buffer-days=31`, "buffer-days: “31” is no number of days; enter one from 0 to 30"],
    [`${P}&buffer-days=-1`, "buffer-days: “-1” is no number of days; enter one from 0 to 30"],
    [`${P}&due=now`, "due: There is no parameter “due”"],
    [`${P}&__proto__=x`, "__proto__: There is no parameter “__proto__”"],
    [`${P}&zone=${"x".repeat(100_000)}`, "zone: Keep this under 200 characters"],
    [
      "rule=promise-30d&received=%ZZ%00%0a%C3",
      "received: “%ZZ �” is no time of receipt; enter a day such as 2026-01-30, or 2026-01-30T09:00:00+01:00",
    ],
  ])("%.60s is named with its parameter", async (query, line) => {
    expect(await error(query)).toBe(line);
  });

  it("is all named at once, each by its place", async () => {
    const found = await find(
      "received=x&pause=2026-02-02/2026-02-05:fee&pause=x&pause=2026-02-02/2026-02-01:fee&zone=y",
    );
    expect(found).toMatchObject({
      ok: false,
      errors: [
        { parameter: "rule", code: "missing" },
        { parameter: "received", code: "not_a_receipt" },
        { parameter: "zone", code: "unknown_zone" },
        { parameter: "pause", index: 1, code: "not_a_pause" },
        { parameter: "pause", index: 2, code: "pause_reversed" },
      ],
    });
  });

  it("of any kind is answered or refused in one line, and never thrown", async () => {
    const text = fc.oneof(
      fc.string({ unit: "binary", maxLength: 30 }),
      fc.constantFrom(
        "2026-01-30",
        "9999-12-31",
        "-1",
        "eu-gdpr",
        "UTC",
        "2026-02-02/:fee",
        "weekends",
      ),
    );
    const names = fc.constantFrom(...DEADLINE_PARAMETERS);
    const anyGiven = fc.dictionary(names, fc.array(text, { maxLength: 3 }), { maxKeys: 11 });
    await fc.assert(
      fc.asyncProperty(anyGiven, async (given) => {
        const found = await findDeadline({ rule: ["eu-gdpr"], ...given }, NOW);
        if (found.ok) return;
        for (const each of found.errors) {
          const line = describeError(each, englishDeadline().say);
          expect(line).not.toMatch(/[\n\r\u2028]|deadline\./);
          expect(line.length).toBeLessThan(300);
        }
      }),
      { numRuns: 200 },
    );
  }, 30_000);

  it("has a sentence for every code", () => {
    expect(Object.keys(en.deadline.errors).sort()).toEqual([...DEADLINE_ERROR_CODES].sort());
  });
});
