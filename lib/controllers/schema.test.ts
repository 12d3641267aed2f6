import { describe, expect, it } from "vitest";
import {
  domainSchema,
  NewController,
  readControllerQuery,
  writeControllerKey,
} from "@/lib/controllers/schema";
import { NewAgreement } from "@/lib/controllers/schema/agreement";

const ID = "5c32f2b1-db15-49a4-ae49-16b388d1c4c5";

/** The fields that are wrong, each with its first message. */
function problems(result: {
  success: boolean;
  error?: { issues: readonly { path: PropertyKey[]; message: string }[] } | undefined;
}): Record<string, string> {
  const found = result.error?.issues ?? [];
  return Object.fromEntries(found.map(({ path, message }) => [path.join("."), message]));
}

describe("a controller", () => {
  it("needs a name and a time zone that exists", () => {
    const result = NewController.safeParse({ name: " ", zone: "Europe/Atlantis", language: "en" });
    expect(Object.keys(problems(result))).toEqual(["name", "zone"]);
  });

  it("is taken with blanks around its facts cut off", () => {
    expect(
      NewController.parse({ name: " Aster ", zone: " Europe/Berlin ", language: "de" }),
    ).toEqual({
      name: "Aster",
      zone: "Europe/Berlin",
      calendar: "weekends",
      language: "de",
    });
  });

  it("is refused in an offset, which has no daylight saving", () => {
    const result = NewController.safeParse({ name: "Aster", zone: "+02:00", language: "en" });
    expect(problems(result)).toHaveProperty("zone");
  });
});

describe("a mail domain", () => {
  it("that anybody can have an address at is refused with the reason", () => {
    const result = domainSchema.safeParse("GMail.com");
    expect(Object.values(problems(result))[0]).toContain(
      "Anybody can have an address at gmail.com",
    );
  });
});

const terms = {
  controllerId: ID,
  period: "calendar_days",
  amount: "20",
  acknowledgeWithinDays: "2",
  effectiveFrom: "2026-06-01",
  effectiveTo: "",
  text: "The processor answers within twenty days.",
  noticeEmail: "",
};

describe("an agreement version", () => {
  it("gives a number of days or months", () => {
    expect(NewAgreement.parse(terms)).toMatchObject({
      period: { unit: "calendar_days", amount: 20 },
      effectiveTo: null,
      noticeEmail: null,
      acknowledgeWithinDays: 2,
    });
    expect(NewAgreement.parse({ ...terms, period: "months", amount: "1" }).period).toEqual({
      unit: "months",
      amount: 1,
    });
  });

  it("may leave the published promise, whatever number is still typed", () => {
    expect(NewAgreement.parse({ ...terms, period: "promise", amount: "x" }).period).toBeNull();
  });

  it.each([
    ["calendar_days", "0"],
    ["calendar_days", "367"],
    ["calendar_days", "1.5"],
    ["calendar_days", ""],
    ["calendar_days", "-3"],
    ["months", "13"],
  ])("is refused with %s of %j", (period, amount) => {
    const result = NewAgreement.safeParse({ ...terms, period, amount });
    expect(Object.keys(problems(result))).toEqual(["amount"]);
  });

  it("cannot end before it begins, and may last one day", () => {
    const early = NewAgreement.safeParse({ ...terms, effectiveTo: "2026-05-31" });
    expect(problems(early)).toEqual({ effectiveTo: "The last day cannot be before the first" });
    expect(NewAgreement.safeParse({ ...terms, effectiveTo: "2026-06-01" }).success).toBe(true);
  });

  it("is refused with a day that does not exist, beside that day", () => {
    const result = NewAgreement.safeParse({ ...terms, effectiveFrom: "2026-02-30" });
    expect(Object.keys(problems(result))).toEqual(["effectiveFrom"]);
    const other = NewAgreement.safeParse({ ...terms, effectiveTo: "soon" });
    expect(problems(other).effectiveTo).toMatch(/date/);
  });

  it("is refused without words or with an address for notices that is none", () => {
    const result = NewAgreement.safeParse({ ...terms, text: "  ", noticeEmail: "legal" });
    expect(Object.keys(problems(result)).toSorted()).toEqual(["noticeEmail", "text"]);
    expect(problems(result).noticeEmail).toMatch(/e-mail address/);
  });

  it("tells every mistake in one round", () => {
    const result = NewAgreement.safeParse({
      ...terms,
      amount: "0",
      effectiveTo: "2026-01-01",
      noticeEmail: "legal",
    });
    expect(Object.keys(problems(result)).toSorted()).toEqual([
      "amount",
      "effectiveTo",
      "noticeEmail",
    ]);
  });

  it("may count in business days, and takes no more of them than a year has", () => {
    const days = { ...terms, period: "business_days" };
    expect(NewAgreement.parse({ ...days, amount: "10" }).period).toEqual({
      unit: "business_days",
      amount: 10,
    });
    expect(NewAgreement.safeParse({ ...days, amount: "261" }).success).toBe(false);
  });

  it("is silent on what nobody entered, and keeps the words of each clause", () => {
    expect(NewAgreement.parse(terms)).toMatchObject({
      start: "day_after_receipt",
      rollOver: "none",
      bufferDays: null,
      handOverDays: null,
      followsLaw: false,
      twoPerson: false,
      scope: "act",
      language: null,
      reach: "new_requests",
      clauses: {},
    });
    const clauses = { approval: " Two people. ", buffer: "", notice: "To the office." };
    expect(
      NewAgreement.parse({ ...terms, bufferDays: "0", twoPerson: "yes", language: "de", clauses }),
    ).toMatchObject({
      bufferDays: 0,
      twoPerson: true,
      language: "de",
      clauses: { approval: "Two people.", notice: "To the office." },
    });
  });

  it("answers at most 60 days before the controller's own date, and in a language we know", () => {
    const wrong = { bufferDays: "61", handOverDays: "0", language: "xx" };
    const result = NewAgreement.safeParse({ ...terms, ...wrong });
    expect(Object.keys(problems(result)).toSorted()).toEqual([
      "bufferDays",
      "handOverDays",
      "language",
    ]);
    expect(NewAgreement.safeParse({ ...terms, clauses: { fee: "none" } }).success).toBe(false);
  });

  it("is acknowledged within 60 days at the latest", () => {
    const result = NewAgreement.safeParse({ ...terms, acknowledgeWithinDays: "61" });
    expect(Object.keys(problems(result))).toEqual(["acknowledgeWithinDays"]);
  });
});

describe("the address of the list", () => {
  it("carries the controller a page ends with, blanks in its name included", () => {
    const key = { id: ID, name: "Aster & Sons Ltd" };
    expect(readControllerQuery({ after: writeControllerKey(key) }).after).toEqual(key);
  });

  it("leaves out NUL, which no name has", () => {
    expect(readControllerQuery({ after: `${ID} \0`, search: "As\0ter" })).toEqual({
      after: { id: ID, name: "" },
      search: "Aster",
    });
  });

  it("starts at the top when its key cannot be read", () => {
    expect(readControllerQuery({ after: "x", search: ["a", "b"] })).toEqual({
      after: null,
      search: "a",
    });
  });
});
