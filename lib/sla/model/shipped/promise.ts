import { civilDate } from "@/lib/core/civil-date";
import type { ClockRule, PauseTerms } from "@/lib/sla/model/rule";

const NO_PAUSE: PauseTerms = {
  reasons: [],
  counting: "both_ends",
  citation: "Published privacy policy",
  says: "The promise gives 30 days and names nothing that stops them.",
};

/**
 * The promise published to every customer: a response within 30 days of receipt. The text names neither the first day nor
 * weekends, so the day after receipt is day 1 and a weekend moves nothing.
 */
export const PUBLISHED_PROMISE: ClockRule = {
  id: "promise-30d",
  version: "1",
  name: "Published promise, 30 days",
  source: "promise",
  citation: "Published privacy policy: a response within 30 days",
  text: "Requests that customers forward are answered within 30 days of receipt.",
  effectiveFrom: civilDate("2018-05-25"),
  effectiveTo: null,
  period: { unit: "calendar_days", amount: 30 },
  start: "day_after_receipt",
  rollOver: "none",
  zone: "UTC",
  calendar: null,
  acknowledgement: { unit: "business_days", amount: 1 },
  extension: null,
  pauses: NO_PAUSE,
  confirmed: true,
};

/** Complaints under the EU-US Data Privacy Framework. */
export const COMPLAINT: ClockRule = {
  ...PUBLISHED_PROMISE,
  id: "complaint-45d",
  name: "Complaint, 45 days",
  source: "law",
  citation: "EU-US Data Privacy Framework, Supplemental Principle 11(d)(i)",
  text: "An organisation answers a complaint within 45 days of receiving it.",
  effectiveFrom: civilDate("2016-08-01"),
  period: { unit: "calendar_days", amount: 45 },
  acknowledgement: null,
  pauses: {
    ...NO_PAUSE,
    citation: "EU-US Data Privacy Framework, Supplemental Principle 11(d)(i)",
    says: "The 45 days run from the complaint and nothing stops them.",
  },
  confirmed: false,
};
