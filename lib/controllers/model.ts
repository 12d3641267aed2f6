import { type CivilDate, isAfter, isBefore } from "@/lib/core/civil-date";
import { type AgreementTerms, governingRule } from "@/lib/sla/model/agreement";
import { PUBLISHED_PROMISE } from "@/lib/sla/model/shipped/promise";

const LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
const DOMAIN = new RegExp(`^(?:${LABEL}\\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})$`);

/**
 * A mail domain as it is stored and compared: lower case, punycode, no dot at the end. An address or an "@" in
 * front is read as its domain. Null when it is no domain that can receive mail: an address of numbers, one word,
 * a web address with a path.
 */
export function normaliseDomain(text: string): string | null {
  const typed = text.trim();
  const bare = typed.slice(typed.lastIndexOf("@") + 1).replace(/\.$/, "");
  if (bare === "" || bare.length > 253 || /[\s/:?#\\[\]%]/.test(bare)) return null;
  const url = URL.parse(`https://${bare}`);
  return url !== null && url.hostname.length <= 253 && DOMAIN.test(url.hostname)
    ? url.hostname
    : null;
}

/** Where everybody can have an address: such a domain says nothing about the company somebody writes for. */
const PUBLIC_MAIL_DOMAINS: ReadonlySet<string> = new Set([
  "aol.com",
  "fastmail.com",
  "free.fr",
  "gmail.com",
  "gmx.de",
  "gmx.net",
  "googlemail.com",
  "hotmail.com",
  "icloud.com",
  "libero.it",
  "live.com",
  "mac.com",
  "mail.ru",
  "me.com",
  "msn.com",
  "orange.fr",
  "outlook.com",
  "pm.me",
  "proton.me",
  "protonmail.com",
  "qq.com",
  "t-online.de",
  "uol.com.br",
  "web.de",
  "yahoo.com",
  "yandex.ru",
  "zoho.com",
]);

export function isPublicMailDomain(domain: string): boolean {
  return PUBLIC_MAIL_DOMAINS.has(domain);
}

/** An open request, as far as agreements are concerned. */
export type PinnedRequest = {
  readonly id: string;
  readonly reference: string;
  readonly receivedOn: CivilDate;
  readonly dueOn: CivilDate;
  /** The rule that gave its due day when it was received. */
  readonly ruleId: string;
};

/**
 * The open requests whose day of receipt now lies under another rule than the one they were given, by the version
 * whose rule that is (`null`: the promise). They keep their due day: a request pins its rule at receipt. Those that are `underWay`
 * to a version which was recorded for them too do not keep it, and are none of these.
 */
export function requestsPinnedElsewhere(
  agreements: readonly AgreementTerms[],
  requests: readonly PinnedRequest[],
  underWay: ReadonlySet<string> = new Set(),
): readonly { readonly agreementId: string | null; readonly request: PinnedRequest }[] {
  return requests.flatMap((request) => {
    const rule = governingRule(PUBLISHED_PROMISE, agreements, request.receivedOn);
    if (rule.id === request.ruleId || underWay.has(request.id)) return [];
    const version = agreements.find((terms) => String(terms.version) === rule.version);
    return [{ agreementId: rule.source === "promise" ? null : (version?.id ?? null), request }];
  });
}

type Span = { readonly effectiveFrom: CivilDate; readonly effectiveTo: CivilDate | null };

/** Whether two versions have a day in common. Both ends are days in force. */
export function overlap(one: Span, other: Span): boolean {
  const startsInTime = one.effectiveTo === null || !isAfter(other.effectiveFrom, one.effectiveTo);
  const endsLateEnough =
    other.effectiveTo === null || !isBefore(other.effectiveTo, one.effectiveFrom);
  return startsInTime && endsLateEnough;
}
