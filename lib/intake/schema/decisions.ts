import { z } from "zod";
import { SET_ASIDE_REASONS } from "@/lib/intake/model/raw-mail";
import { ReceiptInput, RecordInput } from "@/lib/requests/schema/record";
import { versionSchema } from "@/lib/requests/schema/target";
import { FILES_TOGETHER } from "@/lib/storage/model";
import { storedFileSchema } from "@/lib/storage/schema";

const { controllerId, law, askedOn, rights, identifiers, notes, instructedBy } = RecordInput.shape;

function orNothing<T extends z.ZodType>(schema: T) {
  return z.union([z.literal("").transform(() => null), schema]).default(null);
}

/** A mail as the person who decides on it saw it. */
export const MailTarget = z.strictObject({ rawMailId: z.uuid(), version: versionSchema });

/** What a mail makes a request of. */
export const MailRequestInput = z.strictObject({
  controllerId,
  instructedBy,
  law,
  askedOn,
  rights,
  identifiers,
  notes,
  /** What was attached to the mail. Bytes, which no form can carry. */
  files: z.array(storedFileSchema).max(FILES_TOGETHER).default([]),
});
export type MailRequest = z.output<typeof MailRequestInput>;

/** A mail's draft as it was confirmed. Without day and time its receipt is the mail's arrival. */
export const TakeInInput = z.strictObject({
  ...MailTarget.shape,
  ...MailRequestInput.shape,
  receivedOn: orNothing(ReceiptInput.shape.receivedOn),
  receivedTime: orNothing(ReceiptInput.shape.receivedTime),
  /** The member who was called back about a mail that proves nobody. */
  calledBackId: orNothing(z.uuid("Choose whom you called back")),
});

export const SetAsideInput = MailTarget.extend({
  reason: z.enum(SET_ASIDE_REASONS, "Choose why this mail becomes no request"),
});
