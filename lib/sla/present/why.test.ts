import { describe, expect, it } from "vitest";
import { type CivilDate, civilDate } from "@/lib/core/civil-date";
import type { WorkingCalendar } from "@/lib/sla/model/calendar";
import { acknowledgementClock } from "@/lib/sla/model/clocks";
import { type ClockInput, computeClock } from "@/lib/sla/model/due-day";
import { type ClockRule, ruleInForce } from "@/lib/sla/model/rule";
import { SHIPPED_RULES } from "@/lib/sla/model/shipped/rules";
import { explainDueDay } from "@/lib/sla/present/why";
import type { WhyWords } from "@/lib/sla/present/words";

const day = civilDate;

function rule(id: string, on = "2026-03-01"): ClockRule {
  const found = ruleInForce(SHIPPED_RULES, id, day(on));
  if (!found) throw new Error(id);
  return found;
}

function calendar(id: string, holidays: Readonly<Record<string, string>>): WorkingCalendar {
  return {
    id,
    version: "7",
    weekend: [6, 7],
    holidays: Object.entries(holidays).map(([on, name]) => ({ on: day(on), name })),
    covers: null,
  };
}

const at = (instant: string) => ({ receivedAt: new Date(instant) });
const asked = (on: string) => ({ askedOn: day(on) });

function why(input: ClockInput): string[] {
  return explainDueDay(computeClock(input).derivation);
}

