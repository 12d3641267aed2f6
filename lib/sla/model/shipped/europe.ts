import { civilDate } from "@/lib/core/civil-date";
import type { ClockRule } from "@/lib/sla/model/rule";

/** Art. 12(3) GDPR: one month, and two more with a notice inside the first. Counting: Regulation 1182/71 Art. 3. */
export const EU_GDPR: ClockRule = {
  id: "eu-gdpr",
  version: "1",
  name: "EU GDPR, one month",
  source: "law",
  citation: "Regulation (EU) 2016/679 Art. 12(3); Regulation (EEC, Euratom) 1182/71 Art. 3",
  text: "An answer without undue delay and within one month of receipt. The day of receipt is not counted; a period that would end on a Saturday, Sunday or public holiday ends with the next business day.",
  effectiveFrom: civilDate("2018-05-25"),
  effectiveTo: null,
  period: { unit: "months", amount: 1 },
  start: "day_after_receipt",
  rollOver: "next_working_day",
  zone: "Europe/Brussels",
  calendar: null,
  acknowledgement: null,
  extension: {
    period: { unit: "months", amount: 2 },
    times: 1,
    reasons: ["complexity", "number_of_requests"],
    citation: "Regulation (EU) 2016/679 Art. 12(3), second and third sentence",
  },
  pauses: {
    reasons: ["identity", "scope"],
    counting: "after_asking",
    citation:
      "Regulation (EU) 2016/679 Art. 12(6) and recital 63; EDPB Guidelines 01/2022, para. 157",
    says: "Only a question about who the person is, or which data or processing is meant, asked without undue delay, stops the month until its reply.",
  },
  confirmed: false,
};

const UK_BEFORE_2026: ClockRule = {
  ...EU_GDPR,
  id: "uk-gdpr",
  name: "UK GDPR, one month",
  citation: "UK GDPR Art. 12(3)",
  text: "An answer within one month of receipt: by the same date of the next month, or the month's last day. A period that would end on a weekend or a public holiday ends with the next business day.",
  effectiveTo: civilDate("2026-02-04"),
  zone: "Europe/London",
  calendar: "GB-ENG",
  extension: {
    period: { unit: "months", amount: 2 },
    times: 1,
    reasons: ["complexity", "number_of_requests"],
    citation: "UK GDPR Art. 12(3), second and third sentence",
  },
  pauses: {
    reasons: [],
    counting: "both_ends",
    citation: "UK GDPR Art. 12A (in force from 5 February 2026)",
    says: "The statutory stop of the clock is in force for requests from 5 February 2026 on, and this request is older.",
  },
};

/** With the statutory stop-the-clock of the Data (Use and Access) Act 2025, in force from 5 February 2026 (SI 2026/82). */
const UK_FROM_2026: ClockRule = {
  ...UK_BEFORE_2026,
  version: "2",
  citation: "UK GDPR Art. 12(3) and 12A",
  text: "An answer within one month beginning with the relevant time: the latest of receipt, proof of who the person is where it was asked for, and payment of a fee. By the same date of the next month, or the month's last day; a period that would end on a weekend or a public holiday ends with the next business day. As we read it, until the relevant time is written down the days of waiting for proof or a fee are left out, as those of a question about which data or processing is meant: that day is as a rule earlier than the one of a month begun anew.",
  effectiveFrom: civilDate("2026-02-05"),
  effectiveTo: null,
  start: "relevant_time",
  pauses: {
    reasons: ["identity", "scope", "fee"],
    counting: "both_ends",
    citation: "UK GDPR Art. 12A",
    says: "The days from asking for what is needed to identify the person, the data or the processing until it is received do not count, both ends included; nor those of waiting for a fee. Nothing else stops the month.",
  },
};

/** Complaints to a controller under section 164A of the Data Protection Act 2018: acknowledged within 30 days. */
const UK_COMPLAINT: ClockRule = {
  ...UK_BEFORE_2026,
  id: "uk-complaint",
  version: "1",
  name: "UK complaint, acknowledged in 30 days",
  citation: "Data Protection Act 2018 s. 164A",
  text: "A complaint is acknowledged within 30 days of receipt.",
  effectiveFrom: civilDate("2026-06-19"),
  effectiveTo: null,
  period: { unit: "calendar_days", amount: 30 },
  rollOver: "none",
  extension: null,
  pauses: {
    reasons: [],
    counting: "both_ends",
    citation: "Data Protection Act 2018 s. 164A",
    says: "The 30 days run from receipt and nothing stops them.",
  },
};

const SWISS: ClockRule = {
  id: "ch-nfadp",
  version: "1",
  name: "Swiss nFADP, 30 days",
  source: "law",
  citation:
    "Federal Act on Data Protection (SR 235.1) Art. 25(7); Data Protection Ordinance Art. 18",
  text: "Information is in general given within 30 days. A controller that cannot says so, and by when it will.",
  effectiveFrom: civilDate("2023-09-01"),
  effectiveTo: null,
  period: { unit: "calendar_days", amount: 30 },
  start: "day_after_receipt",
  rollOver: "none",
  zone: "Europe/Zurich",
  calendar: "CH-ZH",
  acknowledgement: null,
  extension: null,
  pauses: {
    reasons: [],
    counting: "after_asking",
    citation: "Data Protection Ordinance Art. 18",
    says: "A controller that needs longer tells the person by when; the law names nothing that stops the 30 days.",
  },
  confirmed: false,
};

export const EUROPEAN_RULES: readonly ClockRule[] = [
  EU_GDPR,
  UK_BEFORE_2026,
  UK_FROM_2026,
  UK_COMPLAINT,
  SWISS,
];
