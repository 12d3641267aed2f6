import { DataTable, TBody, Td, THead, Th, Tr } from "@/components/ui/data-table";
import { Stat } from "@/components/ui/stat";
import { retryMailAction, setAsideFailedAction } from "@/lib/mail/actions";
import type { OutboxFigures, StuckMail } from "@/lib/mail/queries";
import { TEMPLATE_LABELS } from "@/lib/settings/present";
import { ActionButton } from "./action-button";
import { Instant } from "./instant";

/** How the outbox stands, in three figures. */
export function OutboxFiguresRow({ figures }: { figures: OutboxFigures }) {
  const { pending, failed, oldestDueAt } = figures;
  return (
    <div className="grid grid-cols-2 gap-4 sm:grid-cols-3">
      <Stat label="Waiting to leave" value={String(pending)} />
      <Stat label="Given up" value={String(failed)} tone={failed > 0 ? "danger" : "neutral"} />
      <Stat
        label="Oldest overdue mail"
        value={oldestDueAt ? "Waiting" : "None"}
        hint={oldestDueAt && <Instant at={oldestDueAt} />}
        tone={oldestDueAt ? "warn" : "neutral"}
      />
    </div>
  );
}

/** Mails that did not leave at the first try, each with what the server said and what can be done about it. */
export function StuckMails({ mails }: { mails: readonly StuckMail[] }) {
  if (mails.length === 0) {
    return <p className="text-ink-muted">No mail is stuck.</p>;
  }
  return (
    <DataTable label="Mails that did not leave" className="relative">
      <THead>
        <Tr>
          <Th>Mail</Th>
          <Th>To</Th>
          <Th>Written</Th>
          <Th align="right">Tries</Th>
          <Th>What the server said</Th>
          <Th>Next try</Th>
          <Th shrink>
            <span className="sr-only">Actions</span>
          </Th>
        </Tr>
      </THead>
      <TBody>
        {mails.map((mail) => {
          const template = TEMPLATE_LABELS[mail.template] ?? mail.template;
          return (
            <Tr key={mail.id}>
              <Th scope="row">{template}</Th>
              <Td>{mail.recipient}</Td>
              <Td shrink>
                <Instant at={mail.createdAt} />
              </Td>
              <Td align="right">{mail.attempts}</Td>
              <Td className="min-w-56">{mail.failure}</Td>
              <Td shrink>{mail.nextTryAt ? <Instant at={mail.nextTryAt} /> : "Given up"}</Td>
              <Td shrink>
                <div className="flex flex-wrap justify-end gap-2">
                  <ActionButton
                    action={retryMailAction}
                    area="setting"
                    hidden={{ outboxId: mail.id }}
                    label={`Try again now: ${template} to ${mail.recipient}`}
                  >
                    Try again now
                  </ActionButton>
                  {mail.nextTryAt === null && (
                    <ActionButton
                      action={setAsideFailedAction}
                      area="setting"
                      hidden={{ outboxId: mail.id }}
                      label={`Set aside: ${template} to ${mail.recipient}`}
                      variant="quiet"
                    >
                      Set aside
                    </ActionButton>
                  )}
                </div>
              </Td>
            </Tr>
          );
        })}
      </TBody>
    </DataTable>
  );
}
