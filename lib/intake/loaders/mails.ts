import { cache } from "react";
import { isId } from "@/lib/core/address-parts";
import { withScope } from "@/lib/core/db";
import { requireStaff } from "@/lib/gate/caller";
import type { MailLedger } from "@/lib/intake/model/ledger";
import { findLedger } from "@/lib/intake/queries/ledger";
import {
  countWaitingMails,
  findMailLine,
  listDecidedMails,
  listOpenMails,
  type MailKey,
  type MailLine,
  type MailPage,
} from "@/lib/intake/queries/raw-mails";

export type Mails = {
  readonly waiting: MailPage;
  readonly quarantine: MailPage;
  readonly decided: MailPage;
  readonly waitingCount: number;
  readonly ledger: MailLedger;
  readonly now: Date;
};

/** The mails of the desk: nothing of what is in them. The keys are those of the lists' pages. */
export const loadMails = cache(
  async (
    afterWaiting: MailKey | null,
    afterQuarantine: MailKey | null,
    afterDecided: MailKey | null,
  ): Promise<Mails> => {
    const { scope, now } = await requireStaff("mail:take_in");
    return withScope(scope, async (tx) => ({
      waiting: await listOpenMails(tx, "waiting_for_officer", afterWaiting),
      quarantine: await listOpenMails(tx, "quarantine", afterQuarantine),
      ledger: await findLedger(tx),
      decided: await listDecidedMails(tx, afterDecided),
      waitingCount: await countWaitingMails(tx),
      now,
    }));
  },
);

/** A mail that was just set aside, so that it can be taken up again where that was said. */
export const loadAside = cache(
  async (rawMailId: string | string[] | undefined): Promise<MailLine | null> => {
    const { scope } = await requireStaff("mail:take_in");
    if (!isId(rawMailId)) return null;
    const line = await withScope(scope, (tx) => findMailLine(tx, rawMailId));
    return line?.state === "set_aside" ? line : null;
  },
);
