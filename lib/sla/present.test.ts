import { describe, expect, it } from "vitest";
import { type CivilDate, civilDate } from "@/lib/core/civil-date";
import type { WorkingCalendar } from "@/lib/sla/model/calendar";
import { acknowledgementClock } from "@/lib/sla/model/clocks";
import { type ClockInput, computeClock } from "@/lib/sla/model/due-day";
import { type ClockRule, ruleInForce } from "@/lib/sla/model/rule";
import { SHIPPED_RULES } from "@/lib/sla/model/shipped/rules";
import { computeTaskClock } from "@/lib/sla/model/task-clock";
import { describeDaysLeft, describePeriod } from "@/lib/sla/present";
import { explainRefusal } from "@/lib/sla/present/refusals";
import { explainTaskDay } from "@/lib/sla/present/task-why";
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

function refusals(input: ClockInput): string[] {
  return computeClock(input).refusals.map((refusal) => explainRefusal(refusal, input.rule));
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

describe("why something moved nothing", () => {
  const california = { rule: rule("us-ca-ccpa"), begin: at("2026-03-02T20:00:00Z") };
  const europe = { rule: rule("eu-gdpr"), begin: asked("2026-03-02") };

  it("is said with the article that stops nothing", () => {
    const pauses = [{ reason: "identity", from: day("2026-03-04"), to: null }] as const;
    expect(refusals({ ...california, pauses })).toEqual([
      "The pause since Wed 4 Mar 2026 (proof of who the person is) moves nothing. The 45 days run from receipt regardless of the time required to verify the request. (11 CCR § 7021(b))",
    ]);
  });

  it("is said with what the article stops for, and with when", () => {
    const pauses = [
      { reason: "workload", from: day("2026-03-04"), to: day("2026-03-04") },
      { reason: "scope", from: day("2026-03-01"), to: day("2026-03-04") },
      { reason: "scope", from: day("2026-03-05"), to: day("2026-03-04") },
      { reason: "scope", from: day("2026-08-05"), to: day("2026-08-06") },
    ] as const;
    const article =
      "Only a question about who the person is, or which data or processing is meant, asked without undue delay, stops the month until its reply. (Regulation (EU) 2016/679 Art. 12(6) and recital 63; EDPB Guidelines 01/2022, para. 157)";
    expect(refusals({ ...europe, pauses }).sort()).toEqual([
      `The pause from Sun 1 Mar 2026 to Wed 4 Mar 2026 moves nothing: it began before the clock did. ${article}`,
      `The pause from Wed 5 Aug 2026 to Thu 6 Aug 2026 moves nothing: the question was sent after the answer was due. ${article}`,
      `The pause on Wed 4 Mar 2026 moves nothing: this rule does not stop for “too much work”. ${article}`,
      "The pause that begins on Thu 5 Mar 2026 and ends on Wed 4 Mar 2026 moves nothing: it ends before it begins.",
    ]);
  });

  it("is said of a notice with the last day on which it could have gone out", () => {
    const notice = (on: string, reason: "complexity" | "consultation" = "complexity") => ({
      on: day(on),
      reason,
    });
    const article = "(Regulation (EU) 2016/679 Art. 12(3), second and third sentence).";
    expect(refusals({ ...europe, extensions: [notice("2026-04-03")] })).toEqual([
      `The notice of Fri 3 Apr 2026 came too late and gives no more time. The last day on which it could go out was Thu 2 Apr 2026, the end of the first period ${article}`,
    ]);
    const extensions = [
      notice("2026-03-01"),
      notice("2026-03-05", "consultation"),
      notice("2026-03-05"),
      notice("2026-03-06"),
    ];
    expect(refusals({ ...europe, extensions })).toEqual([
      `The notice of Sun 1 Mar 2026 gives no more time: it was sent before the clock began ${article}`,
      `The notice of Thu 5 Mar 2026 gives no more time: the rule knows no extension for consultations that are needed, only for the complexity of the request and the number of requests ${article}`,
      `The notice of Fri 6 Mar 2026 gives no more time: an extension may be taken once, and that has been done ${article}`,
    ]);
    expect(
      refusals({ ...california, rule: rule("br-lgpd"), extensions: [notice("2026-03-05")] }),
    ).toEqual([
      "The notice of Thu 5 Mar 2026 gives no more time: this rule knows no extension (Lei 13.709/2018 Art. 19(II)).",
    ]);
  });
});

describe("amounts in words", () => {
  it("know one from many", () => {
    expect(describePeriod({ unit: "calendar_days", amount: 1 })).toBe("1 calendar day");
    expect(describePeriod({ unit: "calendar_days", amount: 30 })).toBe("30 calendar days");
    expect(describePeriod({ unit: "months", amount: 2 })).toBe("2 months");
    expect(describePeriod({ unit: "business_days", amount: 1 })).toBe("1 business day");
  });

  it.each([
    [12, "12 days left"],
    [1, "1 day left"],
    [0, "Due today"],
    [-1, "1 day overdue"],
    [-3, "3 days overdue"],
  ])("%i is %s", (left, text) => {
    expect(describeDaysLeft(left)).toBe(text);
  });
});

describe("the due day of a task in words", () => {
  const facts = { acceptedOn: day("2026-02-24"), zone: "Europe/Berlin", usualDays: 7 };

  it("names the day the work was given out, the usual days, and the day it is due", () => {
    expect(explainTaskDay(computeTaskClock({ ...facts, requestDueOn: day("2026-03-20") }))).toEqual(
      [
        "The work was given out on Tue 24 Feb 2026 (Europe/Berlin).",
        "In this system it usually takes 7 calendar days: until Tue 3 Mar 2026.",
        "It is due by the end of Tue 3 Mar 2026.",
      ],
    );
  });

  it("says that no task ends later than its request", () => {
    const clock = computeTaskClock({ ...facts, requestDueOn: day("2026-03-02") });
    expect(explainTaskDay(clock).at(-1)).toBe(
      "No task ends later than its request, so it is due by the end of Mon 2 Mar 2026.",
    );
  });
});
