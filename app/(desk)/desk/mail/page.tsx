import { MailCheck } from "lucide";
import { DropResult } from "@/components/desk/mail/drop-result";
import { DropZone } from "@/components/desk/mail/drop-zone";
import { MailSum } from "@/components/desk/mail/mail-sum";
import { DecidedMails, QuarantinedMails, WaitingMails } from "@/components/desk/mail/mail-table";
import { TakeUpForm } from "@/components/desk/mail/take-up-form";
import { AsOf } from "@/components/layout/as-of";
import { PageHeader } from "@/components/layout/page-header";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { HeldFiles } from "@/components/scanning/held-files";
import { Section } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { ListExport } from "@/components/ui/list-export";
import { Notice } from "@/components/ui/notice";
import { Pagination } from "@/components/ui/pagination";
import { tableHref } from "@/lib/core/table";
import { loadAside, loadMails } from "@/lib/intake/loaders/mails";
import { readDropOutcome } from "@/lib/intake/present/drops";
import { keyText, pageHref, readKey } from "@/lib/intake/present/list-pages";
import { loadHeldBack } from "@/lib/scanning/loaders";

function waitingTitle(count: number): string {
  if (count === 0) return "Waiting";
  return count === 1 ? "1 mail waits" : `${count} mails wait`;
}

function MailsExport({ list }: { list: "waiting" | "quarantine" | "decided" }) {
  const of = list === "quarantine" ? "mails in quarantine" : `${list} mails`;
  return <ListExport size="sm" of={of} href={tableHref("mails", "csv", `?list=${list}`)} />;
}

async function MailPage({ searchParams }: PageProps<"/desk/mail">) {
  const params = await searchParams;
  const { waiting, quarantine, decided, waitingCount, ledger, now } = await loadMails(
    readKey(params.waiting),
    readKey(params.quarantine),
    readKey(params.decided),
  );
  const outcome = readDropOutcome(params);
  const aside = await loadAside(params.aside);
  return (
    <>
      <PageHeader
        title="Mail"
        description={
          <>
            Mails that controllers forwarded to us. The clock of each runs from its arrival, so a
            mail that waits here is a request that waits.
            <AsOf now={now} />
          </>
        }
      />
      <div className="flex flex-col gap-6">
        <DropResult outcome={outcome} />
        {aside && (
          <Notice
            tone="ok"
            role="status"
            title="Mail set aside"
            action={<TakeUpForm rawMailId={aside.id} version={aside.version} label="Undo" />}
          >
            It is kept with its original.
          </Notice>
        )}
        <DropZone />
        <Section title={waitingTitle(waitingCount)} actions={<MailsExport list="waiting" />}>
          {waiting.lines.length === 0 ? (
            <EmptyState title="No mail waits" icon={<Icon of={MailCheck} size={28} />} level={3}>
              When a controller forwards somebody’s request to you, save the mail as .eml in your
              mail program (in most of them: drag it out of the window, or “Save as”), and drop it
              above. You get a draft of the request with the place each field was read from.
            </EmptyState>
          ) : (
            <WaitingMails lines={waiting.lines} outcome={outcome} now={now} />
          )}
          <Pagination
            label="Pages of waiting mails"
            previousHref={params.waiting ? pageHref(params, "waiting", null) : undefined}
            previousText="From the start"
            nextHref={waiting.next ? pageHref(params, "waiting", keyText(waiting.next)) : undefined}
          />
        </Section>
        {(quarantine.lines.length > 0 || params.quarantine) && (
          <Section
            title="Quarantine"
            description="Kept apart because something about them is not as it should be. Their clocks run like any other’s."
            actions={<MailsExport list="quarantine" />}
          >
            <QuarantinedMails lines={quarantine.lines} now={now} />
            <Pagination
              label="Pages of mails in quarantine"
              previousHref={params.quarantine ? pageHref(params, "quarantine", null) : undefined}
              previousText="From the start"
              nextHref={
                quarantine.next
                  ? pageHref(params, "quarantine", keyText(quarantine.next))
                  : undefined
              }
            />
          </Section>
        )}
        {(decided.lines.length > 0 || params.decided) && (
          <Section
            title="Decided"
            description="The latest decision first."
            actions={<MailsExport list="decided" />}
          >
            <DecidedMails lines={decided.lines} outcome={outcome} />
            <Pagination
              label="Pages of decided mails"
              previousHref={params.decided ? pageHref(params, "decided", null) : undefined}
              previousText="From the start"
              nextHref={
                decided.next ? pageHref(params, "decided", keyText(decided.next)) : undefined
              }
            />
          </Section>
        )}
        <HeldFiles heldBack={await loadHeldBack()} />
        <MailSum ledger={ledger} />
      </div>
    </>
  );
}

export const generateMetadata = metadataOf(MailPage, { title: "Mail" });
export default refusable("desk", MailPage);
