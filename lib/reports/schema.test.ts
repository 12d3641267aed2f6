import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { civilDate } from "@/lib/core/civil-date";
import {
  breachesHref,
  mailsFileHref,
  mailsHref,
  movementsFileHref,
  movementsHref,
  reportHref,
  rowsHref,
} from "@/lib/reports/model/address";
import { EVERY_BREACH } from "@/lib/reports/model/breach";
import { EVERYTHING, USUAL_PERIOD } from "@/lib/reports/model/filter";
import { EVERY_ROW } from "@/lib/reports/model/row-list";
import { statementHref } from "@/lib/reports/model/statement-address";
import {
  readBreachAddress,
  readControllersAddress,
  readReportAddress,
  readRowsAddress,
  readStatementAddress,
} from "@/lib/reports/schema";
import { readMailsAddress, readMovementAddress } from "@/lib/reports/schema/by-moment";

const ID = randomUUID();
const paramsOf = (href: string) =>
  Object.fromEntries(new URL(href, "http://localhost").searchParams);

describe("an address of the reports", () => {
  it("leads back to what it was made from", () => {
    const narrowing = { controllerId: ID, law: "uk", right: "erasure" } as const;
    const period = { kind: "year", year: 2025 } as const;
    const due = { from: civilDate("2026-01-01"), to: civilDate("2026-01-31") };
    const filter = { ...narrowing, period };
    expect(readReportAddress(paramsOf(reportHref(filter)), 2026)).toEqual({ filter, ignored: [] });
    const list = { ...EVERY_ROW, ...narrowing, due, verdict: "missed", owner: "nobody" } as const;
    const cursor = { direction: "before", dueOn: due.from, id: ID } as const;
    expect(readRowsAddress(paramsOf(rowsHref(list, cursor)))).toEqual({
      list,
      cursor,
      ignored: [],
    });
    const breaches = {
      ...EVERY_BREACH,
      ...narrowing,
      due,
      kind: "late",
      cause: "missing",
    } as const;
    const after = { dueOn: due.to, id: ID };
    expect(readBreachAddress(paramsOf(breachesHref(breaches, after)))).toEqual({
      ...{ list: breaches, after, ignored: [] },
    });
  });

  it("leads back to a list of what moved clocks, and to one of mails", () => {
    const done = { from: civilDate("2026-01-01"), to: civilDate("2026-01-31") };
    const after = { at: new Date("2026-01-05T10:00:00.000Z"), id: ID };
    const list = { controllerId: ID, law: "uk", right: "erasure", kind: "pause", done } as const;
    expect(readMovementAddress(paramsOf(movementsHref(list, after)))).toEqual({
      ...{ list, after, ignored: [] },
    });
    const mails = { state: "quarantine", span: done } as const;
    expect(readMailsAddress(paramsOf(mailsHref(mails, after)))).toEqual({
      ...{ list: mails, after, ignored: [] },
    });
    expect(paramsOf(mailsFileHref(mails))).toEqual(paramsOf(mailsHref(mails)));
    expect(paramsOf(movementsFileHref(list))).toEqual(paramsOf(movementsHref(list)));
  });

  it("leads through a statement and back with what a statement does not ask for", () => {
    const narrowing = { controllerId: ID, law: "uk", right: "erasure" } as const;
    const reportPeriod = { kind: "last", months: 3 } as const;
    const period = { kind: "quarter", year: 2026, number: 3 } as const;
    for (const list of [
      { ...narrowing, reportPeriod, period },
      { ...EVERYTHING, reportPeriod: USUAL_PERIOD, period: null },
    ]) {
      expect(readStatementAddress(paramsOf(statementHref(list)), civilDate("2026-11-28"))).toEqual({
        ...{ list, ignored: [] },
      });
    }
    expect(statementHref({ ...EVERYTHING, reportPeriod: USUAL_PERIOD, period: null })).toBe(
      "/reports/statements",
    );
  });

  it("says nothing where nothing is asked for", () => {
    expect(reportHref({ ...EVERYTHING, period: USUAL_PERIOD })).toBe("/reports");
    expect(rowsHref(EVERY_ROW)).toBe("/reports/requests");
    expect(readReportAddress({ law: "", controller: " ", period: undefined }, 2026)).toEqual({
      ...{ filter: { ...EVERYTHING, period: USUAL_PERIOD }, ignored: [] },
    });
  });

  it("names what cannot be read, once, and goes on without it", () => {
    const read = readReportAddress(
      { controller: "1; drop table", law: "mars", right: ["erasure", "x"], period: "2999" },
      2026,
    );
    expect(read.ignored).toEqual(["controller", "law", "period"]);
    expect(read.filter).toEqual({ ...EVERYTHING, right: "erasure", period: USUAL_PERIOD });
  });

  it("names a text that no name in the database can be", () => {
    const read = readControllersAddress({ name: "As\0ter", after: `${ID}~\0` });
    expect(read).toEqual({ text: "", after: null, ignored: ["name", "after"] });
  });

  it("takes days the wrong way round for none", () => {
    const read = readRowsAddress({ dueFrom: "2026-02-01", dueTo: "2026-01-01", left: "__proto__" });
    expect(read.list).toEqual(EVERY_ROW);
    expect(read.ignored).toEqual(["left", "dueFrom", "dueTo"]);
  });

  it("takes a single day for an open end", () => {
    expect(readBreachAddress({ dueFrom: "2026-02-01" }).list.due).toEqual({
      from: "2026-02-01",
      to: "9999-12-31",
    });
  });

  it("starts at the top for a place that is none", () => {
    for (const after of ["2026-02-30~x", "x", `2026-02-01~${ID}~`.slice(0, 20), "~"]) {
      const read = readBreachAddress({ after });
      expect(read.after).toBeNull();
      expect(read.ignored).toEqual(["after"]);
    }
  });
});
