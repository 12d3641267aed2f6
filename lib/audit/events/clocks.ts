import { z } from "zod";
import { event } from "@/lib/audit/events/define";

const code = z.string().regex(/^[a-z0-9_]+$/);
const day = z.iso.date();
/** The due day that governs, before and after. */
const due = { dueBefore: day, dueAfter: day };

const correction = { correctionId: z.uuid(), reason: code };
/** Where an answer was sent: how late it was held to be, and is. A breach comes or goes with its record. */
const late = {
  daysLateBefore: z.number().int().optional(),
  daysLateAfter: z.number().int().optional(),
};

export const CLOCK_EVENTS = {
  "clock.paused": event(
    "controller",
    "Clock stopped for a reply",
    z.strictObject({
      pauseId: z.uuid(),
      messageId: z.uuid(),
      reason: code,
      pausedOn: day,
      /** The clocks that stand still; any other goes on. */
      clocks: z.array(code),
    }),
  ),
  "clock.resumed": event(
    "controller",
    "Clock goes on",
    z.strictObject({ pauseId: z.uuid(), repliedOn: day, ...due }),
  ),
  "clock.extended": event(
    "controller",
    "More time taken, with a notice",
    z.strictObject({
      extensionId: z.uuid(),
      messageId: z.uuid(),
      reason: code,
      /** The clocks that were given more time. */
      clocks: z.array(code),
      ...due,
    }),
  ),
  "clock.receipt_corrected": event(
    "controller",
    "Receipt corrected",
    z.strictObject({
      ...correction,
      receivedBefore: z.iso.datetime(),
      receivedAfter: z.iso.datetime(),
      ...due,
      ...late,
    }),
  ),
  "clock.asked_corrected": event(
    "controller",
    "Day of asking corrected",
    z.strictObject({
      ...correction,
      askedBefore: day.nullable(),
      askedAfter: day,
      ...due,
      ...late,
    }),
  ),
  "clock.relevant_time_set": event(
    "controller",
    "Relevant time written down",
    z.strictObject({
      ...correction,
      /** Null: none was known, or none counts any more. */
      relevantBefore: day.nullable(),
      relevantAfter: day.nullable(),
      ...due,
      ...late,
    }),
  ),
} as const;
