import { getDomain } from "tldts";
import type { ParsedMail } from "@/lib/intake/model/mail";
import { comparableDomain, isWithinDomain } from "@/lib/intake/model/match-controller";
import { domainOf } from "@/lib/intake/model/read-address";

/** One DKIM signature. `weak`: it holds, and is not worth anything. */
export type SignatureCheck = {
  readonly domain: string;
  readonly result: "pass" | "weak" | "fail" | "unchecked";
  /** Every To and Cc field of the mail is part of what was signed, so nobody put another there since. */
  readonly coversRecipients: boolean;
};

/** SPF of the envelope's sender; null where the door knows no envelope, or its sender is the null sender. */
export type SenderCheck = {
  readonly domain: string;
  readonly result: "pass" | "fail" | "softfail" | "neutral" | "none" | "permerror" | "unchecked";
};

/** DMARC of the domain in the From line, by those signatures alone that are worth something. */
export type PolicyCheck = {
  /** The domain as it was asked for; null where the From line names none or several. */
  readonly domain: string | null;
  readonly result: "pass" | "fail" | "none" | "unchecked";
  readonly policy: "none" | "quarantine" | "reject";
  readonly strictDkim: boolean;
  readonly strictSpf: boolean;
};

/** The chain of ARC: everybody who sealed the mail on its way, first to last, and what the first of them saw. */
export type ChainCheck = {
  readonly result: "pass" | "fail" | "none" | "unchecked";
  readonly sealers: readonly string[];
  /** Domains whose DKIM signature the first sealer saw pass. */
  readonly signed: readonly string[];
  /** The From domain whose DMARC the first sealer saw pass. */
  readonly author: string | null;
};

/** What was found out about where a mail comes from. Plain values: it can be stored, and judged again. */
export type Authentication = {
  /** How many From header fields the mail has. */
  readonly fromFields: number;
  readonly dkim: readonly SignatureCheck[];
  readonly spf: SenderCheck | null;
  readonly dmarc: PolicyCheck;
  readonly arc: ChainCheck;
  /** It would have cost more questions, time or memory than a mail is worth. */
  readonly tooMuch: boolean;
};

export type TrustDoubt =
  | "no_sender"
  | "several_senders"
  | "unclear_sender"
  | "not_registered"
  | "unsigned"
  | "other_domain"
  | "other_recipients"
  | "signature_broken"
  | "signature_weak"
  | "server_refused"
  | "policy_refused"
  | "too_much"
  | "no_answer";

/**
 * How sure it is that a mail comes from the domain that its From line names. `aligned`: the domain itself vouches for
 * it, or sealers we trust saw that it did; `domain` is the registered one. `unchecked`: a name could not be asked for
 * now, so another try may tell. `not_to_us`: the domain vouches for words that were written to somebody else, who may
 * have sent them on; a signature stays good wherever a mail goes. Everything else proves nobody.
 */
export type Trust =
  | { readonly kind: "aligned"; readonly domain: string; readonly by: "dkim" | "spf" | "arc" }
  | {
      readonly kind: "not_aligned" | "not_to_us" | "failed" | "none" | "unchecked";
      readonly why: TrustDoubt;
    };

/** Whom a mail is from and to, as people are shown it. */
export type Addressing = Pick<ParsedMail, "from" | "to" | "cc">;

export type KnownDomains = {
  readonly registered: readonly string[];
  /** Where people write to us. */
  readonly ours: readonly string[];
  /** ARC sealers that are believed. */
  readonly trustedSealers: readonly string[];
};

/** Whether a mail counts as written at one of the registered domains, to us. */
export function trustOf(
  authentication: Authentication,
  addressing: Addressing,
  { registered, ours, trustedSealers }: KnownDomains,
): Trust {
  const sender = soleSender(authentication, addressing.from);
  if (typeof sender !== "string") return sender;
  const domain = registrationOf(sender, registered);
  if (domain === null) return { kind: "not_aligned", why: "not_registered" };
  if (authentication.tooMuch) return { kind: "failed", why: "too_much" };
  // Strict alignment may be asked for, and nobody can say.
  if (authentication.dmarc.result === "unchecked") return { kind: "unchecked", why: "no_answer" };
  const vouchers = vouchersOf(authentication, sender, trustedSealers);
  if (vouchers.length === 0) return doubtOf(authentication, sender, trustedSealers);
  const counting = isWrittenTo(addressing, ours)
    ? ["whom_it_names", "whom_it_came_to"]
    : ["whom_it_came_to"];
  const voucher = vouchers.find(({ before }) => counting.includes(before));
  return voucher
    ? { kind: "aligned", domain, by: voucher.by }
    : { kind: "not_to_us", why: "other_recipients" };
}

function isWrittenTo({ to, cc }: Addressing, domains: readonly string[]): boolean {
  const houses = domains.map(houseOf);
  return [...to, ...cc].some(({ address }) => houses.includes(houseOf(domainOf(address))));
}

function houseOf(domain: string): string {
  const comparable = comparableDomain(domain);
  return organisationOf(comparable) ?? comparable;
}

