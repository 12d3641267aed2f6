import type { MemberRole } from "@/lib/auth/model";
import { findArrivalFacts } from "@/lib/clocks/queries/facts";
import { findControllerTerms } from "@/lib/controllers/queries/terms";
import { civilDateIn } from "@/lib/core/civil-date";
import type { Tx } from "@/lib/core/db";
import type { Outcome } from "@/lib/core/outcome";
import { filesOf } from "@/lib/intake/adapter/mail-files";
import { isProven } from "@/lib/intake/model/call-back";
import type { ParsedMail, UnreadableReason } from "@/lib/intake/model/mail";
import { proposeRequest } from "@/lib/intake/model/propose-request";
import { UNREADABLE_SENTENCE } from "@/lib/intake/present";
import { draftByHand, draftOf, type MailDraft } from "@/lib/intake/present/draft";
import { type ShownMessage, viewOf } from "@/lib/intake/present/mail-view";
import { findOwnMailDomains } from "@/lib/intake/queries/own-domains";
import type { MailLine } from "@/lib/intake/queries/raw-mails";
import {
  type Contact,
  type ControllerChoice,
  findContacts,
  findSender,
  listControllerChoices,
  listControllerDomains,
} from "@/lib/intake/queries/senders";
import { IDENTIFIER_KINDS } from "@/lib/requests/model/identifier";
import { type DuplicateCandidate, findDuplicatesOfDraft } from "@/lib/requests/queries/duplicates";
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
  /** Requests of the proposed controller that may be the same. */
  readonly duplicates: readonly DuplicateCandidate[];
  /** Whom to call back where nothing proves the sender; empty where that is not needed. */
  readonly contacts: readonly Contact[];
};

/**
 * Prepares the draft of a mail that was opened. It is worked out anew at each look and never stored: reading takes a
 * tenth of a second, a stored copy would be a second place with a person's data to guard and to erase, and a domain
 * registered since, or a better reader, counts at once for every mail that waits.
 */
export async function prepareDraft(
  tx: Tx,
  mail: Pick<MailLine, "arrivedAt" | "handedInAt" | "door" | "trust">,
  parsed: Outcome<ParsedMail, UnreadableReason>,
): Promise<PreparedDraft> {
  const controllers = await listControllerChoices(tx);
  const reading = parsed.ok
    ? await read(tx, mail, parsed.value, controllers)
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
    duplicates: await duplicatesOf(tx, controllers, reading.draft),
    contacts: proposed === "" || isProven(mail) ? [] : await findContacts(tx, proposed),
  };
}

async function read(
  tx: Tx,
  mail: Pick<MailLine, "arrivedAt" | "handedInAt" | "door" | "trust">,
  parsed: ParsedMail,
  controllers: readonly ControllerChoice[],
): Promise<Reading> {
  const controllerDomains = await listControllerDomains(tx);
  const proposal = proposeRequest(parsed, {
    receivedAt: mail.handedInAt,
    controllerDomains,
    ownDomains: await findOwnMailDomains(tx),
    ...(mail.door !== "desk" && { sender: isProven(mail) ? "proven" : "unproven" }),
  });
  const written = draftOf(proposal, zoneOf(controllers, proposal.controllerId.value));
  // A machine took it in the moment it arrived; only of a file that somebody hands in the headers know more.
  const draft =
    mail.door === "desk" ? written : { ...written, arrivedAt: reachedUs(mail.arrivedAt) };
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

function reachedUs(at: Date): MailDraft["arrivedAt"] {
  return { value: at, evidence: { look: "sure", words: "The moment it reached us", mark: null } };
}

function byHand(arrivedAt: Date, reason: UnreadableReason): Reading {
  const unreadable = UNREADABLE_SENTENCE[reason];
  return { draft: draftByHand(arrivedAt), view: [], files: [], unreadable };
}

/** As it was read: what the officer corrects in the form is looked at again on the request's own page. */
async function duplicatesOf(
  tx: Tx,
  controllers: readonly ControllerChoice[],
  draft: MailDraft,
): Promise<DuplicateCandidate[]> {
  const controllerId = draft.controllerId.value;
  if (controllerId === "") return [];
  return findDuplicatesOfDraft(tx, {
    controllerId,
    receivedOn: civilDateIn(zoneOf(controllers, controllerId), draft.arrivedAt.value),
    rights: draft.rights.map(({ value }) => value),
    identifiers: draft.identifiers.flatMap(({ value: { kind, value } }) => {
      const known = IDENTIFIER_KINDS.find((one) => one === kind);
      return known === undefined ? [] : [{ kind: known, value }];
    }),
  });
}

function zoneOf(controllers: readonly ControllerChoice[], controllerId: string | null): string {
  return controllers.find(({ id }) => id === controllerId)?.zone ?? "UTC";
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
