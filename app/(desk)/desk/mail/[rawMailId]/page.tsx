import { LockedMailView } from "@/components/desk/mail/locked-mail";
import { MailActions } from "@/components/desk/mail/mail-actions";
import { MailDraftView } from "@/components/desk/mail/mail-draft";
import { Became, CameBy } from "@/components/desk/mail/mail-table";
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
  const looked = await loadMailDraft(rawMailId, typeof formatted === "string" ? formatted : null);
  const { kind, mail, zone } = looked;
  const dropped = `${formatCivilDate(civilDateIn(zone, mail.handedInAt))}, ${timeOfDayIn(zone, mail.handedInAt)}`;
  const isDraft = kind === "opened" && mail.state === "waiting_for_officer";
  return (
    <>
      <PageHeader
        breadcrumb={
          <Breadcrumb items={[{ label: "Mail", href: MAILS_PATH }, { label: "Forwarded mail" }]} />
        }
        title={isDraft ? "Check the draft" : "Forwarded mail"}
        description={
          kind === "opened" &&
          "What was read in the mail is marked in it. Nothing that a mail says about its sender proves anything, so look before you confirm."
        }
        meta={
          <>
            <Became line={mail} />
            <span className="text-ink-muted">
              <CameBy line={mail} />, {dropped} ({zone})
            </span>
          </>
        }
        actions={<MailActions looked={looked} />}
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
      {looked.kind === "opened" ? (
        <MailDraftView opened={looked} />
      ) : (
        <LockedMailView locked={looked} />
      )}
    </>
  );
}

export const generateMetadata = metadataOf(MailDraftPage, { title: "Forwarded mail" });
export default refusable("desk", MailDraftPage);
