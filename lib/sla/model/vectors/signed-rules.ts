import { civilDate } from "@/lib/core/civil-date";
import { type AgreementTerms, ruleOfAgreement } from "@/lib/sla/model/agreement";
import { type ClockRule, ruleInForce } from "@/lib/sla/model/rule";
import { PUBLISHED_PROMISE } from "@/lib/sla/model/shipped/promise";
import { SHIPPED_RULES } from "@/lib/sla/model/shipped/rules";

const SILENT: AgreementTerms = {
  id: "example",
  version: 1,
  effectiveFrom: civilDate("2026-03-01"),
  effectiveTo: null,
  period: null,
  start: "day_after_receipt",
  rollOver: "none",
  acknowledgement: null,
  followsLaw: false,
  bufferDays: null,
  text: "",
};

type Signed = Partial<AgreementTerms> & { readonly law?: "eu-gdpr" | "uk-gdpr" };

function signed(id: string, name: string, { law, ...terms }: Signed): ClockRule {
  const ofLaw = law ? ruleInForce(SHIPPED_RULES, law, SILENT.effectiveFrom) : null;
  const all = { ...SILENT, ...terms, text: name, followsLaw: law !== undefined };
  return { ...ruleOfAgreement(PUBLISHED_PROMISE, all, ofLaw), id, name };
}

const businessDays = (amount: number) => ({ unit: "business_days", amount }) as const;
const calendarDays = (amount: number) => ({ unit: "calendar_days", amount }) as const;
const withReceipt = { start: "day_of_receipt" } as const;

/** What contracts say, as the rules they become. */
export const SIGNED_RULES: readonly ClockRule[] = [
  signed("30-days", "30 calendar days", { period: calendarDays(30) }),
  signed("10-business-days", "10 business days", { period: businessDays(10) }),
  signed("10-business-days-with-receipt", "10 business days, the day of receipt is the first", {
    period: businessDays(10),
    ...withReceipt,
  }),
  signed("20-days-with-receipt", "20 calendar days, the day of receipt is the first", {
    period: calendarDays(20),
    ...withReceipt,
  }),
  signed("1-month-with-receipt", "1 month that begins with the day of receipt", {
    period: { unit: "months", amount: 1 },
    ...withReceipt,
  }),
  signed("15-days-rolling", "15 calendar days, moved to the next business day", {
    period: calendarDays(15),
    rollOver: "next_working_day",
  }),
  signed("10-business-days-uk-law", "10 business days, with the pauses and extension of UK law", {
    period: businessDays(10),
    law: "uk-gdpr",
  }),
  signed("10-business-days-eu-law", "10 business days, with the pauses and extension of EU law", {
    period: businessDays(10),
    law: "eu-gdpr",
  }),
  signed(
    "20-days-rolling-eu-law",
    "20 calendar days, moved to the next business day, with the pauses and extension of EU law",
    { period: calendarDays(20), rollOver: "next_working_day", law: "eu-gdpr" },
  ),
  signed("promise-with-eu-law", "Silent about time, with the pauses and extension of EU law", {
    law: "eu-gdpr",
  }),
  signed(
    "acknowledged-in-2-business-days",
    "Confirmed in 2 business days, silent about the answer",
    {
      acknowledgement: businessDays(2),
    },
  ),
];
