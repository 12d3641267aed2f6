import { SendHeldForm } from "@/components/mail/send-held-form";
import { ListExport } from "@/components/ui/list-export";
import { Notice } from "@/components/ui/notice";
import { civilDateIn, formatCivilDate, timeOfDayIn } from "@/lib/core/civil-date";
import { tableHref } from "@/lib/core/table";
import type { HeldMailsView } from "@/lib/mail/loaders";
import { heldFor, heldLabel } from "@/lib/mail/present/held";
import type { HeldMail } from "@/lib/mail/queries";

type Props = {
  held: HeldMailsView;
  /** What they were held back about. */
  of: { readonly reference: string; readonly zone: string };
  /** The page that a mail which was sent leads back to. */
  back: string;
  className?: string | undefined;
};

function labelOf(mail: HeldMail): string {
  return `${heldLabel(mail.template)}, to ${heldFor(mail)}`;
}

/** Mails that were not sent because their addresses had had as many as may go, and the way to send them all the same. */
export function HeldMails({ held, of: { reference, zone }, back, className }: Props) {
  const { mails, total, maySend } = held;
  if (total === 0) return null;
  return (
    <Notice
      tone="warn"
      title={total === 1 ? "A mail was held back" : `${total} mails were held back`}
      className={className}
    >
      <p>
        What comes in by mail or through the public page is answered by mail only so often at one
        address. {total === 1 ? "This one was" : "These were"} over that.
      </p>
      <ul className="mt-2 flex flex-col gap-2">
        {mails.map((mail) => (
          <li key={mail.id} className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span className="min-w-0 break-words">
              {labelOf(mail)}{" "}
              <span className="text-ink-muted">
                ({formatCivilDate(civilDateIn(zone, mail.createdAt))},{" "}
                {timeOfDayIn(zone, mail.createdAt)})
              </span>
            </span>
            {maySend && <SendHeldForm outboxId={mail.id} back={back} label={labelOf(mail)} />}
          </li>
        ))}
      </ul>
      {total > mails.length && (
        <p className="mt-2 text-sm text-ink-muted">The latest {mails.length} are shown.</p>
      )}
      <ListExport
        size="sm"
        of="mails held back"
        href={tableHref("held-mails", "csv", `?of=${reference}`)}
        className="mt-3"
      />
    </Notice>
  );
}
