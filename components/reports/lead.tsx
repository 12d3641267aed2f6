import type { ReactNode } from "react";
import { KeptWords } from "@/components/reports/kept-words";
import { NumberLink } from "@/components/reports/number-link";
import { Stat } from "@/components/ui/stat";
import { counted } from "@/lib/core/counted";
import { percentWords } from "@/lib/core/percent";
import { breachesIn } from "@/lib/reports/model/breach";
import { monthSpan } from "@/lib/reports/model/filter";
import { aheadHref, overdueHref, registerHref, verdictHref } from "@/lib/reports/model/links";
import { keptPercent, type PromiseCounts } from "@/lib/reports/model/promise";
import type { ReportFigures } from "@/lib/reports/model/report";
import { monthName, periodWords } from "@/lib/reports/present/words";

function overdueCount({ bands }: ReportFigures): number {
  return bands.find(({ band }) => band === "overdue")?.count ?? 0;
}

function unownedCount({ ahead }: ReportFigures): number {
  return ahead.reduce((sum, { unowned }) => sum + unowned, 0);
}

/** What the report opens with: the present month where the period has it, else the whole period. */
function opening(report: ReportFigures) {
  const { filter, months, span, total, thisMonth } = report;
  const present = months.find(({ month }) => month === thisMonth);
  if (present) {
    const due = monthSpan(thisMonth);
    return { counts: present, due, when: `in ${monthName(thisMonth)} so far`, isPresent: true };
  }
  return (
    span && { counts: total, due: span, when: `in ${periodWords(filter.period)}`, isPresent: false }
  );
}

function Verdict({ counts, when }: { counts: PromiseCounts; when: string }) {
  const percent = keptPercent(counts);
  return (
    <>
      <p className="text-sm text-ink-muted">Kept in time {when}</p>
      <p className="mt-1 text-4xl font-semibold tabular">
        {percent === null ? "No request was due" : percentWords(percent)}
      </p>
    </>
  );
}

function Pending({ report, counts }: { report: ReportFigures; counts: PromiseCounts }) {
  if (counts.pending === 0) return null;
  const href = verdictHref(report.filter, monthSpan(report.thisMonth), "pending");
  return (
    <>
      {" "}
      <NumberLink value={counts.pending} href={href} /> more {counts.pending === 1 ? "is" : "are"}{" "}
      open and due before the month ends.
    </>
  );
}

function breachHint({ causeMissing }: ReportFigures["breaches"]): ReactNode {
  if (causeMissing === 0) return "each late answer has its cause";
  return `${counted(causeMissing, "late answer")} without a cause`;
}

/** The answer first, then the three numbers that ask for somebody today. */
export function Lead({ report }: { report: ReportFigures }) {
  const { filter, breaches } = report;
  const start = opening(report);
  const overdue = overdueCount(report);
  const unowned = unownedCount(report);
  return (
    <div className="grid gap-x-10 gap-y-6 lg:grid-cols-[minmax(0,5fr)_minmax(0,7fr)]">
      {start && (
        <div className="border-t-2 border-ink pt-3">
          <Verdict counts={start.counts} when={start.when} />
          <p className="measure mt-2 text-md">
            <KeptWords counts={start.counts} of={filter} due={start.due} when={start.when} />
            {start.isPresent && <Pending report={report} counts={start.counts} />}
          </p>
        </div>
      )}
      <div className="grid grid-cols-2 gap-x-6 gap-y-5 sm:grid-cols-3">
        <Stat
          label="Overdue now"
          value={overdue.toLocaleString("en")}
          href={overdue > 0 ? overdueHref(filter) : undefined}
          tone={overdue > 0 ? "danger" : "neutral"}
          hint={overdue > 0 ? "open past their due day" : "nothing is past its due day"}
        />
        <Stat
          label="Due in 30 days, no owner"
          value={unowned.toLocaleString("en")}
          href={unowned > 0 ? aheadHref(filter, null, "nobody") : undefined}
          tone={unowned > 0 ? "warn" : "neutral"}
          hint={unowned > 0 ? "nobody works on them yet" : "each has an owner"}
        />
        <Stat
          label="On the breach register"
          value={breachesIn(breaches).toLocaleString("en")}
          href={registerHref(filter)}
          hint={breachHint(breaches)}
        />
      </div>
    </div>
  );
}
