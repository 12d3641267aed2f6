import { renderToStaticMarkup } from "react-dom/server";
import { expect, test, vi } from "vitest";
import { civilDate } from "@/lib/core/civil-date";
import { PACE_PATH, REPORTS_PATH } from "@/lib/reports/model/address";
import { STATEMENTS_PATH } from "@/lib/reports/model/statement-address";
import { readReportAddress, readStatementAddress } from "@/lib/reports/schema";
import { ReportTabs } from "./report-tabs";
import { StatementForm } from "./statement/statement-form";

vi.mock("next/navigation", () => ({ useRouter: () => ({ push: () => undefined }) }));

const ID = "0f9d3c1e-5a0e-4c39-8a8f-3f0f6f0b7a11";
const ASKED = `controller=${ID}&right=erasure&period=last-3`;
const TODAY = civilDate("2026-11-28");
const paramsOf = (address: string) =>
  Object.fromEntries(new URL(address, "http://localhost").searchParams);

/** The addresses of links, and what a form without script would send with nothing changed. */
const hrefsIn = (html: string) =>
  [...html.matchAll(/href="([^"]*)"/g)].map(([, href = ""]) => href.replaceAll("&amp;", "&"));

test("the way through the statements loses nothing that a report was narrowed to", () => {
  const { filter } = readReportAddress(paramsOf(`/reports?${ASKED}`), 2026);
  const [, , there = ""] = hrefsIn(
    renderToStaticMarkup(<ReportTabs filter={filter} current={REPORTS_PATH} />),
  );
  expect(there).toContain(STATEMENTS_PATH);
  const { list } = readStatementAddress(paramsOf(there), TODAY);
  expect(list.period).toBeNull();
  const back = renderToStaticMarkup(
    <ReportTabs filter={{ ...list, period: list.reportPeriod }} current={STATEMENTS_PATH} />,
  );
  expect(hrefsIn(back)).toEqual([`${REPORTS_PATH}?${ASKED}`, `${PACE_PATH}?${ASKED}`, there]);
  expect(back).toMatch(/aria-current="page"[^>]*>Statements/);
});

test("the form of the statements sends along what it does not ask for, and clears only what it shows", () => {
  const { list } = readStatementAddress(
    { controller: ID, right: "erasure", law: "uk", reportPeriod: "2025", period: "2026-q3" },
    TODAY,
  );
  const html = renderToStaticMarkup(
    <StatementForm
      asOf={TODAY}
      choices={[{ id: ID, name: "Aster Retail" }]}
      controllerName="Aster Retail"
      list={list}
    />,
  );
  for (const [name, value] of [
    ["law", "uk"],
    ["right", "erasure"],
    ["reportPeriod", "2025"],
  ]) {
    expect(html).toContain(`<input type="hidden" name="${name}" value="${value}"/>`);
  }
  expect(hrefsIn(html)).toEqual([`${STATEMENTS_PATH}?law=uk&right=erasure&reportPeriod=2025`]);
});
