import type { Trust } from "@/lib/intake/model/authentication";
import type { Proposal, Remark } from "@/lib/intake/model/proposal";
import { inHundredths, SURE } from "@/lib/intake/model/proposal";
import type { QuarantineReason } from "@/lib/intake/model/raw-mail";
import type { Robot } from "@/lib/intake/model/robot";
import { isDestructive } from "@/lib/requests/model/codes";

/** Whoever wrote to us, if the address is an account's at the controller in question. */
export type MailSender = { readonly personId: string; readonly mayInstruct: boolean };

/** What the worker found out about a mail that nobody has looked at. */
export type MailFacts = {
  readonly robot: Robot | null;
  readonly trust: Trust;
  /** The request that the reply address names; "forged" for an address that we never gave, null where there is none. */
  readonly replyTo: string | "forged" | null;
  /** Whether the sender may write about the request that the reply address names. */
  readonly isRepliersOwn: boolean;
  /** The mail of ours that a report says came back. */
  readonly bounced: string | null;
  readonly proposal: Proposal;
  /** The sender at the proposed controller. */
  readonly sender: MailSender | null;
};

/** What becomes of a mail without anybody looking. Everything unclear waits for an officer. */
export type MailPlan =
  | { readonly to: "waiting_for_officer" }
  | { readonly to: "quarantine"; readonly reason: QuarantineReason }
  | { readonly to: "automatic_reply" }
  | { readonly to: "bounce_matched"; readonly outboxId: string }
  | { readonly to: "appended"; readonly requestId: string }
  | { readonly to: "new_request" };

/** What may be said about a forward without it needing a person: its files go along, and nothing of it is in doubt. */
const HARMLESS: readonly Remark[] = ["attachments_not_read"];

/**
 * Decides what becomes of a mail. A mail can make a request or add to one, and nothing else; only a member whose domain
 * vouches for the mail can do so, and only where nothing in it had to be guessed.
 */
export function planMail(facts: MailFacts): MailPlan {
  const { robot, replyTo, trust } = facts;
  if (robot?.kind === "own_loop") return quarantine("own_loop");
  if (robot?.kind === "bounce") return bounceOf(facts);
  if (robot?.kind === "automatic_reply") return { to: "automatic_reply" };
  if (replyTo === "forged") return quarantine("forged_reply_address");
  if (trust.kind === "failed") return quarantine("forged_sender");
  if (replyTo !== null) return replyOf(facts, replyTo);
  return isPlain(facts) ? { to: "new_request" } : { to: "waiting_for_officer" };
}

function quarantine(reason: QuarantineReason): MailPlan {
  return { to: "quarantine", reason };
}

/** A report about a mail that we never sent is somebody else's forgery coming back; it proves nothing and is kept apart. */
function bounceOf({ bounced }: MailFacts): MailPlan {
  return bounced === null
    ? quarantine("unmatched_bounce")
    : { to: "bounce_matched", outboxId: bounced };
}

/** The address alone is no proof: whoever was sent on the mail knows it too. */
function replyOf({ isRepliersOwn, robot, trust }: MailFacts, requestId: string): MailPlan {
  if (!isRepliersOwn) return quarantine("reply_of_a_stranger");
  const isProven = robot === null && trust.kind === "aligned";
  return isProven ? { to: "appended", requestId } : { to: "waiting_for_officer" };
}

/** A forward of a proven member in which every field that makes the request was read and not guessed. */
function isPlain({ robot, trust, sender, proposal }: MailFacts): boolean {
  if (robot !== null || trust.kind !== "aligned" || sender === null) return false;
  const { rights, identifiers, controllerId, form, remarks, originalSender } = proposal;
  if (form === "none" || !remarks.every((remark) => HARMLESS.includes(remark))) return false;
  if (rights.length === 0 || identifiers.length === 0) return false;
  const findings = [controllerId, originalSender, ...rights, ...identifiers];
  if (!findings.every((finding) => "place" in finding && isSure(finding.confidence))) return false;
  return sender.mayInstruct || !rights.some(({ value }) => isDestructive(value));
}

function isSure(confidence: number): boolean {
  return inHundredths(confidence) >= SURE;
}
