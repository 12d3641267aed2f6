import { REPLAY_MONTHS, type ReplayMonths, type ReplayQuestion } from "@/lib/reports/model/replay";
import { USUAL_REPLAY } from "@/lib/reports/model/replay-address";
import { asUuid, oneOf, type Read, readerOf, type SearchParams } from "@/lib/reports/schema";
import type { Period } from "@/lib/sla/model/period";
import { ROLL_OVERS } from "@/lib/sla/model/rule";
import { periodSchema } from "@/lib/sla/schema";

const UNITS = [
  "business_days",
  "calendar_days",
  "months",
] as const satisfies readonly Period["unit"][];

/** Everything but the controller, which may not have been chosen yet. */
export type AskedReplay = Omit<ReplayQuestion, "controllerId"> & {
  readonly controllerId: string | null;
};

/** Reads the address of the replay. What cannot be read is named, and what is usual stands in for it. */
export function readReplayAddress(params: SearchParams): Read<{ question: AskedReplay }> {
  const reader = readerOf(params);
  const unit = reader.read("unit", oneOf(UNITS)) ?? USUAL_REPLAY.period.unit;
  const period = reader.read("amount", (text): Period | null => {
    const read = periodSchema.safeParse({
      unit,
      amount: /^\d{1,3}$/.test(text) ? Number(text) : 0,
    });
    return read.success ? read.data : null;
  });
  const months = reader.read(
    "months",
    (text): ReplayMonths | null => REPLAY_MONTHS.find((count) => String(count) === text) ?? null,
  );
  const question = {
    controllerId: reader.read("controller", asUuid),
    period: period ?? { unit, amount: USUAL_REPLAY.period.amount },
    start:
      reader.read("start", oneOf(["day_after_receipt", "day_of_receipt"] as const)) ??
      USUAL_REPLAY.start,
    rollOver: reader.read("rollOver", oneOf(ROLL_OVERS)) ?? USUAL_REPLAY.rollOver,
    pauses: reader.read("pauses", oneOf(["granted", "none"] as const)) ?? USUAL_REPLAY.pauses,
    calendar: reader.read("calendar", (text) => (/^[\w-]{1,40}$/.test(text) ? text : null)),
    months: months ?? USUAL_REPLAY.months,
  };
  return { question, ignored: reader.ignored };
}
