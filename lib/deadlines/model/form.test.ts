import { describe, expect, it } from "vitest";
import { fieldOfError, formOf, parametersOf, queryOf } from "@/lib/deadlines/model/form";

const form = (query: string) => formOf(new URLSearchParams(query));

describe("the form of the calculator", () => {
  it("makes one pause of the fields of a row, and one extension of a day and a reason", () => {
    const typed = form(
      "rule=uk-gdpr&received=2026-03-02&pause-from=2026-03-10&pause-to=&pause-reason=identity&pause-from=&pause-to=&pause-reason=&pause-from=2026-03-16&pause-to=2026-03-20&pause-reason=fee&extend-on=2026-03-12&extend-reason=complexity&zone=",
    );
    expect(parametersOf(typed)).toMatchObject({
      rule: ["uk-gdpr"],
      zone: [],
      pause: ["2026-03-10/:identity", "2026-03-16/2026-03-20:fee"],
      "extend-on": ["2026-03-12:complexity"],
    });
  });

  it("is filled by the parameters of the API, and leads back to them", () => {
    const query =
      "rule=uk-gdpr&received=2026-03-02&received-time=09%3A30&pause=2026-03-10%2F%3Aidentity&extend-on=2026-03-12%3Acomplexity";
    const filled = form(query);
    expect(filled.pauses).toEqual([{ from: "2026-03-10", to: "", reason: "identity" }]);
    expect(filled.extendReason).toBe("complexity");
    expect(queryOf(filled)).toBe(query);
  });

  it("parts a moment into its day, its time and its offset", () => {
    expect(form("received=2026-01-30T09:00")).toMatchObject({
      received: "2026-01-30",
      receivedTime: "09:00",
      receivedOffset: "",
    });
    for (const [typed, offset] of [
      ["2026-01-30T09:00:00Z", "Z"],
      ["2026-01-30T09:00%2B01:00", "+01:00"],
      ["2026-01-30t09:00:30.5-04:30", "-04:30"],
      // A plus that nobody encoded.
      ["2026-01-30T09:00+01:00", "+01:00"],
    ]) {
      expect(form(`received=${typed}`)).toMatchObject({
        received: "2026-01-30",
        receivedTime: "09:00",
        receivedOffset: offset,
      });
    }
  });

  it("means with an offset the instant that was given, whether by an address or by its fields", () => {
    const given = "received=2026-01-30T09%3A00%2B01%3A00";
    expect(queryOf(form(given))).toBe(given);
    const typed = "received=2026-01-30&received-time=09:00&received-offset=%2B01:00";
    expect(queryOf(form(typed))).toBe(given);
    expect(queryOf(form(typed.replace("%2B01:00", "")))).toBe(
      "received=2026-01-30&received-time=09%3A00",
    );
  });

  it("keeps a moment that is none in sight, and says beside which part what is wrong", () => {
    expect(form("received=yesterday")).toMatchObject({ received: "yesterday", receivedTime: "" });
    const typed = form("received=2026-01-30&received-time=09:00&received-offset=noon");
    const at = (code: "not_a_receipt" | "not_a_time") =>
      fieldOfError({ parameter: "received", code, values: {}, index: 0 }, typed);
    expect([at("not_a_receipt"), at("not_a_time")]).toEqual(["received-offset", "received-time"]);
  });

  it("has an empty row more when one is asked for, and asks nothing then", () => {
    const typed = form("rule=eu-gdpr&pause-from=2026-03-10&pause-to=&pause-reason=fee&rows=2");
    expect(typed).toMatchObject({ isAsked: false, addedRow: 1 });
    expect(typed.pauses).toHaveLength(2);
    expect(form("rows=9999999").pauses).toHaveLength(1);
    expect(form("rows=500").pauses).toHaveLength(12);
  });

  it("asks only when something is given, and leaves alone what it does not know", () => {
    expect(form("").isAsked).toBe(false);
    expect(form("utm_source=x").isAsked).toBe(false);
    expect(form("rule=").isAsked).toBe(true);
  });

  it("keeps what is far too long or far too much within bounds", () => {
    expect(form(`zone=${"x".repeat(9_999)}`).zone.length).toBeLessThan(300);
    expect(form("pause=x".padEnd(8_000, "&pause=x")).pauses.length).toBeLessThan(50);
  });

  it("shows an error of a pause in the row it was typed in", () => {
    const typed = form(
      "pause-from=&pause-to=&pause-reason=&pause=2026-03-10/2026-03-01:fee&pause=x",
    );
    const error = { parameter: "pause", values: {} } as const;
    expect(fieldOfError({ ...error, index: 0, code: "pause_reversed" }, typed)).toBe("pause-to-0");
    expect(fieldOfError({ ...error, index: 1, code: "not_a_day" }, typed)).toBe("pause-from-1");
    expect(fieldOfError({ ...error, index: 1, code: "unknown_pause_reason" }, typed)).toBe(
      "pause-reason-1",
    );
    const extension = { parameter: "extend-on", index: 0, values: {} } as const;
    expect(fieldOfError({ ...extension, code: "extension_without_reason" }, typed)).toBe(
      "extend-reason",
    );
    expect(fieldOfError({ ...extension, code: "not_a_day" }, typed)).toBe("extend-on");
  });
});
