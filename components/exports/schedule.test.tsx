import { renderToStaticMarkup } from "react-dom/server";
import { expect, it, vi } from "vitest";
import { ScheduleForm } from "@/components/exports/schedule-form";
import { ScheduleLink } from "@/components/exports/schedule-link";
import { WaysOut } from "@/components/exports/ways-out";

const address = vi.hoisted(() => ({ query: "" }));
vi.mock("next/navigation", () => ({
  useSearchParams: () => new URLSearchParams(address.query),
  useRouter: () => ({ push: () => undefined }),
}));
vi.mock("@/lib/exports/actions", () => ({
  scheduleExportAction: async () => ({ status: "idle" }),
}));

function formAt(query: string): string {
  address.query = query;
  return renderToStaticMarkup(<ScheduleForm />);
}

/** Where the link of a list leads, as its address is read there. */
function linkOf(href: string): string {
  return queryOf(renderToStaticMarkup(<ScheduleLink list="queue" href={href} />));
}

function queryOf(html: string): string {
  return /\/reports\/exports\?([^"]*)"/.exec(html)?.[1]?.replaceAll("&amp;", "&") ?? "";
}

it("leads from a filtered list to the form with that list and its filters", () => {
  const query = linkOf("/desk?view=overdue&law=uk&after=abc");
  const form = formAt(query);
  expect(form).toContain('<option value="queue" selected="">Requests of the queue</option>');
  expect(form).toContain('value="view=overdue&amp;law=uk"');
  expect(form).toContain("Those of the list that you come from.");
});

it("leads from a list without filters to the form without any", () => {
  expect(linkOf("/desk")).toBe("list=queue");
  expect(formAt("list=queue")).toContain('<option value="queue" selected="">');
});

it.each([
  ["reports-breaches", "Register of breaches", "standing=late&cause=missing"],
  ["reports-clocks", "Register of extensions, pauses and corrections", "kind=pause"],
  ["reports-requests", "Requests of the reports", "verdict=late&law=uk"],
] as const)("stands beside the ways out of %s, for whoever may set one", (list, label, filters) => {
  const waysOf = (maySchedule: boolean) =>
    renderToStaticMarkup(
      <WaysOut list={list} href={`/reports/x?${filters}&after=abc`} maySchedule={maySchedule} />,
    );
  const download = `href="/files/lists/${list}.csv?${filters.replace("&", "&amp;")}"`;
  expect(waysOf(true)).toContain(download);
  const form = formAt(queryOf(waysOf(true)));
  expect(form).toContain(`<option value="${list}" selected="">${label}</option>`);
  expect(form).toContain(`value="${filters.replace("&", "&amp;")}"`);
  expect(waysOf(false)).toContain(download);
  expect(waysOf(false)).not.toContain("Schedule");
});

it("fills in nothing for a list that cannot be scheduled, or for none", () => {
  for (const query of ["list=people&filters=x%3D1", "filters=x%3D1", ""]) {
    const form = formAt(query);
    expect(form).not.toContain("x=1");
    expect(form).toContain("Easiest from the list itself");
  }
});
