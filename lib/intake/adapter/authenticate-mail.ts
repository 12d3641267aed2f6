import { isIP } from "node:net";
import { Readable } from "node:stream";
import type {
  ARCData,
  DKIMResult,
  DKIMVerifyResult,
  DMARCResult,
  DNSResolver,
  SPFResult,
} from "mailauth";
import { arc } from "mailauth/lib/arc";
import { dkimVerify } from "mailauth/lib/dkim/verify";
import { dmarc } from "mailauth/lib/dmarc";
import { spf } from "mailauth/lib/spf";
import {
  type BoundedDns,
  boundedDns,
  type Resolve,
  systemDns,
} from "@/lib/intake/adapter/bounded-dns";
import { firstSeal, type Seals } from "@/lib/intake/adapter/first-seal";
import { headFirst } from "@/lib/intake/adapter/head-first";
import { withLineEnds } from "@/lib/intake/adapter/line-ends";
import type { Envelope } from "@/lib/intake/model/arrival";
import type {
  Authentication,
  ChainCheck,
  PolicyCheck,
  SenderCheck,
  SignatureCheck,
} from "@/lib/intake/model/authentication";
import { comparableDomain } from "@/lib/intake/model/match-controller";

const MIN_KEY_BITS = 1_024;

const NO_POLICY: PolicyCheck = {
  domain: null,
  result: "none",
  policy: "none",
  strictDkim: false,
  strictSpf: false,
};
const NO_CHAIN: ChainCheck = { result: "none", sealers: [], signed: [], author: null };
const TOO_MUCH: Authentication = {
  fromFields: 1,
  dkim: [],
  spf: null,
  dmarc: NO_POLICY,
  arc: NO_CHAIN,
  tooMuch: true,
};

/**
 * Asks the domains that a mail names whether it is theirs: DKIM, SPF, DMARC and ARC. Only what the mail's own bytes,
 * the envelope and the domains say counts: a header that says how a check went is somebody's claim.
 *
 * Never throws for what a mail holds, and takes fifteen seconds of waiting at the most. It throws when the mail cannot
 * be read from where it is kept.
 *
 * @param at when the mail reached us: a signature that ran out since then was good
 */
export async function authenticateMail(
  source: AsyncIterable<Uint8Array>,
  envelope: Envelope,
  at: Date,
  ask: Resolve = systemDns(),
): Promise<Authentication> {
  const dns = boundedDns(ask);
  let broken: unknown = null;
  async function* watched(): AsyncGenerator<Uint8Array> {
    try {
      yield* source;
    } catch (error) {
      broken = error;
      throw error;
    }
  }
  try {
    return await check(withLineEnds(headFirst(watched())), envelope, at, dns);
  } catch {
    if (broken !== null) throw broken;
    // Headers that are too much, or that the library cannot take: no proof of anything.
    return TOO_MUCH;
  }
}

async function check(
  source: AsyncIterable<Uint8Array>,
  envelope: Envelope,
  at: Date,
  dns: BoundedDns,
): Promise<Authentication> {
  const resolver = dns.resolve as DNSResolver;
  const options = { resolver, minBitLength: MIN_KEY_BITS, curTime: at, strict: true };
  const [signed, sender] = await Promise.all([
    dkimVerify(Readable.from(source, { objectMode: false }), options),
    senderOf(envelope, resolver),
  ]);
  const dkim = signed.results.flatMap((result) => signatureOf(result, recipientsIn(signed)));
  const policy = await policyOf(signed, dkim, sender, resolver);
  const chain = await chainOf(signed, dns);
  const tooMuch = dns.isSpent();
  return { fromFields: signed.fromFields, dkim, spf: sender, dmarc: policy, arc: chain, tooMuch };
}

/** How many To and Cc fields the mail has. */
function recipientsIn({ headers }: DKIMVerifyResult): number {
  return (headers?.parsed ?? []).filter(({ key }) => key === "to" || key === "cc").length;
}

