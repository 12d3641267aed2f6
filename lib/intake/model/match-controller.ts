import type { Mailbox } from "@/lib/intake/model/mail";
import type { ControllerDomain, MissingReason } from "@/lib/intake/model/proposal";
import { decodePunycode } from "@/lib/intake/model/punycode";
import { domainOf } from "@/lib/intake/model/read-address";

export type ControllerMatch =
  | { readonly controllerId: string; readonly domain: string }
  | { readonly controllerId: null; readonly reason: MissingReason };

/** The form in which two domains are compared: lower case, no final dot, other scripts as their ASCII encoding. */
export function comparableDomain(domain: string): string {
  const bare = domain.trim().toLowerCase().replace(/\.$/u, "");
  // Anything else would be read as a path or a port of a URL, and "acme.com/x" is not acme.com.
  if (!/^[\p{L}\p{N}.-]{1,253}$/u.test(bare)) return bare;
  try {
    return new URL(`http://${bare}`).hostname;
  } catch {
    return bare;
  }
}

/** Letters of other alphabets that become plain ones when a domain is looked up: nobody writes their own that way. */
function isDisguised(domain: string): boolean {
  return /[\u0080-\uffff]/u.test(domain) && !comparableDomain(domain).includes("xn--");
}

export function isWithinDomain(domain: string, registered: string): boolean {
  return domain === registered || domain.endsWith(`.${registered}`);
}

/**
 * The controller whose registered domain the sender writes from: the domain itself or a sub-domain, the longest
 * registration winning. A domain that only resembles a registered one is named as such and matches nobody.
 */
export function matchController(
  sender: Mailbox,
  registrations: ReadonlyArray<ControllerDomain>,
): ControllerMatch {
  const written = domainOf(sender.address);
  const domain = isDisguised(written) ? written : comparableDomain(written);
  const known = registrations
    .map((registration) => ({ ...registration, domain: comparableDomain(registration.domain) }))
    .filter((registration) => registration.domain.includes("."));
  const matches = known.filter((registration) => isWithinDomain(domain, registration.domain));
  const longest = Math.max(0, ...matches.map((match) => match.domain.length));
  const nearest = matches.filter((match) => match.domain.length === longest);
  const [first] = nearest;
  if (first === undefined) {
    const alike = known.some((registration) => resembles(domain, registration.domain));
    return { controllerId: null, reason: alike ? "look_alike_domain" : "unknown_domain" };
  }
  if (nearest.some((match) => match.controllerId !== first.controllerId)) {
    return { controllerId: null, reason: "several_controllers" };
  }
  return { controllerId: first.controllerId, domain: first.domain };
}

/** Letters that pass for others at a glance, Cyrillic and Greek ones included. */
const TWINS: ReadonlyMap<string, string> = new Map([
  ["0", "o"],
  ["1", "l"],
  ["i", "l"],
  ["а", "a"],
  ["е", "e"],
  ["о", "o"],
  ["р", "p"],
  ["с", "c"],
  ["х", "x"],
  ["у", "y"],
  ["і", "l"],
  ["ѕ", "s"],
  ["ο", "o"],
  ["α", "a"],
  ["ν", "v"],
]);

/** How a name looks: marks and look-alike letters as the plain ones. */
export function outline(domain: string): string {
  const plain = domain.normalize("NFKD").toLowerCase().replaceAll("。", ".").replace(/\p{M}/gu, "");
  return [...plain]
    .map((letter) => TWINS.get(letter) ?? letter)
    .join("")
    .replaceAll("rn", "m")
    .replaceAll("vv", "w");
}

/** Same outline, one typing error apart, or the registered name used as a part of another domain. */
function resembles(domain: string, registered: string): boolean {
  const seen = outline(readable(domain));
  const genuine = outline(readable(registered));
  if (seen === genuine || isWithinDomain(seen, genuine)) return true;
  if (seen.includes(`${genuine}.`) || seen.endsWith(`-${genuine}`)) return true;
  return genuine.length >= 8 && oneEditApart(seen, genuine);
}

/** `xn--` names back in the letters a person sees. */
export function readable(domain: string): string {
  return domain
    .split(".")
    .map((label) => (label.startsWith("xn--") ? (decodePunycode(label.slice(4)) ?? label) : label))
    .join(".");
}

/** Whether two texts are the same but for one typing error. */
export function oneEditApart(left: string, right: string): boolean {
  if (Math.abs(left.length - right.length) > 1) return false;
  let start = 0;
  while (start < left.length && left[start] === right[start]) start += 1;
  let end = 0;
  const most = Math.min(left.length, right.length) - start;
  while (end < most && left.at(-1 - end) === right.at(-1 - end)) end += 1;
  return Math.max(left.length, right.length) - start - end <= 1;
}
