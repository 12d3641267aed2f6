import { fileOf, REPORTS_PATH } from "@/lib/reports/model/address";
import type { ReplayQuestion } from "@/lib/reports/model/replay";

/** What is tried out unless an address says otherwise: ten business days over the last twelve months. */
export const USUAL_REPLAY: Omit<ReplayQuestion, "controllerId"> = {
  period: { unit: "business_days", amount: 10 },
  start: "day_after_receipt",
  rollOver: "none",
  pauses: "granted",
  calendar: null,
  months: 12,
};

export const REPLAY_PATH = `${REPORTS_PATH}/replay`;

/** The page that asks for a controller. */
export function replayHref(controllerId: string): string {
  return `${REPLAY_PATH}?controller=${controllerId}`;
}

function parameters(question: ReplayQuestion): string {
  const { period, calendar, months, start, rollOver, pauses } = question;
  return new URLSearchParams({
    controller: question.controllerId,
    amount: String(period.amount),
    unit: period.unit,
    start,
    rollOver,
    pauses,
    ...(calendar !== null && { calendar }),
    months: String(months),
  }).toString();
}

export function replayFileHref(question: ReplayQuestion): string {
  return `${fileOf("replay")}?${parameters(question)}`;
}
