import { civilDate } from "@/lib/core/civil-date";
import type { ClockRule } from "@/lib/sla/model/rule";
import { STATES, type State } from "@/lib/sla/model/shipped/us-states";

const CALIFORNIA: ClockRule = {
  id: "us-ca-ccpa",
  version: "1",
  name: "California CCPA, 45 days",
  source: "law",
  citation:
    "Cal. Civ. Code § 1798.130(a)(2)(A); 11 CCR § 7021(a) and (b); counting: Cal. Civ. Code § 10",
  text: "An answer to a request to know, delete or correct within 45 calendar days of receipt, however long it takes to verify the person. Receipt is confirmed within 10 business days.",
  effectiveFrom: civilDate("2020-01-01"),
  effectiveTo: null,
  period: { unit: "calendar_days", amount: 45 },
  start: "day_after_receipt",
  rollOver: "none",
  zone: "America/Los_Angeles",
  calendar: "US-CA",
  acknowledgement: { unit: "business_days", amount: 10 },
  extension: {
    period: { unit: "calendar_days", amount: 45 },
    times: 1,
    reasons: ["reasonably_necessary", "complexity", "number_of_requests"],
    citation: "11 CCR § 7021(b): with notice and an explanation, 90 days in all",
  },
  pauses: {
    reasons: [],
    counting: "both_ends",
    citation: "11 CCR § 7021(b)",
    says: "The 45 days run from receipt regardless of the time required to verify the request.",
  },
  confirmed: false,
};

const CALIFORNIA_OPT_OUT: ClockRule = {
  ...CALIFORNIA,
  id: "us-ca-opt-out",
  name: "California opt-out or limit, 15 business days",
  citation: "11 CCR §§ 7026(f), 7027(g)",
  text: "A request to opt out of sale or sharing, or to limit the use of sensitive data, is complied with as soon as feasible and within 15 business days of receipt.",
  period: { unit: "business_days", amount: 15 },
  acknowledgement: null,
  extension: null,
  pauses: {
    reasons: [],
    counting: "both_ends",
    citation: "11 CCR § 7026(f)",
    says: "An opt-out need not be verified, and nothing stops its 15 business days.",
  },
};

function ruleOf({
  code,
  state,
  act,
  citation,
  zone,
  from,
  days = 45,
  more = 45,
}: State): ClockRule {
  return {
    id: `us-${code}-${act.toLowerCase()}`,
    version: "1",
    name: `${state} ${act}, ${days} days`,
    source: "law",
    citation,
    text: `An answer within ${days} days of receipt; ${more} more where reasonably necessary, with a notice and its reason inside the first ${days}.`,
    effectiveFrom: from,
    effectiveTo: null,
    period: { unit: "calendar_days", amount: days },
    start: "day_after_receipt",
    rollOver: "none",
    zone,
    calendar: `US-${code.toUpperCase()}`,
    acknowledgement: null,
    extension: {
      period: { unit: "calendar_days", amount: more },
      times: 1,
      reasons: ["reasonably_necessary", "complexity", "number_of_requests"],
      citation,
    },
    pauses: {
      reasons: [],
      counting: "both_ends",
      citation,
      says: `The ${days} days run from receipt. A request that cannot be authenticated may be declined, but nothing stops them.`,
    },
    confirmed: false,
  };
}

export const UNITED_STATES_RULES: readonly ClockRule[] = [
  CALIFORNIA,
  CALIFORNIA_OPT_OUT,
  ...STATES.map(ruleOf),
];
