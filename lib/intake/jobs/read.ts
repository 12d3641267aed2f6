import { withScope } from "@/lib/core/db";
import { log } from "@/lib/core/log";
import type { Outcome } from "@/lib/core/outcome";
import type { Caller } from "@/lib/gate/command";
import { scopeOf } from "@/lib/gate/scope";
import { removeFiles } from "@/lib/intake/adapter/mail-files";
import { bytesOfMail, whileRead } from "@/lib/intake/adapter/read-stored";
import { type Settled, settleMail } from "@/lib/intake/commands/settle-mail";
import type { Envelope } from "@/lib/intake/model/arrival";
import type { Addressing, KnownDomains, Trust } from "@/lib/intake/model/authentication";
import type { MailBytes, ParsedMail, UnreadableReason } from "@/lib/intake/model/mail";
import { planMail } from "@/lib/intake/model/plan-mail";
import { type Investigation, investigate } from "@/lib/intake/queries/investigate";
import { outcomeOf, type ReadyOutcome } from "@/lib/intake/queries/outcome";
import { findDomainsWrittenTo } from "@/lib/intake/queries/own-domains";
import { listControllerDomains } from "@/lib/intake/queries/senders";
import {
  type ClaimedMail,
  claimUnread,
  openUnread,
  type UnreadMail,
} from "@/lib/intake/queries/unread";
import type { BlobStore, StoredFile } from "@/lib/storage/model";

/** What was found out about a sender, to be kept, and what it means where these domains are our controllers'. */
export type AuthenticatedMail = {
  readonly found: object;
  trustIn(addressing: Addressing, known: Pick<KnownDomains, "registered" | "ours">): Trust;
};

/** What reading takes: where the bytes lie, and who asks the sender's domain whether the mail is its own. Never throws. */
export type MailReader = {
  readonly store: BlobStore;
  authenticate(mail: MailBytes, envelope: Envelope, arrivedAt: Date): Promise<AuthenticatedMail>;
};

/** A mail that ends whoever reads it must not do so for ever. By then half an hour is over, in which storage may have come back. */
const MOST_ATTEMPTS = 5;
/** How often the sender's domain is asked again when nobody answered, where that decides what becomes of the mail. */
const MOST_ASKED = 3;

/** One mail whose domain does not answer must not hold up the others. Each takes a parser's process and its own bytes. */
const READ_AT_ONCE = 3;

/** A mail that is read while no other of its kind is. */
const LARGE_BYTES = 2 * 1024 * 1024;

const WAITS: ReadyOutcome = { to: "waiting_for_officer" };

/**
 * Reads what came in, the mail that has waited longest first, until nothing waits or `signal` says to end. Any number of
 * workers may do so at once. Returns how many were settled.
 */
export async function readMails(
  caller: Caller,
  reader: MailReader,
  signal?: AbortSignal,
): Promise<number> {
  const readOn = async (): Promise<number> => {
    let settled = 0;
    while (!signal?.aborted) {
      const mail = await claim(caller, null);
      if (!mail) break;
      if ((await readSafely(caller, reader, mail))?.settled) settled += 1;
    }
    return settled;
  };
  const settled = await Promise.all(Array.from({ length: READ_AT_ONCE }, readOn));
  return settled.reduce((sum, count) => sum + count, 0);
}

/** Reads one mail now, for whoever waits for what becomes of it. Null when it could not be read, or another reads it. */
export async function readMailNow(
  caller: Caller,
  reader: MailReader,
  rawMailId: string,
): Promise<Settled | null> {
  const mail = await claim(caller, rawMailId);
  return mail && readSafely(caller, reader, mail);
}

function claim(caller: Caller, rawMailId: string | null): Promise<ClaimedMail | null> {
  const now = caller.clock.now();
  return withScope(scopeOf(caller.actor), (tx) => claimUnread(tx, now, rawMailId));
}

let large: Promise<unknown> = Promise.resolve();

/**
 * One large mail takes as much memory as the process should hold. Its lease may end while it waits behind two others: then
 * it is read twice and settled once.
 */
function afterOtherLarge<T>(read: () => Promise<T>): Promise<T> {
  const mine = large.then(read);
  large = mine.catch(() => undefined);
  return mine;
}

/** A mail that cannot be read now is tried again when its lease has ended; the others go on. */
async function readSafely(
  caller: Caller,
  reader: MailReader,
  mail: ClaimedMail,
): Promise<Settled | null> {
  try {
    const read = () => readMail(caller, reader, mail);
    return await (mail.size > LARGE_BYTES ? afterOtherLarge(read) : read());
  } catch (error) {
    log.error({ err: error, rawMailId: mail.rawMailId, attempts: mail.attempts }, "mail not read");
    return null;
  }
}

