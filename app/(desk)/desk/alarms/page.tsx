import { AlarmForm } from "@/components/desk/alarms/alarm-form";
import { PageHeader } from "@/components/layout/page-header";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { ClockMark } from "@/components/ui/clock-mark";
import { EmptyState } from "@/components/ui/empty-state";
import { ListExport } from "@/components/ui/list-export";
import { loadAlarms } from "@/lib/alarms/loaders";
import { ACKNOWLEDGE_HINT } from "@/lib/alarms/present";
import { tableHref } from "@/lib/core/table";

async function AlarmsPage() {
  const { lines, hasMore } = await loadAlarms();
  return (
    <>
      <PageHeader
        title="Reminders"
        description={ACKNOWLEDGE_HINT}
        actions={lines.length > 0 && <ListExport href={tableHref("reminders", "csv", "")} />}
      />
      <AlarmForm lines={lines} />
      {lines.length === 0 && (
        <EmptyState
          title="No reminder waits for you"
          icon={<ClockMark total={30} passed={0} size={48} />}
        >
          The next one appears here and comes by mail.
        </EmptyState>
      )}
      {hasMore && (
        <p className="mt-3 text-sm text-ink-muted">
          Only the {lines.length} nearest due days are shown. The others follow once these are
          acknowledged.
        </p>
      )}
    </>
  );
}

export const generateMetadata = metadataOf(AlarmsPage, { title: "Reminders" });
export default refusable("desk", AlarmsPage);
