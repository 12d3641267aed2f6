import { describe, expect, it } from "vitest";
import { civilDate } from "@/lib/core/civil-date";
import type { AgreementTerms } from "@/lib/sla/model/agreement";
import { WEEKENDS_ONLY } from "@/lib/sla/model/calendar";
import {
  acknowledgementClock,
  CLOCK_KINDS,
  type ClockFacts,
  computeRequestClocks,
  eachClock,
  governingClock,
  isAnswerClock,
  movedDay,
} from "@/lib/sla/model/clocks";
import { EU_GDPR } from "@/lib/sla/model/shipped/europe";
import { PUBLISHED_PROMISE } from "@/lib/sla/model/shipped/promise";
import { SHIPPED_RULES } from "@/lib/sla/model/shipped/rules";
import { CALENDARS } from "@/lib/sla/model/vectors/calendars";

const FACTS: ClockFacts = {
  receivedAt: new Date("2026-06-01T10:00:00Z"),
  askedOn: null,
  zone: "UTC",
  calendar: WEEKENDS_ONLY,
  promise: PUBLISHED_PROMISE,
  agreement: null,
  law: EU_GDPR,
};

const AGREEMENT: AgreementTerms = {
  id: "a1",
  version: 1,
  effectiveFrom: civilDate("2026-01-01"),
  effectiveTo: null,
  period: { unit: "business_days", amount: 10 },
  start: "day_after_receipt",
  rollOver: "none",
  acknowledgement: { unit: "business_days", amount: 2 },
  followsLaw: true,
  bufferDays: 5,
  text: "Ten business days.",
};

