import { PageHeader } from "@/components/layout/page-header";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { SetupList } from "@/components/settings/setup-list";
import { Notice } from "@/components/ui/notice";
import { Stat } from "@/components/ui/stat";
import { TextLink } from "@/components/ui/text-link";
import { loadOverview } from "@/lib/settings/loaders";

/** What the installation has and lacks: also the first page after its owner was created. */
async function SettingsPage() {
  const { facts, steps } = await loadOverview();
  const missing = steps.filter(({ done, optional }) => !done && !optional).length;
  return (
    <>
      <PageHeader
        title="Settings"
        description={
          missing === 0
            ? "Everything a request needs is there: somebody to ask, somebody to answer, and a way to tell both."
            : "Before the first request can come in and be answered, a few things have to be there. In this order each step finds what it needs."
        }
      />
      <div className="stack">
        {facts.failedMails > 0 && (
          <Notice tone="danger" title={`Mails that could not be sent: ${facts.failedMails}`}>
            <TextLink href="/settings/mail">See why, and send them again</TextLink>
          </Notice>
        )}
        <div className="grid grid-cols-2 gap-4 sm:grid-cols-4">
          <Stat
            label="Controllers"
            value={String(facts.controllers)}
            href="/settings/controllers"
          />
          <Stat label="Systems in use" value={String(facts.systems)} href="/settings/systems" />
          <Stat label="Officers" value={String(facts.officers)} href="/settings/people" />
          <Stat label="Managers" value={String(facts.managers)} href="/settings/people" />
        </div>
        <SetupList steps={steps} facts={facts} />
      </div>
    </>
  );
}

export const generateMetadata = metadataOf(SettingsPage, { title: "Settings" });
export default refusable("desk", SettingsPage);
