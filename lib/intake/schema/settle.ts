import { z } from "zod";
import type { Bytes } from "@/lib/core/crypto";
import { QUARANTINE_REASONS } from "@/lib/intake/model/raw-mail";
import { MailRequestInput } from "@/lib/intake/schema/decisions";
import { FILES_TOGETHER } from "@/lib/storage/model";
import { storedFileSchema } from "@/lib/storage/schema";

/** The longest message; what is longer is cut, because the whole mail is kept. */
export const LONGEST_REPLY = 10_000;

const TRUST_KINDS = ["aligned", "not_aligned", "not_to_us", "failed", "none", "unchecked"] as const;
const files = z.array(storedFileSchema).max(FILES_TOGETHER);

/** What becomes of a mail that the worker has read, with all that its state says. */
export const MailOutcome = z.discriminatedUnion("to", [
  z.strictObject({ to: z.literal("waiting_for_officer") }),
  z.strictObject({ to: z.literal("quarantine"), reason: z.enum(QUARANTINE_REASONS) }),
  z.strictObject({ to: z.literal("automatic_reply") }),
  z.strictObject({
    to: z.literal("bounce_matched"),
    outboxId: z.uuid(),
    /** Why it came back for good, without addresses; null where the other side tries on. */
    failure: z.string().max(300).nullable(),
  }),
  z.strictObject({
    to: z.literal("appended"),
    controllerId: z.uuid(),
    requestId: z.uuid(),
    authorId: z.uuid(),
    body: z.string().min(1).max(LONGEST_REPLY),
    files,
  }),
  z.strictObject({ to: z.literal("new_request"), request: MailRequestInput }),
]);
export type MailOutcome = z.output<typeof MailOutcome>;

/**
 * By what a mail is known again that its sender's domain vouches for; null where there is nothing. "several" where it is not clear
 * which of its names is the sender's.
 */
const messageKeySchema = z.union([
  z.literal("several"),
  z.custom<Bytes>((value) => value instanceof Uint8Array && value.length === 32),
  z.null(),
]);
export type MessageKey = z.output<typeof messageKeySchema>;

export const SettleInput = z.strictObject({
  rawMailId: z.uuid(),
  /** Whose domain the sender writes from: a hint for whoever looks. */
  controllerId: z.uuid().nullable(),
  trust: z.enum(TRUST_KINDS),
  /** What was found about the sender, for whoever looks: sealed before it is kept. Null where nobody could look. */
  authentication: z.string().max(20_000).nullable(),
  messageKey: messageKeySchema.default(null),
  outcome: MailOutcome,
});