describe("the clocks of a request", () => {
  it("are ours and the confirmation where nobody knows when the person asked", () => {
    const clocks = computeRequestClocks(FACTS);
    expect(clocks).toMatchObject({ statutory: null, governs: "ours", dueOn: "2026-07-01" });
    expect(clocks.ours).toMatchObject({ dueOn: "2026-07-01", refusals: [] });
    expect(clocks.acknowledgement?.dueOn).toBe("2026-06-02");
  });

  it("have no statutory one where no law gives a number", () => {
    const askedOn = civilDate("2026-05-20");
    expect(computeRequestClocks({ ...FACTS, askedOn, law: null }).statutory).toBe(null);
  });

  it("are governed by ours where nothing was agreed about the controller's own, which still shows", () => {
    const askedOn = civilDate("2026-05-20");
    const clocks = computeRequestClocks({ ...FACTS, askedOn });
    expect(clocks.statutory).toMatchObject({ dueOn: "2026-06-22", ruleId: "eu-gdpr" });
    expect(clocks).toMatchObject({ governs: "ours", dueOn: "2026-07-01" });
  });

  const bound = (bufferDays: number | null, asked: string, period: AgreementTerms["period"]) =>
    computeRequestClocks({
      ...FACTS,
      askedOn: civilDate(asked),
      agreement: { ...AGREEMENT, period, bufferDays },
    });

  it("are governed by the controller's own where the agreement binds us to it and it ends first", () => {
    expect(bound(0, "2026-05-20", null)).toMatchObject({
      governs: "statutory",
      dueOn: "2026-06-22",
    });
    expect(bound(null, "2026-05-20", null)).toMatchObject({ governs: "ours", dueOn: "2026-07-01" });
  });

  it("are governed by ours where both end on one day, and where ours ends first", () => {
    const same = bound(0, "2026-06-01", null);
    expect(same.statutory?.dueOn).toBe("2026-07-01");
    expect(same).toMatchObject({ governs: "ours", dueOn: "2026-07-01" });
    const agreed = bound(0, "2026-06-01", { unit: "business_days", amount: 10 });
    expect(agreed).toMatchObject({ governs: "ours", dueOn: "2026-06-15" });
  });

  it("are not governed by a date that had passed when the request reached us", () => {
    const clocks = bound(0, "2026-04-20", null);
    expect(clocks.statutory?.dueOn).toBe("2026-05-20");
    expect(clocks).toMatchObject({ governs: "ours", dueOn: "2026-07-01" });
    // On the day of receipt itself it can just be kept.
    expect(bound(0, "2026-05-01", null)).toMatchObject({
      governs: "statutory",
      dueOn: "2026-06-01",
    });
  });

  it("take the agreement's period, confirmation and buffer", () => {
    const askedOn = civilDate("2026-05-10");
    const clocks = computeRequestClocks({ ...FACTS, askedOn, agreement: AGREEMENT });
    expect(clocks.ours).toMatchObject({ ruleId: "agreement:a1:1", dueOn: "2026-06-15" });
    expect(clocks.acknowledgement?.dueOn).toBe("2026-06-03");
    // Wed 10 June, and five days back.
    expect(clocks.statutory?.dueOn).toBe("2026-06-05");
    const without = { ...AGREEMENT, bufferDays: null };
    expect(computeRequestClocks({ ...FACTS, askedOn, agreement: without }).statutory?.dueOn).toBe(
      "2026-06-10",
    );
  });

  it("are paused and extended each by its own rule, as far as time has come", () => {
    const facts: ClockFacts = {
      ...FACTS,
      askedOn: civilDate("2026-06-01"),
      pauses: [{ reason: "scope", from: civilDate("2026-06-08"), to: null }],
      extensions: [{ on: civilDate("2026-06-10"), reason: "complexity" }],
      asOf: civilDate("2026-06-10"),
    };
    const clocks = computeRequestClocks(facts);
    expect(clocks.ours).toMatchObject({ dueOn: "2026-07-01", pausedDays: 0, extended: false });
    expect(clocks.ours.refusals).toHaveLength(2);
    expect(clocks.statutory).toMatchObject({
      dueOn: "2026-09-03",
      pausedDays: 2,
      extended: true,
      refusals: [],
    });
    const follows = computeRequestClocks({ ...facts, agreement: AGREEMENT });
    expect(follows.ours).toMatchObject({ dueOn: "2026-08-17", pausedDays: 2, extended: true });
  });

  it("have the controller's own confirmation where its law asks for one, which governs nothing", () => {
    const law = SHIPPED_RULES.find(({ id }) => id === "us-ca-ccpa") ?? null;
    // Ten business days after Mon 11 May: 12 to 15 are four, 18 to 22 make nine, Mon 25 May is the tenth on this calendar.
    const askedOn = civilDate("2026-05-11");
    const agreement = { ...AGREEMENT, bufferDays: 0 };
    const clocks = computeRequestClocks({ ...FACTS, askedOn, law, agreement });
    expect(clocks.statutoryAcknowledgement).toMatchObject({
      ...{ dueOn: "2026-05-25", receivedOn: "2026-05-11" },
      ...{ ruleId: "us-ca-ccpa", ruleVersion: "1", pausedDays: 0 },
    });
    expect(clocks.dueOn > (clocks.statutoryAcknowledgement?.dueOn ?? "")).toBe(true);
    expect(eachClock(clocks).map(([kind]) => kind)).toEqual([
      "ours",
      "statutory",
      "acknowledgement",
      "statutory_acknowledgement",
    ]);
    const unknown = computeRequestClocks({ ...FACTS, askedOn: null, law });
    expect(unknown.statutoryAcknowledgement).toBeNull();
    expect(computeRequestClocks({ ...FACTS, askedOn }).statutoryAcknowledgement).toBeNull();
    expect(eachClock(unknown).map(([kind]) => kind)).toEqual(["ours", "acknowledgement"]);
  });

  it("run from the relevant time where the law says so", () => {
    const clocks = computeRequestClocks({
      ...FACTS,
      askedOn: civilDate("2026-06-01"),
      law: { ...EU_GDPR, start: "relevant_time" },
      relevantOn: civilDate("2026-06-04"),
    });
    expect(clocks.statutory?.dueOn).toBe("2026-07-06");
    expect(clocks.ours.dueOn).toBe("2026-07-01");
  });

  it("are counted in the request's zone and by its business days", () => {
    const clocks = computeRequestClocks({
      ...FACTS,
      receivedAt: new Date("2026-05-22T23:30:00Z"),
      zone: "Europe/London",
      calendar: CALENDARS["GB-ENG"],
      askedOn: civilDate("2026-04-25"),
    });
    expect(clocks.ours.receivedOn).toBe("2026-05-23");
    expect(clocks.acknowledgement?.dueOn).toBe("2026-05-26");
    expect(clocks.statutory?.dueOn).toBe("2026-05-26");
    expect(clocks.statutory?.derivation[0]).toMatchObject({ zone: "Europe/London" });
  });
});

describe("the clock of a confirmation", () => {
  const from = {
    receivedAt: new Date("2026-06-05T10:00:00Z"),
    zone: "UTC",
    calendar: WEEKENDS_ONLY,
  };

  it("is none where nobody promised one", () => {
    expect(acknowledgementClock({ ...PUBLISHED_PROMISE, acknowledgement: null }, from)).toBe(null);
  });

  it("counts from the day after receipt and stays on a weekend, whatever the answer's clock does", () => {
    const clock = acknowledgementClock(
      {
        ...PUBLISHED_PROMISE,
        start: "day_of_receipt",
        rollOver: "next_working_day",
        acknowledgement: { unit: "calendar_days", amount: 1 },
      },
      from,
    );
    expect(clock?.dueOn).toBe("2026-06-06");
    expect(clock?.derivation.at(-1)).toMatchObject({ step: "result", rollOver: "none" });
    expect(clock?.derivation[1]).toMatchObject({ step: "start", start: "day_after_receipt" });
  });
});

