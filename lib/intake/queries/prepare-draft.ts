import type { MemberRole } from "@/lib/auth/model";
import { findArrivalFacts } from "@/lib/clocks/queries/facts";
import { findControllerTerms } from "@/lib/controllers/queries/terms";
import type { Tx } from "@/lib/core/db";
import { env } from "@/lib/core/env";
import type { Outcome } from "@/lib/core/outcome";
import { filesOf } from "@/lib/intake/adapter/mail-files";
import type { ParsedMail, UnreadableReason } from "@/lib/intake/model/mail";
import { proposeRequest } from "@/lib/intake/model/propose-request";
import { UNREADABLE_SENTENCE } from "@/lib/intake/present";
import { draftByHand, draftOf, type MailDraft } from "@/lib/intake/present/draft";
import { type ShownMessage, viewOf } from "@/lib/intake/present/mail-view";
import type { MailLine } from "@/lib/intake/queries/raw-mails";
import {
  type ControllerChoice,
  findSender,
  listControllerChoices,
  listControllerDomains,
} from "@/lib/intake/queries/senders";
import { computeRequestClocks } from "@/lib/sla/model/clocks";
import { LAWS, type Law } from "@/lib/sla/model/shipped/laws";

export type ShownFile = {
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
  /** It goes into the request; else it stays in the original alone. */
  readonly isCopied: boolean;
};

type Reading = {
  readonly draft: MailDraft;
  readonly view: readonly ShownMessage[];
  readonly files: readonly ShownFile[];
  /** Why the mail could not be read, in a sentence; null when it was. */
  readonly unreadable: string | null;
};

export type PreparedDraft = Reading & {
  readonly controllers: readonly ControllerChoice[];
  /** The proposed controller's zone, or UTC where none is proposed. */
  readonly zone: string;
  /** When the answer would be due, if the mail is the proposed controller's. */
  readonly dueOn: string | null;
  /** What the forwarding address is at the proposed controller; null for nobody known. */
  readonly senderRole: MemberRole | null;
};

/**
 * Prepares the draft of a mail that was opened. It is worked out anew at each look and never stored: reading takes a
 * tenth of a second, a stored copy would be a second place with a person's data to guard and to erase, and a domain
 * registered since, or a better reader, counts at once for every mail that waits.
 */
export async function prepareDraft(
  tx: Tx,
  mail: Pick<MailLine, "arrivedAt" | "handedInAt">,
  parsed: Outcome<ParsedMail, UnreadableReason>,
): Promise<PreparedDraft> {
  const controllers = await listControllerChoices(tx);
  const reading = parsed.ok
    ? await read(tx, mail.handedInAt, parsed.value, controllers)
    : byHand(mail.arrivedAt, parsed.reason);
  const { controllerId, instructedBy } = reading.draft;
  const proposed = controllerId.value;
  const sender = proposed === "" ? null : await findSender(tx, proposed, instructedBy.value);
  return {
    ...reading,
    controllers,
    zone: zoneOf(controllers, proposed),
    dueOn: proposed === "" ? null : await dueOn(tx, proposed, reading.draft),
    senderRole: sender?.role ?? null,
  };
}

async function read(
  tx: Tx,
  receivedAt: Date,
  parsed: ParsedMail,
  controllers: readonly ControllerChoice[],
): Promise<Reading> {
  const controllerDomains = await listControllerDomains(tx);
  const proposal = proposeRequest(parsed, { receivedAt, controllerDomains, ownDomains: ours() });
  const draft = draftOf(proposal, zoneOf(controllers, proposal.controllerId.value));
  const files = await filesOf(parsed);
  return {
    draft,
    view: viewOf(parsed, proposal, draft.places),
    unreadable: null,
    files: files.map(({ attachment: { name, mediaType, size }, type }) => ({
      name,
      mediaType,
      size,
      isCopied: type !== null,
    })),
  };
}

function byHand(arrivedAt: Date, reason: UnreadableReason): Reading {
  const unreadable = UNREADABLE_SENTENCE[reason];
  return { draft: draftByHand(arrivedAt), view: [], files: [], unreadable };
}

function zoneOf(controllers: readonly ControllerChoice[], controllerId: string | null): string {
  return controllers.find(({ id }) => id === controllerId)?.zone ?? "UTC";
}

/** The domain our own mails leave from: nobody there is the person asking. */
function ours(): string[] {
  const [, domain] = /@([^\s<>@]+)>?\s*$/.exec(env().MAIL_FROM) ?? [];
  return domain === undefined ? [] : [domain];
}

/** What was read may name no law, or one that this product does not know. */
function lawOf(read: string): Law {
  return LAWS.find((law) => law === read) ?? "other";
}

async function dueOn(
  tx: Tx,
  controllerId: string,
  draft: Pick<MailDraft, "arrivedAt" | "law">,
): Promise<string | null> {
  const terms = await findControllerTerms(tx, controllerId);
  if (!terms) return null;
  // The day the person asked is a proposal that the officer looks at first; the receipt is known.
  const arriving = {
    receivedAt: draft.arrivedAt.value,
    law: lawOf(draft.law.value),
    askedOn: null,
  };
  return computeRequestClocks(await findArrivalFacts(tx, terms, arriving)).dueOn;
}
