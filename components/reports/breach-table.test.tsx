import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { BreachTable } from "@/components/reports/breach-table";
import { civilDate } from "@/lib/core/civil-date";
import { breachLine } from "@/lib/reports/present/lines";

const DUE = civilDate("2026-11-20");
const htmlOf = (withdrawn: string | null) => {
  const line = breachLine(
    {
      ...{ reference: "DSR-2026-7F3K9Q", controllerName: "Birch Bank", zone: "UTC", dueOn: DUE },
      ...{ answeredOn: null, withdrawnOn: withdrawn === null ? null : civilDate(withdrawn) },
      ...{ cause: null, told: { kind: "nothing" }, governs: "ours", ruleId: "promise" },
    },
    new Date("2026-12-20T12:00:00Z"),
  );
  return renderToStaticMarkup(<BreachTable lines={[line]} canExplain />);
};

test("what was withdrawn late says so, and asks for nothing any more", () => {
  const withdrawn = htmlOf("2026-11-24");
  expect(withdrawn).toContain("Withdrawn 4 days late");
  expect(withdrawn).toContain("None is asked");
  expect(withdrawn).not.toMatch(/Still open|Nothing yet|Asked with the answer|Cause missing/);
  expect(htmlOf(null)).toMatch(/Still open.*Asked with the answer.*Nothing yet/);
});