type Verdict = {
  readonly outcome: ReadyOutcome;
  readonly files: readonly StoredFile[];
  readonly controllerId: string | null;
};

async function readMail(
  caller: Caller,
  reader: MailReader,
  claimed: ClaimedMail,
): Promise<Settled | null> {
  if (claimed.attempts > MOST_ATTEMPTS) return giveUp(caller, claimed);
  const mail = openUnread(claimed);
  const bytes = await bytesOfMail(reader.store, mail);
  return whileRead(bytes, (parsed) => settleRead(caller, reader, mail, bytes, parsed));
}

async function settleRead(
  caller: Caller,
  reader: MailReader,
  mail: UnreadMail,
  bytes: MailBytes,
  parsed: Outcome<ParsedMail, UnreadableReason>,
): Promise<Settled | null> {
  const { store } = reader;
  if (!parsed.ok) {
    return settle(caller, mail, { outcome: WAITS, files: [], controllerId: null }, null);
  }
  const authentication = await reader.authenticate(bytes, mail.envelope, mail.arrivedAt);
  const scope = scopeOf(caller.actor);
  const investigation = await withScope(scope, async (tx) => {
    const registered = (await listControllerDomains(tx)).map(({ domain }) => domain);
    const ours = await findDomainsWrittenTo(tx);
    const trust = authentication.trustIn(parsed.value, { registered, ours });
    return investigate(tx, mail, parsed.value, trust);
  });
  if (isWorthAskingAgain(investigation, mail)) return null;
  const verdict = await verdictOf(caller, store, mail, parsed.value, investigation);
  try {
    const settled = await settle(caller, mail, verdict, { authentication, investigation });
    if (!settled.settled || settled.state !== verdict.outcome.to) {
      await removeFiles(store, verdict.files);
    }
    return settled;
  } catch (error) {
    await removeFiles(store, verdict.files);
    throw error;
  }
}

/** Nobody answered for the sender's domain, and an answer could make the mail a request or a reply at once. */
function isWorthAskingAgain({ facts }: Investigation, mail: UnreadMail): boolean {
  if (facts.trust.kind !== "unchecked" || mail.attempts >= MOST_ASKED) return false;
  const proven: Trust = { kind: "aligned", domain: "", by: "dkim" };
  return planMail({ ...facts, trust: proven }).to !== planMail(facts).to;
}

async function verdictOf(
  caller: Caller,
  store: BlobStore,
  mail: UnreadMail,
  parsed: ParsedMail,
  investigation: Investigation,
): Promise<Verdict> {
  const { proposal } = investigation.facts;
  const controllerId = "place" in proposal.controllerId ? proposal.controllerId.value : null;
  const plan = planMail(investigation.facts);
  const { outcome, files } = await outcomeOf(scopeOf(caller.actor), store, {
    plan,
    mail,
    parsed,
    investigation,
  });
  return { outcome, files, controllerId };
}

/** Nothing is sealed with it: its key may be what cannot be read. */
function giveUp(caller: Caller, { rawMailId }: ClaimedMail): Promise<Settled> {
  const outcome: ReadyOutcome = { to: "quarantine", reason: "unreadable_again_and_again" };
  const nothing = { controllerId: null, trust: "unchecked", authentication: null };
  return writeDown(caller, { rawMailId, ...nothing, outcome });
}

type Found = {
  readonly authentication: AuthenticatedMail;
  readonly investigation: Investigation;
};

function settle(
  caller: Caller,
  { rawMailId }: UnreadMail,
  { outcome, controllerId }: Verdict,
  found: Found | null,
): Promise<Settled> {
  return writeDown(caller, {
    rawMailId,
    controllerId,
    trust: found?.investigation.facts.trust.kind ?? "unchecked",
    authentication: JSON.stringify({
      authentication: found?.authentication.found ?? null,
      trust: found?.investigation.facts.trust ?? null,
      robot: found?.investigation.facts.robot ?? null,
    }),
    messageKey: found?.investigation.messageKey ?? null,
    outcome,
  });
}

async function writeDown(caller: Caller, input: object): Promise<Settled> {
  const result = await settleMail.execute(caller, input);
  if (!result.ok) throw new Error(`a mail was not settled: ${result.reason}`);
  return result.value;
}
