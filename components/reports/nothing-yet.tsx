import { ButtonLink } from "@/components/ui/button";
import { ClockMark } from "@/components/ui/clock-mark";
import { EmptyState } from "@/components/ui/empty-state";
import { PACE_PATH, REPORTS_PATH, reportHref } from "@/lib/reports/model/address";
import type { ReportFilter } from "@/lib/reports/model/filter";

/** What a page has looked for, which is all it can say that there is none of. */
const LOOKED_FOR = {
  [REPORTS_PATH]: "Nothing is open, was due in the period, or stands on the register.",
  [PACE_PATH]: "Nothing is open, and nothing was waiting, received or answered in the period.",
} as const;

export type NothingYetProps = { filter: ReportFilter; path: keyof typeof LOOKED_FOR };

/** A fresh installation, or filters that no request fits. */
export function NothingYet({ filter, path }: NothingYetProps) {
  const isNarrowed = reportHref(filter) !== REPORTS_PATH;
  const mark = <ClockMark total={30} passed={0} size={48} />;
  if (!isNarrowed) {
    return (
      <EmptyState title="Nothing to report yet" icon={mark}>
        The first request that comes in appears here with its due day. A share that was kept is
        shown from the first due day on.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="No request fits these filters"
      icon={mark}
      action={<ButtonLink href={path}>Show everything</ButtonLink>}
    >
      {LOOKED_FOR[path]}
    </EmptyState>
  );
}
