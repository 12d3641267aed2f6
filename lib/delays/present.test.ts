import { describe, expect, it } from "vitest";
import { civilDate } from "@/lib/core/civil-date";
import { effectsOfExtension, effectsOfPause, isGranted } from "@/lib/delays/model";
import { delayRefusal, objectionWords, refusalDetail, stopWords } from "@/lib/delays/present";
import type { AgreementTerms } from "@/lib/sla/model/agreement";
import { WEEKENDS_ONLY } from "@/lib/sla/model/calendar";
import type { ClockFacts } from "@/lib/sla/model/clocks";
import { EU_GDPR } from "@/lib/sla/model/shipped/europe";
import { PUBLISHED_PROMISE } from "@/lib/sla/model/shipped/promise";
import { SHIPPED_RULES } from "@/lib/sla/model/shipped/rules";

const facts: ClockFacts = {
  receivedAt: new Date("2026-06-01T08:00:00.000Z"),
  askedOn: civilDate("2026-05-31"),
  zone: "Europe/Berlin",
  calendar: WEEKENDS_ONLY,
  promise: PUBLISHED_PROMISE,
  agreement: null,
  law: EU_GDPR,
  asOf: civilDate("2026-06-16"),
};

const question = { from: civilDate("2026-06-16"), to: null } as const;

describe("what a question would stop", () => {
  it("is said for each clock by itself", () => {
    const effects = effectsOfPause(facts, { ...question, reason: "identity" });
    expect(effects.map((effect) => [effect.kind, isGranted(effect)])).toEqual([
      ["ours", false],
      ["statutory", true],
    ]);
    expect(stopWords(effects)).toBe(
      "The controller's clock stops. Our own clock keeps running. Today still counts, so that a reply today moves no date.",
    );
  });

  it("is nothing for a fee under the GDPR, and each rule is quoted", () => {
    const effects = effectsOfPause(facts, { ...question, reason: "fee" });
    expect(stopWords(effects)).toBe("Stops no clock.");
    const { title, lines } = delayRefusal("pause_stops_nothing", refusalDetail(effects));
    expect(title).toContain("Waiting is not pausing");
    expect(lines).toEqual(effects.map(objectionWords));
    expect(lines[0]).toContain("Published privacy policy: “The promise gives 30 days");
    expect(lines[1]).toContain("this reason does not stop it");
    expect(lines[1]).toContain("Art. 12(6)");
  });
});

describe("a question sent after our day, under days agreed before the controller's own", () => {
  const agreement: AgreementTerms = {
    id: "a1",
    version: 1,
    effectiveFrom: civilDate("2026-01-01"),
    effectiveTo: null,
    period: null,
    start: "day_after_receipt",
    rollOver: "none",
    acknowledgement: null,
    followsLaw: false,
    bufferDays: 6,
    text: "",
  };
  const on = (day: string) =>
    effectsOfPause(
      { ...facts, agreement, asOf: civilDate(day) },
      { reason: "identity", from: civilDate(day), to: null },
    )[1];

  it("is told of the day on which the law's period ends, which is the one that counts", () => {
    // Ours to them is Wed 24 June 2026; the month itself ends on Tuesday after.
    expect(on("2026-06-26")).toMatchObject({ refusal: null, dueBefore: "2026-06-24" });
    const last = on("2026-06-30");
    expect(last && objectionWords(last)).toContain("ends on Tue 30 Jun 2026");
    const late = on("2026-07-01");
    expect(late && objectionWords(late)).toContain("was due on Tue 30 Jun 2026");
  });
});

describe("a question sent on the last day of a clock", () => {
  const on = (day: string) =>
    effectsOfPause(
      { ...facts, asOf: civilDate(day) },
      { reason: "identity", from: civilDate(day), to: null },
    )[1];

  it("is refused under EU law, where that day counts and none is left after it, and says so", () => {
    expect(on("2026-06-29")).toMatchObject({ refusal: null });
    const last = on("2026-06-30");
    expect(last).toMatchObject({ refusal: "pause_moves_nothing", dueAfter: "2026-06-30" });
    expect(last && objectionWords(last)).toContain(
      "The controller's clock (EU GDPR, one month) ends on Tue 30 Jun 2026, and the day of asking counts: a question sent now leaves out no day and moves no date.",
    );
    expect(last && stopWords([last])).toBe("Stops no clock.");
    expect(on("2026-07-01")).toMatchObject({ refusal: "pause_after_due" });
  });

  it("moves a date that had rolled over, as long as a day before it is left", () => {
    const rolling = { ...facts, askedOn: civilDate("2026-05-28") };
    // 28 June is a Sunday, so the clock ends on Monday 29 June.
    const effect = (day: string) =>
      effectsOfPause(
        { ...rolling, asOf: civilDate(day) },
        { reason: "identity", from: civilDate(day), to: null },
      )[1];
    expect(effect("2026-06-28")).toMatchObject({ refusal: null, dueBefore: "2026-06-29" });
    expect(effect("2026-06-29")).toMatchObject({ refusal: "pause_moves_nothing" });
  });

  it("stops the month under UK law, which leaves the day of asking out", () => {
    const uk = SHIPPED_RULES.find(({ id, version }) => id === "uk-gdpr" && version === "2") ?? null;
    const [, effect] = effectsOfPause(
      { ...facts, law: uk, asOf: civilDate("2026-06-30") },
      { reason: "scope", from: civilDate("2026-06-30"), to: null },
    );
    expect(effect).toMatchObject({
      refusal: null,
      dueBefore: "2026-06-30",
      dueAfter: "2026-07-01",
    });
    expect(effect && stopWords([effect])).toBe(
      "The controller's clock stops. Today does not count either, even if the reply comes today.",
    );
  });
});

describe("what a notice would lengthen", () => {
  it("counts from the start again, and leaves the promise as it is", () => {
    const on = civilDate("2026-06-16");
    const [ours, statutory] = effectsOfExtension(facts, { on, reason: "complexity" });
    expect(statutory).toMatchObject({ dueBefore: "2026-06-30", dueAfter: "2026-08-31" });
    expect(ours).toMatchObject({ refusal: "extension_not_in_rule", dueAfter: "2026-07-01" });
  });

  it("is nothing once the first period is over, whose last day and rule the refusal names", () => {
    const effects = effectsOfExtension(facts, {
      on: civilDate("2026-07-01"),
      reason: "complexity",
    });
    const { lines } = delayRefusal("extension_not_granted", refusalDetail(effects));
    expect(lines[1]).toContain("ended on Tue 30 Jun 2026");
    expect(lines[1]).toContain("Art. 12(3), second and third sentence");
  });
});

describe("any other refusal", () => {
  it("is one sentence", () => {
    const pausedSince = { pausedSince: "2026-06-16" };
    expect(delayRefusal("reply_before_question", pausedSince)).toEqual({
      title: "The question was sent on Tue 16 Jun 2026: no reply came before it.",
      lines: [],
    });
    expect(delayRefusal("reply_in_future", { zone: "Europe/Berlin" }).title).toContain("Berlin");
    expect(delayRefusal("changed_meanwhile", {}).title).toContain("Somebody changed this request");
  });
});
