import { ScheduleForm } from "@/components/exports/schedule-form";
import { ScheduleList, UnreadSchedules } from "@/components/exports/schedule-list";
import { PageHeader } from "@/components/layout/page-header";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { DoneNotice } from "@/components/settings/done-notice";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Section } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { loadSchedules } from "@/lib/exports/loaders/schedules";
import { EXPORT_DONE } from "@/lib/exports/present";
import { REPORTS_PATH } from "@/lib/reports/model/address";

/** Lists that the worker writes into a folder by itself, and what became of each file. */
async function ExportsPage({ searchParams }: PageProps<"/reports/exports">) {
  const { schedules, unread, hasFolder, zone, now } = await loadSchedules();
  const { done } = await searchParams;
  return (
    <>
      <PageHeader
        breadcrumb={
          <Breadcrumb
            items={[{ label: "Reports", href: REPORTS_PATH }, { label: "Scheduled exports" }]}
          />
        }
        title="Scheduled exports"
        description={`Lists that are written into a folder by themselves, once for each day, week or month of the zone ${zone}. A file holds what the list held when it was written, and is never written over.`}
      />
      <DoneNotice words={EXPORT_DONE} done={done} />
      <div className="flex flex-col gap-8">
        {!hasFolder && (
          <Notice tone="warn" title="No folder is set">
            Files need a place. Whoever runs the installation sets <code>EXPORTS_DIR</code> for web
            and worker; then exports can be set here.
          </Notice>
        )}
        {schedules.length + unread.length === 0 && hasFolder && (
          <EmptyState title="Nothing is exported by itself">
            Set below what is to be written, and how often.
          </EmptyState>
        )}
        <ScheduleList schedules={schedules} zone={zone} now={now} />
        <UnreadSchedules schedules={unread} />
        {hasFolder && (
          <Section title="Set an export">
            <ScheduleForm />
          </Section>
        )}
      </div>
    </>
  );
}

export const generateMetadata = metadataOf(ExportsPage, { title: "Scheduled exports" });
export default refusable("desk", ExportsPage);
