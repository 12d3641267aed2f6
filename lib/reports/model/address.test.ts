import { describe, expect, it } from "vitest";
import { civilDate } from "@/lib/core/civil-date";
import {
  breachesFileHref,
  breachesHref,
  controllersHref,
  definitionHref,
  forecastFileHref,
  forecastHref,
  mailsFileHref,
  mailsHref,
  movementsFileHref,
  movementsHref,
  paceHref,
  portalRowsFileHref,
  reportFileHref,
  reportHref,
  rowsFileHref,
  rowsHref,
} from "@/lib/reports/model/address";
import { EVERY_BREACH } from "@/lib/reports/model/breach";
import { EVERYTHING, monthSpan, type ReportFilter, USUAL_PERIOD } from "@/lib/reports/model/filter";
import { EVERY_ROW } from "@/lib/reports/model/row-list";
import { portalStatementHref, statementFileHref } from "@/lib/reports/model/statement-address";

const USUAL: ReportFilter = { ...EVERYTHING, period: USUAL_PERIOD };
const NARROWED: ReportFilter = {
  ...{ controllerId: "one", law: "uk", right: "erasure" },
  period: { kind: "last", months: 6 },
};
const narrowed = "controller=one&law=uk&right=erasure";
const may = monthSpan("2026-05");
const due = "dueFrom=2026-05-01&dueTo=2026-05-31";
const place = { dueOn: civilDate("2026-05-03"), id: "nine" };
const moment = { at: new Date("2026-05-03T10:00:00Z"), id: "nine" };
const at = "2026-05-03T10%3A00%3A00.000Z%7Enine";

describe("addresses of the reports", () => {
  it.each([
    ["the front page", reportHref(USUAL), "/reports"],
    ["the front page, narrowed", reportHref(NARROWED), `/reports?${narrowed}&period=last-6`],
    ["speed", paceHref(USUAL), "/reports/pace"],
    ["speed, narrowed", paceHref(NARROWED), `/reports/pace?${narrowed}&period=last-6`],
    ["controllers", controllersHref(""), "/reports/controllers"],
    [
      "controllers by name, after one",
      controllersHref("ac", { id: "one", name: "Acme" }),
      "/reports/controllers?name=ac&after=one%7EAcme",
    ],
    ["the forecast", forecastHref({ ...EVERYTHING, within: 14 }), "/reports/forecast"],
    [
      "the forecast of a week, after one",
      forecastHref({ ...NARROWED, within: 7 }, place),
      `/reports/forecast?${narrowed}&within=7&after=2026-05-03%7Enine`,
    ],
    [
      "rows, before one",
      rowsHref({ ...EVERY_ROW, verdict: "kept" }, { direction: "before", ...place }),
      "/reports/requests?verdict=kept&before=2026-05-03%7Enine",
    ],
    [
      "breaches besides some, after one",
      breachesHref({ ...EVERY_BREACH, besides: ["one", "two"], kind: "late", due: may }, place),
      `/reports/breaches?besides=one%2Ctwo&standing=late&${due}&after=2026-05-03%7Enine`,
    ],
    [
      "movements, after one",
      movementsHref({ ...NARROWED, kind: "pause", done: may }, moment),
      `/reports/clocks?${narrowed}&kind=pause&doneFrom=2026-05-01&doneTo=2026-05-31&after=${at}`,
    ],
    [
      "mails, after one",
      mailsHref({ state: "quarantine", span: may }, moment),
      `/reports/mails?state=quarantine&receivedFrom=2026-05-01&receivedTo=2026-05-31&after=${at}`,
    ],
    ["a definition", definitionHref("kept"), "/reports/definitions#kept"],
    [
      "a member's statement",
      portalStatementHref({ kind: "month", year: 2026, number: 5 }),
      "/portal/reports/2026-05",
    ],
  ])("%s", (_, href, expected) => {
    expect(href).toBe(expected);
  });

  it.each([
    ["months", reportFileHref("months", USUAL), "reports-months.csv"],
    [
      "speed, narrowed",
      reportFileHref("speed", NARROWED),
      `reports-speed.csv?${narrowed}&period=last-6`,
    ],
    [
      "the forecast",
      forecastFileHref({ ...NARROWED, within: 7 }),
      `reports-forecast.csv?${narrowed}&within=7`,
    ],
    ["rows", rowsFileHref({ ...EVERY_ROW, owner: "nobody" }), "reports-requests.csv?owner=nobody"],
    [
      "a member's rows",
      portalRowsFileHref({ ...EVERY_ROW, verdict: "late" }),
      "portal-report-requests.csv?verdict=late",
    ],
    [
      "breaches",
      breachesFileHref({ ...EVERY_BREACH, cause: "volume" }),
      "reports-breaches.csv?cause=volume",
    ],
    [
      "movements",
      movementsFileHref({ ...EVERYTHING, kind: "pause", done: null }),
      "reports-clocks.csv?kind=pause",
    ],
    ["mails", mailsFileHref({ state: null, span: null }), "reports-each-mail.csv"],
  ])("the file of %s", (_, href, expected) => {
    expect(href).toBe(`/files/lists/${expected}`);
  });

  it("a statement's file says whose it is, of when, and in which form", () => {
    const quarter = { kind: "quarter", year: 2026, number: 2 } as const;
    expect(statementFileHref("one", quarter, "pdf")).toBe("/files/statements/one/2026-q2.pdf");
  });
});
