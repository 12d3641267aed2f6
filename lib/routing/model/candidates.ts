import {
  comparableDomain,
  isWithinDomain,
  outline,
  readable,
} from "@/lib/intake/model/match-controller";
import { compareNames } from "@/lib/routing/model/company-name";
import type { DirectContent } from "@/lib/routing/model/direct";

/** A controller that has not ended, with the domains it registered. */
export type KnownController = {
  readonly id: string;
  readonly name: string;
  readonly domains: readonly string[];
};

/** Why a controller may be the one. The strongest first. */
export const CANDIDATE_REASONS = [
  "same_name",
  "named_domain",
  "known_identifier",
  "part_of_name",
  "similar_name",
  "look_alike_domain",
  "sender_domain",
] as const;
export type CandidateReason = (typeof CANDIDATE_REASONS)[number];

const WEIGHTS: Readonly<Record<CandidateReason, number>> = {
  same_name: 60,
  named_domain: 60,
  known_identifier: 30,
  part_of_name: 25,
  similar_name: 20,
  look_alike_domain: 10,
  sender_domain: 10,
};

/** From this weight on a controller is as good as named: its agreement counts for the clock before anybody has looked. */
const STRONG = 60;
const FAIR = 25;

export type Candidate = {
  readonly controllerId: string;
  readonly name: string;
  readonly reasons: readonly CandidateReason[];
  readonly score: number;
  readonly strength: "strong" | "fair" | "weak";
  /** Whether the person named it, as far as can be told: what the officer is asked to confirm. */
  readonly isNamed: boolean;
};

export const MOST_CANDIDATES = 8;

/** The domain in what somebody typed as a company's web page or mail address, or null. */
export function domainTyped(text: string): string | null {
  const typed = text.trim().toLowerCase();
  if (typed === "") return null;
  const host = typed
    .replace(/^[a-z]+:\/\//, "")
    .replace(/^.*@/, "")
    .replace(/[/?#:].*$/s, "")
    .replace(/^www\./, "");
  const domain = comparableDomain(host);
  return /^[^\s.]+(\.[^\s.]+)+$/.test(domain) ? domain : null;
}

function senderDomains({ identifiers, replyTo }: DirectContent): string[] {
  const addresses = [
    ...identifiers.filter(({ kind }) => kind === "email").map(({ value }) => value),
    ...(replyTo === null ? [] : [replyTo]),
  ];
  return addresses.flatMap((address) => domainTyped(`x@${address.split("@").at(-1) ?? ""}`) ?? []);
}

/** The name and the address of the company are typed into either field by people who are in a hurry. */
function namedDomains({ company, companyAddress }: DirectContent): string[] {
  return [companyAddress, company].flatMap((text) => domainTyped(text) ?? []);
}

function isLookAlike(typed: string, registered: string): boolean {
  return typed !== registered && outline(readable(typed)) === outline(readable(registered));
}

function reasonsOf(
  content: DirectContent,
  controller: KnownController,
  knownTo: ReadonlySet<string>,
): CandidateReason[] {
  const domains = controller.domains.map(comparableDomain);
  const named = namedDomains(content);
  const likeness = compareNames(content.company, controller.name);
  const isWithin = (typed: string) => domains.some((domain) => isWithinDomain(typed, domain));
  const holds: Readonly<Record<CandidateReason, boolean>> = {
    same_name: likeness === "same",
    named_domain: named.some(isWithin),
    known_identifier: knownTo.has(controller.id),
    part_of_name: likeness === "part",
    similar_name: likeness === "similar",
    look_alike_domain: named.some((typed) => domains.some((domain) => isLookAlike(typed, domain))),
    sender_domain: senderDomains(content).some(isWithin),
  };
  return CANDIDATE_REASONS.filter((reason) => holds[reason]);
}

/**
 * Which controllers a direct request may belong to, with why, the likeliest first. `knownTo` holds those that sent us an
 * earlier request about one of the person's identifiers. A hint for an officer: nothing is handed over by itself.
 */
export function findCandidates(
  content: DirectContent,
  controllers: readonly KnownController[],
  knownTo: ReadonlySet<string>,
): readonly Candidate[] {
  return controllers
    .map((controller) => toCandidate(controller, reasonsOf(content, controller, knownTo)))
    .filter(({ reasons }) => reasons.length > 0)
    .toSorted((one, other) => other.score - one.score || one.name.localeCompare(other.name))
    .slice(0, MOST_CANDIDATES);
}

function toCandidate({ id, name }: KnownController, reasons: CandidateReason[]): Candidate {
  const score = reasons.reduce((sum, reason) => sum + WEIGHTS[reason], 0);
  return {
    controllerId: id,
    name,
    reasons,
    score,
    strength: score >= STRONG ? "strong" : score >= FAIR ? "fair" : "weak",
    isNamed: reasons.some((reason) => reason === "same_name" || reason === "named_domain"),
  };
}