/** The comparable domain of the one sender, when our two readings of the From line agree on it. */
function soleSender(authentication: Authentication, from: Addressing["from"]): string | Trust {
  const [sender, ...more] = from;
  if (sender === undefined) return { kind: "none", why: "no_sender" };
  if (more.length > 0 || authentication.fromFields > 1) {
    return { kind: "failed", why: "several_senders" };
  }
  const domain = comparableDomain(domainOf(sender.address));
  const isAgreed = authentication.tooMuch || domain === authentication.dmarc.domain;
  return isAgreed ? domain : { kind: "failed", why: "unclear_sender" };
}

/** The longest registered domain that this one is or lies within. A public suffix such as co.uk registers nobody. */
function registrationOf(domain: string, registeredDomains: readonly string[]): string | null {
  const within = registeredDomains
    .map(comparableDomain)
    .filter(
      (registered) => organisationOf(registered) !== null && isWithinDomain(domain, registered),
    );
  return within.toSorted((left, right) => right.length - left.length)[0] ?? null;
}

/** The domain that somebody registered, by the list of public suffixes; null for a suffix itself. */
function organisationOf(domain: string): string | null {
  return getDomain(domain, { allowPrivateDomains: true });
}

function isAligned(domain: string, sender: string, strict: boolean): boolean {
  if (domain === sender) return true;
  const organisation = organisationOf(sender);
  return !strict && organisation !== null && organisation === organisationOf(domain);
}

/**
 * How a domain stands in for a mail, and before whom. Its own server brings a mail to those it is for; a signature stays good
 * wherever the mail is sent on to, so it counts for those the mail names, and for nobody where it leaves open whom that is.
 */
type Voucher = {
  readonly by: "dkim" | "spf" | "arc";
  readonly before: "whom_it_came_to" | "whom_it_names" | "nobody";
};

function vouchersOf(
  authentication: Authentication,
  sender: string,
  trustedSealers: readonly string[],
): Voucher[] {
  const own = ownVouchers(authentication, sender);
  const isSealed = isSealedFor(authentication, sender, trustedSealers);
  return isSealed ? [...own, { by: "arc", before: "whom_it_names" }] : own;
}

/** Where a domain publishes a policy, its own rules of alignment have to be met too: they may be narrower than ours. */
function ownVouchers({ dkim, spf, dmarc }: Authentication, sender: string): Voucher[] {
  if (dmarc.result === "fail") return [];
  const signatures = dkim.filter(
    ({ domain, result }) => result === "pass" && isAligned(domain, sender, dmarc.strictDkim),
  );
  const signed = signatures.map(
    ({ coversRecipients }): Voucher => ({
      ...{ by: "dkim", before: coversRecipients ? "whom_it_names" : "nobody" },
    }),
  );
  const isSent = spf?.result === "pass" && isAligned(spf.domain, sender, dmarc.strictSpf);
  return isSent ? [...signed, { by: "spf", before: "whom_it_came_to" }] : signed;
}

/**
 * A forwarder breaks signatures and says what it saw before. It is believed only when everybody who sealed the mail is
 * trusted: whoever sealed later could have changed the mail, and whoever sealed first wrote down what was seen.
 */
function isSealedFor(
  { arc, dmarc }: Authentication,
  sender: string,
  trustedSealers: readonly string[],
): boolean {
  if (arc.result !== "pass" || !isSealedByTrusted(arc, trustedSealers)) return false;
  const isSigned = arc.signed.some((domain) => isAligned(domain, sender, dmarc.strictDkim));
  return arc.author === sender || isSigned;
}

function isSealedByTrusted(arc: ChainCheck, trustedSealers: readonly string[]): boolean {
  const trusted = trustedSealers.map(comparableDomain);
  return arc.sealers.length > 0 && arc.sealers.every((sealer) => trusted.includes(sealer));
}

function doubtOf(
  authentication: Authentication,
  sender: string,
  trustedSealers: readonly string[],
): Trust {
  const { dkim, spf, dmarc, arc } = authentication;
  const own = dkim.filter(({ domain }) => isAligned(domain, sender, dmarc.strictDkim));
  const ownSpf = spf !== null && isAligned(spf.domain, sender, dmarc.strictSpf) ? spf.result : null;
  const isLater = arc.result === "unchecked" && isSealedByTrusted(arc, trustedSealers);
  if (isLater || ownSpf === "unchecked" || own.some(({ result }) => result === "unchecked")) {
    return { kind: "unchecked", why: "no_answer" };
  }
  if (dmarc.result === "fail" && dmarc.policy !== "none") {
    return { kind: "failed", why: "policy_refused" };
  }
  if (own.some(({ result }) => result === "weak")) return { kind: "failed", why: "signature_weak" };
  if (own.length > 0) return { kind: "failed", why: "signature_broken" };
  if (ownSpf === "fail") return { kind: "failed", why: "server_refused" };
  const vouched = spf?.result === "pass" || dkim.some(({ result }) => result === "pass");
  return vouched ? { kind: "not_aligned", why: "other_domain" } : { kind: "none", why: "unsigned" };
}
