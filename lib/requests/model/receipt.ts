import {
  addMonths,
  atHourIn,
  type CivilDate,
  civilDateIn,
  isBefore,
  timeOfDayIn,
} from "@/lib/core/civil-date";
import { done, type Outcome, refused } from "@/lib/core/outcome";

/** A receipt older than this is a slip of the keyboard. */
export const OLDEST_RECEIPT_YEARS = 5;

/**
 * The instant of a receipt that somebody writes down afterwards, from the controller's calendar and clock. `time` is
 * `HH:MM`. It cannot lie ahead, and not further back than five years.
 */
export function planReceipt(input: {
  zone: string;
  on: CivilDate;
  time: string;
  now: Date;
}): Outcome<Date, "receipt_in_future" | "receipt_too_old"> {
  const { zone, on, time, now } = input;
  const at = atHourIn(zone, on, Number(time.slice(0, 2)), Number(time.slice(3, 5)));
  if (at.getTime() > now.getTime()) return refused("receipt_in_future", { zone });
  const oldest = addMonths(civilDateIn(zone, now), -12 * OLDEST_RECEIPT_YEARS);
  if (isBefore(on, oldest)) return refused("receipt_too_old", { oldest });
  return done(at);
}

/** A receipt that is corrected when the answer has been sent already cannot lie after it. */
export function planBeforeAnswer(
  zone: string,
  receivedAt: Date,
  answeredAt: Date | null,
): Outcome<Date, "receipt_after_answer"> {
  if (answeredAt === null || receivedAt.getTime() <= answeredAt.getTime()) return done(receivedAt);
  return refused("receipt_after_answer", {
    day: civilDateIn(zone, answeredAt),
    time: timeOfDayIn(zone, answeredAt),
  });
}
