import { z } from "zod";
import { event } from "@/lib/audit/events/define";

const outbox = z.strictObject({ outboxId: z.uuid(), template: z.string().regex(/^[a-z_]+$/) });

/** What became of the mails we send. That a request was acknowledged is an event of the request instead. */
export const MAIL_EVENTS = {
  "mail.sent": event("desk", "Mail sent", outbox),
  "mail.given_up": event("desk", "Mail given up after many tries", outbox),
  "mail.came_back": event("desk", "Mail came back: it was not delivered", outbox),
  "mail.retried": event("desk", "Mail put back to be sent again", outbox),
  "mail.failed_set_aside": event("desk", "Mail that was not delivered set aside", outbox),
  "mail.held_back": event("desk", "Mail held back: its address has had as many as may go", outbox),
  "mail.sent_by_hand": event("desk", "Mail that was held back sent by hand", outbox),
  "mail.waiting_reminded": event(
    "desk",
    "Reminded of mails that wait for the desk",
    z.strictObject({ personId: z.uuid(), on: z.iso.date(), mails: z.number().int() }),
  ),
  "mail.undelivered_alarmed": event(
    "desk",
    "Told of mails that could not be delivered",
    z.strictObject({ on: z.iso.date(), mails: z.number().int(), people: z.number().int() }),
  ),
} as const;
