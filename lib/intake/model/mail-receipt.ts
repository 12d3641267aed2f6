import { addMonths, type CivilDate, civilDateIn, isBefore } from "@/lib/core/civil-date";
import { done, type Outcome, refused } from "@/lib/core/outcome";
import { OLDEST_RECEIPT_YEARS, planReceipt } from "@/lib/requests/model/receipt";

export type MailReceiptRefusal =
  | "receipt_in_future"
  | "receipt_too_old"
  | "receipt_after_hand_in"
  | "receipt_half";

/**
 * The receipt of a mail that becomes a request: its arrival to the second, unless an officer writes another day and time
 * on the controller's wall, because a header was wrong. It never lies after the moment the file was handed in, since it
 * was here by then, and not further back than a recorded receipt may.
 */
export function planMailReceipt(input: {
  zone: string;
  arrivedAt: Date;
  handedInAt: Date;
  on: CivilDate | null;
  time: string | null;
  now: Date;
}): Outcome<Date, MailReceiptRefusal> {
  const { zone, arrivedAt, handedInAt, on, time, now } = input;
  if ((on === null) !== (time === null)) return refused("receipt_half");
  if (on === null || time === null) return isTooOld(zone, arrivedAt, now) ?? done(arrivedAt);
  const planned = planReceipt({ zone, on, time, now });
  if (!planned.ok) return planned;
  // Written to the minute, so the minute of the hand-in itself counts as before it.
  return planned.value.getTime() > handedInAt.getTime()
    ? refused("receipt_after_hand_in")
    : planned;
}

function isTooOld(zone: string, at: Date, now: Date) {
  const oldest = addMonths(civilDateIn(zone, now), -12 * OLDEST_RECEIPT_YEARS);
  return isBefore(civilDateIn(zone, at), oldest) ? refused("receipt_too_old", { oldest }) : null;
}