function signatureOf(result: DKIMResult, recipients: number): SignatureCheck[] {
  if (result.signingDomain === undefined) return [];
  const domain = vouchingDomain(result.signingDomain);
  const signed = (result.signingHeaders?.keys ?? "").toLowerCase().split(/: ?/u);
  const coversRecipients =
    signed.filter((key) => key === "to" || key === "cc").length >= recipients;
  return [{ domain, result: resultOf(result), coversRecipients }];
}

function resultOf(result: DKIMResult): SignatureCheck["result"] {
  const words = result.status.result;
  if (words === "temperror") return "unchecked";
  const isWeak = words === "policy" || result.status.comment === "expired";
  if (isWeak || (words === "pass" && isWorthless(result))) return "weak";
  return words === "pass" ? "pass" : "fail";
}

/** A name that another spelling would stand for is nobody's: it was asked for as it is written. */
function vouchingDomain(written: string): string {
  return written.normalize("NFKC") === written ? comparableDomain(written) : "";
}

/** A length limit lets anybody add text below, and a key in test mode asks not to be believed. */
function isWorthless(result: DKIMResult): boolean {
  return (
    result.canonBodyLengthLimited === true ||
    result.status.testing === true ||
    /sha1$/iu.test(result.algo ?? "")
  );
}

/** The null sender has no domain, and the name in HELO vouches for a machine rather than for who writes. */
async function senderOf(envelope: Envelope, resolver: DNSResolver): Promise<SenderCheck | null> {
  const { from, remoteAddress, helo } = envelope;
  if (!from?.includes("@") || remoteAddress === null || isIP(remoteAddress) === 0) return null;
  const known = { sender: from, ip: remoteAddress, ...(helo === null ? {} : { helo }) };
  const result = await spf({ ...known, resolver, strict: true, mta: "mx" });
  return { domain: comparableDomain(result.domain), result: senderResult(result) };
}

function senderResult({ status }: SPFResult): SenderCheck["result"] {
  switch (status.result) {
    case "pass":
    case "fail":
    case "softfail":
    case "neutral":
    case "permerror":
      return status.result;
    case "temperror":
      return "unchecked";
    default:
      return "none";
  }
}

async function policyOf(
  signed: DKIMVerifyResult,
  dkim: readonly SignatureCheck[],
  sender: SenderCheck | null,
  resolver: DNSResolver,
): Promise<PolicyCheck> {
  const passed = dkim.filter(({ result }) => result === "pass");
  const found = await dmarc({
    headerFrom: signed.headerFrom,
    spfDomains: sender?.result === "pass" ? [sender.domain] : [],
    dkimDomains: passed.map(({ domain }) => ({ id: domain, domain })),
    resolver,
    strict: true,
  });
  if (found === false) return NO_POLICY;
  const domain = found.status.header?.from;
  return {
    domain: typeof domain === "string" ? comparableDomain(domain) : null,
    result: policyResult(found),
    policy: found.policy === "reject" || found.policy === "quarantine" ? found.policy : "none",
    strictDkim: found.alignment?.dkim.strict ?? false,
    strictSpf: found.alignment?.spf.strict ?? false,
  };
}

function policyResult({ status }: DMARCResult): PolicyCheck["result"] {
  if (status.result === "temperror") return "unchecked";
  return status.result === "pass" || status.result === "fail" ? status.result : "none";
}

async function chainOf(signed: DKIMVerifyResult, dns: BoundedDns): Promise<ChainCheck> {
  const seals: Seals | null = firstSeal(signed.arc?.chain);
  if (!signed.arc || (seals === null && !signed.arc.error)) return NO_CHAIN;
  const resolver = dns.resolve as DNSResolver;
  const result = await arc(signed.arc as ARCData, {
    resolver,
    minBitLength: MIN_KEY_BITS,
    strict: true,
  });
  const chain = seals ?? { sealers: [], signed: [], author: null, keys: [] };
  const { keys, ...said } = chain;
  const message = result.signature;
  const isSound = result.status.result === "pass" && message && !isWorthless(message);
  if (isSound) return { ...said, result: "pass" };
  return { ...said, result: keys.some(dns.isOpen) ? "unchecked" : "fail" };
}
