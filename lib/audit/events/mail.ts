import { z } from "zod";
import { event } from "@/lib/audit/events/define";

const outbox = z.strictObject({ outboxId: z.uuid(), template: z.string().regex(/^[a-z_]+$/) });

/** What became of the mails we send. That a request was acknowledged is an event of the request instead. */
export const MAIL_EVENTS = {
  "mail.sent": event("desk", "Mail sent", outbox),
  "mail.given_up": event("desk", "Mail given up after many tries", outbox),
  "mail.retried": event("desk", "Mail put back to be sent again", outbox),
} as const;
