import { MailDraftView, OriginalLink } from "@/components/desk/mail/mail-draft";
import { Became, CameBy } from "@/components/desk/mail/mail-table";
import { TakeUpForm } from "@/components/desk/mail/take-up-form";
import { PageHeader } from "@/components/layout/page-header";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Notice } from "@/components/ui/notice";
import { civilDateIn, formatCivilDate, timeOfDayIn } from "@/lib/core/civil-date";
import { loadMailDraft } from "@/lib/intake/loaders/draft";
import { quarantineSentence } from "@/lib/intake/present/decisions";
import { MAILS_PATH } from "@/lib/intake/present/drops";

async function MailDraftPage({ params, searchParams }: PageProps<"/desk/mail/[rawMailId]">) {
  const [{ rawMailId }, { known, formatted }] = await Promise.all([params, searchParams]);
  const opened = await loadMailDraft(rawMailId, typeof formatted === "string" ? formatted : null);
  const { mail, zone } = opened;
  const dropped = `${formatCivilDate(civilDateIn(zone, mail.handedInAt))}, ${timeOfDayIn(zone, mail.handedInAt)}`;
  return (
    <>
      <PageHeader
        breadcrumb={
          <Breadcrumb items={[{ label: "Mail", href: MAILS_PATH }, { label: "Forwarded mail" }]} />
        }
        title={mail.state === "waiting_for_officer" ? "Check the draft" : "Forwarded mail"}
        description="What was read in the mail is marked in it. Nothing that a mail says about its sender proves anything, so look before you confirm."
        meta={
          <>
            <Became line={mail} />
            <span className="text-ink-muted">
              <CameBy line={mail} />, {dropped} ({zone})
            </span>
          </>
        }
        actions={
          <>
            <OriginalLink mail={mail} />
            {mail.state === "quarantine" && (
              <TakeUpForm
                rawMailId={mail.id}
                version={mail.version}
                label="Let it out of quarantine"
                from="quarantine"
              />
            )}
            {mail.state === "set_aside" && (
              <TakeUpForm rawMailId={mail.id} version={mail.version} label="Take it up again" />
            )}
          </>
        }
      />
      {known === "1" && (
        <Notice tone="info" role="status" title="This mail was here before" className="mb-5">
          The same bytes were dropped on {dropped}, so nothing was kept twice. This is what became
          of it.
        </Notice>
      )}
      {mail.state === "quarantine" && (
        <Notice tone="warn" title="This mail is in quarantine" className="mb-5">
          {quarantineSentence(mail.quarantineReason)}
        </Notice>
      )}
      <MailDraftView opened={opened} />
    </>
  );
}

export const generateMetadata = metadataOf(MailDraftPage, { title: "Forwarded mail" });
export default refusable("desk", MailDraftPage);
