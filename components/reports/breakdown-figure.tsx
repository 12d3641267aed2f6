import { FigureLinks } from "@/components/reports/figure-links";
import { HeatTable } from "@/components/reports/heat-table";
import { NumberLink } from "@/components/reports/number-link";
import { Section } from "@/components/ui/card";
import { counted } from "@/lib/core/counted";
import { reportFileHref } from "@/lib/reports/model/address";
import { type Breakdown, breakdownHref } from "@/lib/reports/model/breakdown";
import { causeWords } from "@/lib/reports/present/breakdown";
import { periodWords } from "@/lib/reports/present/words";
import { RIGHT_LABELS } from "@/lib/requests/present";
import { LAW_LABELS } from "@/lib/requests/present/laws";

type Part = { label: string; count: number; href: string };

/** A whole in parts, each a bar as long as its share, with its number at the end. */
function Parts({ title, hint, parts }: { title: string; hint?: string; parts: readonly Part[] }) {
  const most = Math.max(1, ...parts.map((part) => part.count));
  return (
    <div className="min-w-0">
      <h3 className="text-base">{title}</h3>
      {hint && <p className="text-sm text-ink-muted">{hint}</p>}
      <ul className="mt-2 flex flex-col gap-2">
        {parts.map((part) => (
          <li key={part.label}>
            <span className="flex items-baseline justify-between gap-3 text-sm">
              <span className="min-w-0 truncate">{part.label}</span>
              <NumberLink value={part.count} href={part.href} label={part.label} />
            </span>
            <svg aria-hidden="true" width="100%" height="6" className="rounded-xs bg-sunken">
              <rect
                width={`${Math.round((part.count / most) * 1000) / 10}%`}
                height="6"
                className="fill-danger-solid"
              />
            </svg>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Where the promise was missed: by controller and month, and by law, right and cause. */
export function BreakdownFigure({ breakdown }: { breakdown: Breakdown }) {
  const { filter, total, laws, rights, rightsMissed, causes } = breakdown;
  const href = (by: Parameters<typeof breakdownHref>[1]) => breakdownHref(breakdown, by);
  return (
    <Section
      title="Who and what breaches"
      actions={
        <FigureLinks
          definition="breakdown"
          fileHref={reportFileHref("missed", filter)}
          of="who and what breaches"
        />
      }
    >
      {total === 0 ? (
        <p className="text-ink-muted">
          Nothing that was due in {periodWords(filter.period)} was missed.
        </p>
      ) : (
        <div className="flex flex-col gap-6">
          <p className="measure">
            <NumberLink value={total} href={href({})} /> of the requests due in{" "}
            {periodWords(filter.period)} {total === 1 ? "was" : "were"} missed.
          </p>
          <HeatTable breakdown={breakdown} />
          <div className="grid gap-x-10 gap-y-6 md:grid-cols-3">
            <Parts
              title="By law"
              parts={laws.map(({ key, count: missed }) => ({
                ...{ label: LAW_LABELS[key], count: missed, href: href({ law: key }) },
              }))}
            />
            <Parts
              title="By right"
              hint={`Each right counts by itself: ${counted(rightsMissed, "right")}.`}
              parts={rights.map(({ key, count: missed }) => ({
                ...{ label: RIGHT_LABELS[key], count: missed, href: href({ right: key }) },
              }))}
            />
            <Parts
              title="By cause"
              parts={causes.map(({ key, count: missed }) => ({
                ...{ label: causeWords(key), count: missed, href: href({ cause: key }) },
              }))}
            />
          </div>
        </div>
      )}
    </Section>
  );
}
