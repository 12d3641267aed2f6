import { AbsenceForm } from "@/components/desk/preferences/absence-form";
import { AbsenceTable } from "@/components/desk/preferences/absence-table";
import { PageHeader } from "@/components/layout/page-header";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { DoneNotice } from "@/components/settings/done-notice";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Section } from "@/components/ui/card";
import { loadAbsences } from "@/lib/attendance/loaders";
import { PREFERENCES_DONE } from "@/lib/attendance/present";

async function AbsencesPage({ searchParams }: PageProps<"/preferences/absences">) {
  const { own, all, people, keepsOwn, keepsAll, viewerId } = await loadAbsences();
  const { done } = await searchParams;
  return (
    <>
      <PageHeader
        breadcrumb={<Breadcrumb items={[{ label: "Preferences", href: "/preferences" }]} />}
        title="Absences"
        description="While somebody is away their substitute gets the reminders and has their requests among their own. It begins and ends by itself."
      />
      <DoneNotice words={PREFERENCES_DONE} done={done} />
      <div className="flex max-w-3xl flex-col gap-6">
        {keepsOwn && (
          <Section title="Yours">
            {own.length > 0 && (
              <div className="mb-5">
                <AbsenceTable label="Your absences" absences={own} viewerId={viewerId} keepsOwn />
              </div>
            )}
            <AbsenceForm people={people} ownId={viewerId} />
          </Section>
        )}
        {keepsAll && (
          <Section title="Everybody's">
            {all.length > 0 && (
              <div className="mb-5">
                <AbsenceTable
                  label="Everybody's absences"
                  absences={all}
                  viewerId={viewerId}
                  keepsOwn={keepsOwn}
                />
              </div>
            )}
            <AbsenceForm people={people} />
          </Section>
        )}
        {!keepsOwn && !keepsAll && (
          <p className="text-ink-muted">
            Your role owns no requests, so nobody has to act for you.
          </p>
        )}
      </div>
    </>
  );
}

export const generateMetadata = metadataOf(AbsencesPage, { title: "Absences" });
export default refusable("desk", AbsencesPage);