describe("why this date", () => {
  it("is explained from receipt to result in the words of the clock's zone", () => {
    const input = { rule: rule("promise-30d"), begin: at("2026-11-23T23:30:00Z") };
    expect(why({ ...input, zone: "Europe/Berlin" })).toEqual([
      "The request reached us on Tue 24 Nov 2026 at 00:30 (Europe/Berlin).",
      "The day of receipt is not counted: counting begins with Wed 25 Nov 2026.",
      "Our published promise gives 30 calendar days (Published privacy policy: a response within 30 days). The last of it is Thu 24 Dec 2026.",
      "The answer is due by the end of Thu 24 Dec 2026 (Europe/Berlin). Weekends and public holidays do not move this date.",
    ]);
  });

  it("names the short month, each day passed over at its end, the buffer and the calendar", () => {
    const sentences = why({
      rule: rule("eu-gdpr"),
      begin: at("2026-01-30T08:00:00Z"),
      zone: "Europe/Berlin",
      calendar: calendar("DE-BE", { "2026-03-02": "Made Day (substitute day)" }),
      bufferDays: 1,
    });
    expect(sentences.slice(2)).toEqual([
      "The law gives 1 month (Regulation (EU) 2016/679 Art. 12(3); Regulation (EEC, Euratom) 1182/71 Art. 3).",
      "February 2026 has no day 30, so the period ends with the month, on Sat 28 Feb 2026.",
      "Nobody works on Sat 28 Feb 2026 (weekend), Sun 1 Mar 2026 (weekend) and Mon 2 Mar 2026 (Made Day, substitute day), so the last day moves on to the next business day, Tue 3 Mar 2026.",
      "Our answer is owed 1 day before that, as agreed: by Mon 2 Mar 2026.",
      "Nobody works on Sat 28 Feb 2026 (weekend), Sun 1 Mar 2026 (weekend) and Mon 2 Mar 2026 (Made Day, substitute day), so it is owed on the last business day before, Fri 27 Feb 2026.",
      "The answer is due by the end of Fri 27 Feb 2026 (Europe/Berlin). Business days are those of the calendar DE-BE, version 7.",
    ]);
  });

  it("counts an extension from the start, and says so", () => {
    const sentences = why({
      rule: rule("eu-gdpr"),
      begin: asked("2026-01-31"),
      extensions: [{ on: day("2026-02-10"), reason: "complexity" }],
    });
    expect(sentences).toEqual([
      "The person asked the controller on Sat 31 Jan 2026 (Europe/Brussels).",
      "The day on which the person asked is not counted: counting begins with Sun 1 Feb 2026.",
      "The law gives 1 month (Regulation (EU) 2016/679 Art. 12(3); Regulation (EEC, Euratom) 1182/71 Art. 3).",
      "February 2026 has no day 31, so the period ends with the month, on Sat 28 Feb 2026.",
      "A notice sent on Tue 10 Feb 2026 gives 2 months more because of the complexity of the request (Regulation (EU) 2016/679 Art. 12(3), second and third sentence). Counted from the start again, and not from the first due day, the period ends on Thu 30 Apr 2026.",
      "April 2026 has no day 31, so the period ends with the month, on Thu 30 Apr 2026.",
      "The answer is due by the end of Thu 30 Apr 2026 (Europe/Brussels). Business days are Monday to Friday. Public holidays were not taken into account, since no calendar was named.",
    ]);
  });

  it("says of an extension in another unit that it follows the first period, from which it is counted", () => {
    const days = { ...rule("eu-gdpr"), period: { unit: "calendar_days", amount: 30 } } as const;
    const sentences = why({
      rule: days,
      begin: asked("2026-06-01"),
      extensions: [{ on: day("2026-06-10"), reason: "complexity" }],
    });
    expect(sentences).toContain(
      "A notice sent on Wed 10 Jun 2026 gives 2 months more because of the complexity of the request (Regulation (EU) 2016/679 Art. 12(3), second and third sentence). Counted from the last day of the first period, since the two have different units, it ends on Tue 1 Sep 2026.",
    );
  });

  it("names the last day of the first period where only the longer one ends with a short month", () => {
    const sentences = why({
      rule: rule("eu-gdpr"),
      begin: asked("2026-11-30"),
      extensions: [{ on: day("2026-12-10"), reason: "complexity" }],
    });
    expect(sentences[2]).toMatch(/ The last of it is Wed 30 Dec 2026\.$/);
    expect(sentences[4]).toMatch(/^February 2027 has no day 30/);
  });

  it("gives each pause with its days and its article, closed, of one day, open and inside of another", () => {
    const sentences = why({
      rule: rule("uk-gdpr"),
      begin: at("2026-03-01T08:00:00Z"),
      relevantOn: day("2026-03-05"),
      pauses: [
        { reason: "scope", from: day("2026-03-10"), to: day("2026-03-10") },
        { reason: "scope", from: day("2026-03-12"), to: day("2026-03-13") },
        { reason: "scope", from: day("2026-03-13"), to: day("2026-03-13") },
        { reason: "scope", from: day("2026-03-20"), to: null },
      ],
      asOf: day("2026-03-25"),
    });
    expect(sentences.slice(1, -1)).toEqual([
      "What was still needed to take the request up, such as proof of identity or a fee, came on Thu 5 Mar 2026: the time runs from then.",
      "That day is not counted: counting begins with Fri 6 Mar 2026.",
      "The law gives 1 month (UK GDPR Art. 12(3) and 12A). The last of it is Sun 5 Apr 2026.",
      "On Tue 10 Mar 2026 the clock stood still, waiting for an answer on what the request covers: 1 day that does not count (UK GDPR Art. 12A). The period ends on Mon 6 Apr 2026.",
      "From Thu 12 Mar 2026 to Fri 13 Mar 2026 the clock stood still, waiting for an answer on what the request covers. The day of asking and the day of the reply are left out as well. 2 days do not count (UK GDPR Art. 12A). The period ends on Wed 8 Apr 2026.",
      "The pause from Fri 13 Mar 2026, waiting for an answer on what the request covers, leaves out no day: its days are left out already, or lie outside of the period (UK GDPR Art. 12A). The period ends on Wed 8 Apr 2026.",
      "Since Fri 20 Mar 2026 the clock has stood still, waiting for an answer on what the request covers. The day of asking and the day of the reply are left out as well. 6 days do not count so far (UK GDPR Art. 12A). The period ends on Tue 14 Apr 2026.",
    ]);
  });

  it("says where the day of asking counts, and so why four days of waiting move the date by three", () => {
    const paused = (from: string, to: string | null, asOf = "2026-05-01") =>
      why({
        ...{ rule: rule("eu-gdpr"), begin: asked("2026-03-02"), asOf: day(asOf) },
        pauses: [{ reason: "identity", from: day(from), to: to === null ? null : day(to) }],
      }).find(
        (sentence) =>
          sentence.includes("proof of who the person is") || sentence.includes("question of"),
      );
    const article =
      "(Regulation (EU) 2016/679 Art. 12(6) and recital 63; EDPB Guidelines 01/2022, para. 157)";
    expect(paused("2026-03-09", "2026-03-12")).toBe(
      `From Mon 9 Mar 2026 to Thu 12 Mar 2026 the clock stood still, waiting for proof of who the person is. The day of asking counts, the days after it up to the reply do not. 3 days do not count ${article}. The period ends on Sun 5 Apr 2026.`,
    );
    expect(paused("2026-03-09", "2026-03-09")).toBe(
      `On Mon 9 Mar 2026 the question was sent and answered, waiting for proof of who the person is. The day of asking counts, so no day is left out ${article}. The period ends on Thu 2 Apr 2026.`,
    );
    expect(paused("2026-03-09", null, "2026-03-10")).toBe(
      `Since Mon 9 Mar 2026 the clock has stood still, waiting for proof of who the person is. The day of asking counts, the days after it up to the reply do not. 1 day does not count so far ${article}. The period ends on Fri 3 Apr 2026.`,
    );
    expect(paused("2026-04-02", "2026-04-07")).toBe(
      `The question of Thu 2 Apr 2026, answered on Tue 7 Apr 2026, leaves out no day: the day of asking counts, and those after it are left out already or lie behind the end of the period ${article}. The period ends on Thu 2 Apr 2026.`,
    );
    expect(paused("2026-04-02", null, "2026-04-02")).toBe(
      `The question of Thu 2 Apr 2026, waiting for proof of who the person is, leaves out no day so far: the day of asking counts, and those after it are left out already, lie behind the end of the period or have not come ${article}. The period ends on Thu 2 Apr 2026.`,
    );
  });

  it("says of a pause that overlaps another that its other days are left out already", () => {
    const pauses = [
      { reason: "scope", from: day("2026-03-05"), to: day("2026-03-10") },
      { reason: "scope", from: day("2026-03-08"), to: day("2026-03-13") },
    ] as const;
    expect(why({ rule: rule("uk-gdpr"), begin: asked("2026-03-02"), pauses })).toContain(
      "From Sun 8 Mar 2026 to Fri 13 Mar 2026 the clock stood still, waiting for an answer on what the request covers. The day of asking and the day of the reply are left out as well. 3 days do not count; the others are left out already, or lie outside of the period (UK GDPR Art. 12A). The period ends on Sat 11 Apr 2026.",
    );
  });

  it("claims no counting for a pause that was stored without it", () => {
    const stored = {
      step: "paused",
      reason: "scope",
      from: day("2026-03-09"),
      until: day("2026-03-12"),
      counting: null,
      days: 3,
      citation: "a law",
      to: day("2026-04-05"),
    } as const;
    expect(explainDueDay([stored])).toEqual([
      "From Mon 9 Mar 2026 to Thu 12 Mar 2026 the clock stood still, waiting for an answer on what the request covers. 3 days do not count (a law). The period ends on Sun 5 Apr 2026.",
    ]);
  });

  it("names the holidays inside a period of business days, and counts its weekends", () => {
    const within = (holidays: Readonly<Record<string, string>>, received: string) =>
      why({
        rule: { ...rule("us-ca-opt-out"), period: { unit: "business_days", amount: 2 } },
        begin: at(received),
        calendar: calendar("US-CA", holidays),
      });
    const thanksgiving = { "2026-11-26": "Thanksgiving Day", "2026-11-27": "Day after" };
    expect(within(thanksgiving, "2026-11-25T20:00:00Z")).toContain(
      "Inside the period Thu 26 Nov 2026 (Thanksgiving Day) and Fri 27 Nov 2026 (Day after) are holidays and no business days, nor are 2 days of weekends.",
    );
    expect(within({ "2026-11-10": "Made Day" }, "2026-11-09T20:00:00Z")).toContain(
      "Inside the period Tue 10 Nov 2026 (Made Day) is a holiday and no business day.",
    );
    expect(within({}, "2026-11-06T20:00:00Z")).toContain(
      "2 days of weekends inside the period are no business days.",
    );
    expect(within({}, "2026-11-09T20:00:00Z").at(-1)).toBe(
      "The answer is due by the end of Wed 11 Nov 2026 (America/Los_Angeles). Business days are those of the calendar US-CA, version 7.",
    );
  });

  it("speaks of a confirmation where that is what is due, and of no time where none is known", () => {
    const clock = acknowledgementClock(rule("promise-30d"), {
      receivedAt: new Date("2026-11-23T12:00:00Z"),
      zone: "UTC",
      calendar: calendar("FR", {}),
    });
    const sentences = explainDueDay(clock?.derivation ?? [], {
      of: "acknowledgement",
      isTimeKnown: false,
    });
    expect(sentences.at(0)).toBe("The request reached us on Mon 23 Nov 2026 (UTC).");
    expect(sentences.at(-1)).toMatch(/^Receipt has to be confirmed by the end of Tue 24 Nov 2026/);
  });

  it("says when receipt itself is the first day", () => {
    const sameDay: ClockRule = { ...rule("promise-30d"), start: "day_of_receipt" };
    expect(why({ rule: sameDay, begin: at("2026-11-23T12:00:00Z") })[1]).toBe(
      "That day counts already: counting begins with Mon 23 Nov 2026.",
    );
  });

  it("has exactly one sentence per step under every shipped rule", () => {
    for (const shipped of SHIPPED_RULES) {
      const from: CivilDate = shipped.effectiveFrom;
      const { derivation } = computeClock({ rule: shipped, begin: { askedOn: from } });
      const sentences = explainDueDay(derivation);
      expect(sentences).toHaveLength(derivation.length);
      for (const sentence of sentences) expect(sentence).toMatch(/^[A-Z0-9].*\.$/);
    }
  });

  it("can be said in another language, with its own dates and lists", () => {
    const words: WhyWords = {
      locale: "de",
      say: (key, values) => `${key}:${Object.values(values ?? {}).join("|")}`,
    };
    const { derivation } = computeClock({
      rule: rule("eu-gdpr"),
      begin: asked("2026-01-28"),
    });
    expect(explainDueDay(derivation, { words })).toContain(
      "rolled:namedDay:Sa., 28. Feb. 2026|weekend: und namedDay:So., 1. März 2026|weekend:|Mo., 2. März 2026",
    );
  });
});
