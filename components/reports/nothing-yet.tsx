import { ButtonLink } from "@/components/ui/button";
import { ClockMark } from "@/components/ui/clock-mark";
import { EmptyState } from "@/components/ui/empty-state";
import { REPORTS_PATH, reportHref } from "@/lib/reports/model/address";
import type { ReportFilter } from "@/lib/reports/model/filter";

/** A fresh installation, or filters that no request fits. */
export function NothingYet({ filter }: { filter: ReportFilter }) {
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
      action={<ButtonLink href={REPORTS_PATH}>Show everything</ButtonLink>}
    >
      Nothing is open, was due in the period, or stands on the register.
    </EmptyState>
  );
}
