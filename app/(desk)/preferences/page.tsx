import { SummaryForm } from "@/components/desk/preferences/summary-form";
import { WorkTimeForm } from "@/components/desk/preferences/work-time-form";
import { PreferencesForm } from "@/components/desk/shell/preferences-form";
import { SignOutForm } from "@/components/desk/shell/sign-out-form";
import { PageHeader } from "@/components/layout/page-header";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { DoneNotice } from "@/components/settings/done-notice";
import { ButtonLink } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { STAFF_ROLE_LABELS } from "@/lib/accounts/present";
import { loadWorkTime } from "@/lib/attendance/loaders";
import { PREFERENCES_DONE } from "@/lib/attendance/present";
import { requireStaff } from "@/lib/gate/caller";
import { loadSummaryRhythm } from "@/lib/reports/loaders/summary";

/** Where it does not fit a line it breaks at its sign. */
function Address({ email }: { email: string }) {
  const [local, domain] = email.split(/(?=@)/);
  return (
    <>
      {local}
      <wbr />
      {domain}
    </>
  );
}

/** What only concerns those who get reminders. */
async function Reminders() {
  const own = await loadWorkTime();
  if (!own) return null;
  return (
    <Section
      title="Reminders"
      description="They come by mail in your working time, several in one. Outside of it comes only what would be too late by your next working day."
    >
      <WorkTimeForm {...own} zones={Intl.supportedValuesOf("timeZone")} />
    </Section>
  );
}

/** For the same people: how everything stands, in pictures. */
async function Figures() {
  const rhythm = await loadSummaryRhythm();
  if (rhythm === null) return null;
  return (
    <Section
      title="Figures by mail"
      description="How everything stands, in a few pictures: in the first hours of your working day, and not when nothing is open."
    >
      <SummaryForm rhythm={rhythm} />
    </Section>
  );
}

async function PreferencesPage({ searchParams }: PageProps<"/preferences">) {
  const { session, actor } = await requireStaff("self:manage");
  const { name, email, singleKeys } = session.person;
  const { done } = await searchParams;
  return (
    <>
      <PageHeader title="Preferences" />
      <DoneNotice words={PREFERENCES_DONE} done={done} />
      <div className="flex max-w-2xl flex-col gap-6">
        <Section title="You">
          <DescriptionList
            items={[
              { term: "Name", detail: name },
              { term: "E-mail address", detail: <Address email={email} /> },
              { term: "Role", detail: STAFF_ROLE_LABELS[actor.role] },
            ]}
          />
        </Section>
        <Reminders />
        <Figures />
        <Section
          title="Absences"
          description="Who acts while you are away, or while others are."
          actions={<ButtonLink href="/preferences/absences">Absences</ButtonLink>}
        >
          {null}
        </Section>
        <Section
          title="Views you follow"
          description="A view of the queue by mail, in your calendar program or in a spreadsheet."
          actions={<ButtonLink href="/preferences/feeds">Views you follow</ButtonLink>}
        >
          {null}
        </Section>
        <Section title="Keyboard">
          <PreferencesForm singleKeys={singleKeys} />
        </Section>
        <Section title="Appearance" description="Light or dark follows the setting of your device.">
          {null}
        </Section>
        <Section title="This device">
          <SignOutForm />
        </Section>
      </div>
    </>
  );
}

export const generateMetadata = metadataOf(PreferencesPage, { title: "Preferences" });
export default refusable("desk", PreferencesPage);
