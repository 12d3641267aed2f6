import type { ParsedMail } from "@/lib/intake/model/mail";
import type { ControllerMatch } from "@/lib/intake/model/match-controller";
import { comparableDomain, isWithinDomain } from "@/lib/intake/model/match-controller";
import type { ProposalContext } from "@/lib/intake/model/proposal";
import { domainOf } from "@/lib/intake/model/read-address";

/** Whose addresses are in a mail, besides the subject's. */
export type Household = {
  /** The forwarder and their colleagues. */
  readonly isStaff: (address: string) => boolean;
  /** At a domain of the controller that the sender belongs to. */
  readonly isControllers: (address: string) => boolean;
  /** Our own addresses: those the mail was sent to and our domains. */
  readonly isOurs: (address: string) => boolean;
};

/** Domains anybody can have an address at: two people there are not colleagues, and it names no controller. */
export const OPEN_TO_ALL = new Set(
  (
    "gmail.com googlemail.com outlook.com hotmail.com live.com msn.com icloud.com me.com aol.com proton.me " +
    "protonmail.com gmx.de gmx.net gmx.at gmx.ch web.de t-online.de freenet.de yahoo.com yahoo.de yahoo.fr yahoo.es " +
    "yahoo.it yahoo.co.uk orange.fr free.fr laposte.net wanadoo.fr libero.it virgilio.it ziggo.nl kpnmail.nl telefonica.net"
  ).split(" "),
);

export function householdOf(
  mail: ParsedMail,
  match: ControllerMatch | null,
  context: ProposalContext,
): Household {
  const sender = mail.from[0]?.address ?? null;
  const staffDomains = staffDomainsOf(sender, match, context);
  const ownDomains = (context.ownDomains ?? []).map(comparableDomain);
  const delivered = mail.headers
    .filter((header) => header.name === "delivered-to" || header.name === "x-original-to")
    .map((header) => header.value.toLowerCase());
  const ours = new Set([...mail.to.map((mailbox) => mailbox.address), ...delivered]);
  return {
    isControllers: (address) => match?.controllerId != null && isWithinAny(address, staffDomains),
    isStaff: (address) => address === sender || isWithinAny(address, staffDomains),
    isOurs: (address) => ours.has(address) || isWithinAny(address, ownDomains),
  };
}

function staffDomainsOf(
  sender: string | null,
  match: ControllerMatch | null,
  context: ProposalContext,
): string[] {
  if (match?.controllerId) {
    return context.controllerDomains
      .filter((registration) => registration.controllerId === match.controllerId)
      .map((registration) => comparableDomain(registration.domain));
  }
  const own = sender === null ? "" : comparableDomain(domainOf(sender));
  return own === "" || OPEN_TO_ALL.has(own) ? [] : [own];
}

function isWithinAny(address: string, domains: ReadonlyArray<string>): boolean {
  const domain = comparableDomain(domainOf(address));
  return domains.some((registered) => isWithinDomain(domain, registered));
}