describe("whose word a confirmation is", () => {
  const given = (agreement: AgreementTerms | null) => {
    const clock = computeRequestClocks({ ...FACTS, agreement }).acknowledgement;
    const named = clock?.derivation.find(({ step }) => step === "period");
    return { ruleId: clock?.ruleId, ...named };
  };
  const ofAgreement = {
    ruleId: "agreement:a1:1",
    source: "agreement",
    citation: "Agreement, version 1, in force from 2026-01-01",
    period: { unit: "business_days", amount: 2 },
  };
  const ofPromise = {
    ruleId: "promise-30d",
    source: "promise",
    citation: "Published privacy policy: a response within 30 days",
    period: { unit: "business_days", amount: 1 },
  };

  it("is the agreement's where it names one, also where it leaves the answer to the promise", () => {
    expect(given(AGREEMENT)).toMatchObject(ofAgreement);
    expect(given({ ...AGREEMENT, period: null })).toMatchObject(ofAgreement);
  });

  it("is the promise's where it names none, also where it gives the answer days of its own", () => {
    expect(given({ ...AGREEMENT, acknowledgement: null })).toMatchObject(ofPromise);
    expect(given(null)).toMatchObject(ofPromise);
  });
});

describe("the clock an answer is owed under", () => {
  const askedOn = civilDate("2026-05-20");

  it("is the controller's own where the agreement binds us to it and it comes first", () => {
    const agreement = { ...AGREEMENT, period: null, bufferDays: 0 };
    const clocks = computeRequestClocks({ ...FACTS, askedOn, agreement });
    expect(clocks).toMatchObject({ governs: "statutory", statutory: { ruleId: "eu-gdpr" } });
    expect(governingClock(clocks)).toBe(clocks.statutory);
    expect(governingClock(clocks).dueOn).toBe(clocks.dueOn);
  });

  it("is ours everywhere else, whether the controller's own is known or not", () => {
    const known = computeRequestClocks({ ...FACTS, askedOn });
    expect(governingClock(known)).toBe(known.ours);
    const unknown = computeRequestClocks(FACTS);
    expect(governingClock(unknown)).toBe(unknown.ours);
    // A row of an older request may say that a clock governs which it does not have.
    expect(governingClock({ ...unknown, governs: "statutory" })).toBe(unknown.ours);
  });

  it("is one of two kinds; nobody pauses or extends a confirmation", () => {
    expect(CLOCK_KINDS.filter(isAnswerClock)).toEqual(["ours", "statutory"]);
  });
});

describe("the due day that a change moved", () => {
  const asked = (day: string, agreement: AgreementTerms | null = AGREEMENT) =>
    computeRequestClocks({ ...FACTS, agreement, askedOn: civilDate(day) });
  const [unknown, early] = [
    computeRequestClocks({ ...FACTS, agreement: AGREEMENT }),
    asked("2026-05-10"),
  ];

  it("is the request's own, whichever clock it follows since", () => {
    // Ours is ten business days after 1 June; asked on 10 May, the law's month less five days is earlier.
    expect([unknown.governs, early.governs]).toEqual(["ours", "statutory"]);
    expect(movedDay(unknown, early)).toEqual({
      clock: "statutory",
      dueBefore: unknown.dueOn,
      dueAfter: early.dueOn,
    });
    expect(movedDay(early, unknown)).toEqual({
      clock: "ours",
      dueBefore: early.dueOn,
      dueAfter: unknown.dueOn,
    });
  });

  it("is that of the clock that moved where the request's own stays", () => {
    const [one, other] = [asked("2026-05-20", null), asked("2026-05-25", null)];
    expect(movedDay(one, other)).toEqual({
      clock: "statutory",
      dueBefore: one.statutory?.dueOn,
      dueAfter: other.statutory?.dueOn,
    });
  });

  it("is the request's own, as before, where none moved", () => {
    expect(movedDay(early, early)).toEqual({
      clock: "statutory",
      dueBefore: early.dueOn,
      dueAfter: early.dueOn,
    });
    // A clock that was not there has not moved.
    const one = computeRequestClocks(FACTS);
    expect(movedDay(one, asked("2026-05-20", null))).toMatchObject({
      clock: "ours",
      dueBefore: one.dueOn,
      dueAfter: one.dueOn,
    });
  });
});
