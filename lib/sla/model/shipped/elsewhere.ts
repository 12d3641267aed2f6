import { civilDate } from "@/lib/core/civil-date";
import type { ClockRule } from "@/lib/sla/model/rule";

type Facts = Pick<
  ClockRule,
  "id" | "name" | "citation" | "text" | "effectiveFrom" | "period" | "zone" | "calendar"
> & { readonly more?: ClockRule["extension"]; readonly nothingStops: string };

/** Laws that count plain days from receipt, move no weekend and know no pause. */
function plainRule({ more = null, nothingStops, ...facts }: Facts): ClockRule {
  return {
    ...facts,
    version: "1",
    source: "law",
    effectiveTo: null,
    start: "day_after_receipt",
    rollOver: "none",
    acknowledgement: null,
    extension: more,
    pauses: {
      reasons: [],
      counting: "both_ends",
      citation: facts.citation,
      says: nothingStops,
    },
    confirmed: false,
  };
}

const days = (amount: number) => ({ unit: "calendar_days", amount }) as const;

const CANADIAN = ["interference", "consultation", "alternative_format"] as const;

export const RULES_ELSEWHERE: readonly ClockRule[] = [
  plainRule({
    id: "br-lgpd",
    name: "Brazil LGPD, 15 days",
    citation: "Lei 13.709/2018 Art. 19(II)",
    text: "A full statement within 15 days of the request; a simplified confirmation at once.",
    effectiveFrom: civilDate("2020-09-18"),
    period: days(15),
    zone: "America/Sao_Paulo",
    calendar: "BR-SP",
    nothingStops: "The 15 days run from the request and the law names nothing that stops them.",
  }),
  plainRule({
    id: "ca-pipeda",
    name: "Canada PIPEDA, 30 days",
    citation: "PIPEDA s. 8(3)",
    text: "An answer with due diligence and within 30 days of receipt. Silence counts as a refusal.",
    effectiveFrom: civilDate("2001-01-01"),
    period: days(30),
    zone: "America/Toronto",
    calendar: "CA-ON",
    more: {
      period: days(30),
      times: 1,
      reasons: CANADIAN,
      citation: "PIPEDA s. 8(4): notice within the 30 days, with the right to complain",
    },
    nothingStops: "Section 8(4) lets the time be extended by notice; nothing stops it.",
  }),
  plainRule({
    id: "ca-qc-law25",
    name: "Québec, 30 days",
    citation:
      "Act respecting the protection of personal information in the private sector (P-39.1) s. 32",
    text: "An answer in writing within 30 days of receipt. Silence counts as a refusal.",
    effectiveFrom: civilDate("1994-01-01"),
    period: days(30),
    zone: "America/Toronto",
    calendar: "CA-QC",
    nothingStops: "The 30 days run from receipt and the act names nothing that stops them.",
  }),
  plainRule({
    id: "au-app12",
    name: "Australia APP 12, 30 days",
    citation: "Privacy Act 1988, Schedule 1, APP 12.4; OAIC guidelines ch. 12",
    text: "An answer within a reasonable period; the regulator generally expects no more than 30 calendar days.",
    effectiveFrom: civilDate("2014-03-12"),
    period: days(30),
    zone: "Australia/Sydney",
    calendar: "AU-NSW",
    nothingStops: "The regulator expects an answer in 30 days and names nothing that stops them.",
  }),
  plainRule({
    id: "jp-appi",
    name: "Japan APPI, a target of 2 weeks",
    citation: "Act on the Protection of Personal Information Art. 33 ff.",
    text: "An answer without delay. The act gives no number: 14 days are a target of ours.",
    effectiveFrom: civilDate("2022-04-01"),
    period: days(14),
    zone: "Asia/Tokyo",
    calendar: "JP",
    nothingStops: "An answer is owed without delay, and nothing stops that.",
  }),
  plainRule({
    id: "kr-pipa",
    name: "Korea PIPA, 10 days",
    citation: "Personal Information Protection Act Art. 35; Enforcement Decree Art. 41",
    text: "Access within 10 days of the request.",
    effectiveFrom: civilDate("2011-09-30"),
    period: days(10),
    zone: "Asia/Seoul",
    calendar: "KR",
    nothingStops: "The 10 days run from the request.",
  }),
  plainRule({
    id: "tw-pdpa-access",
    name: "Taiwan PDPA, access, 15 days",
    citation: "Personal Data Protection Act Art. 13(1)",
    text: "A request to consult or copy is decided within 15 days; 15 more with a written notice and its reason.",
    effectiveFrom: civilDate("2012-10-01"),
    period: days(15),
    zone: "Asia/Taipei",
    calendar: "TW",
    more: {
      period: days(15),
      times: 1,
      reasons: ["reasonably_necessary", "complexity"],
      citation: "Personal Data Protection Act Art. 13(1)",
    },
    nothingStops: "The 15 days run from the request.",
  }),
  plainRule({
    id: "tw-pdpa-erasure",
    name: "Taiwan PDPA, correction or erasure, 30 days",
    citation: "Personal Data Protection Act Art. 13(2)",
    text: "A request to correct, erase or stop is decided within 30 days; 30 more with a written notice and its reason.",
    effectiveFrom: civilDate("2012-10-01"),
    period: days(30),
    zone: "Asia/Taipei",
    calendar: "TW",
    more: {
      period: days(30),
      times: 1,
      reasons: ["reasonably_necessary", "complexity"],
      citation: "Personal Data Protection Act Art. 13(2)",
    },
    nothingStops: "The 30 days run from the request.",
  }),
];
