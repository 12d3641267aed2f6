import { z } from "zod";
import { ASKED_REASONS, RECEIPT_REASONS, RELEVANT_REASONS } from "@/lib/clocks/model";
import { ReceiptInput } from "@/lib/requests/schema/record";
import { Target } from "@/lib/requests/schema/target";
import { CLOCK_KINDS } from "@/lib/sla/model/clocks";
import { civilDateSchema } from "@/lib/sla/schema";

const note = z.string().trim().max(2000, "Keep this under 2,000 characters").default("");
const receipt = {
  receivedOn: ReceiptInput.shape.receivedOn,
  receivedTime: ReceiptInput.shape.receivedTime,
};

/** What the clocks would say: the rest of the form comes along and is not looked at. */
export const CorrectionPreview = z.object({ reference: Target.shape.reference, ...receipt });

export const CorrectionInput = Target.extend({
  ...receipt,
  reason: z.enum(RECEIPT_REASONS, "Choose why the receipt was wrong"),
  note,
  /** Which button was pressed. */
  step: z.literal("correct").default("correct"),
}).refine(({ reason, note }) => reason !== "other" || note !== "", {
  path: ["note"],
  message: "Say why the receipt was wrong",
});

const day = {
  /** The day the person asked the controller. */
  askedOn: civilDateSchema,
  /** The day from which the law counts; empty where it counts from the beginning after all. */
  relevantOn: z.union([z.literal("").transform(() => null), civilDateSchema]).default(null),
};

export const AskedPreview = z.object({
  reference: Target.shape.reference,
  askedOn: day.askedOn,
});
export const AskedInput = Target.extend({
  askedOn: day.askedOn,
  reason: z.enum(ASKED_REASONS, "Choose why it is another day"),
  note,
  step: z.literal("correct").default("correct"),
}).refine(({ reason, note: words }) => reason !== "other" || words !== "", {
  path: ["note"],
  message: "Say why it is another day",
});

export const RelevantPreview = z.object({
  reference: Target.shape.reference,
  relevantOn: day.relevantOn,
});
export const RelevantInput = Target.extend({
  relevantOn: day.relevantOn,
  reason: z.enum(RELEVANT_REASONS, "Choose what came on that day"),
  note,
  step: z.literal("correct").default("correct"),
}).refine(({ reason, note: words }) => reason !== "other" || words !== "", {
  path: ["note"],
  message: "Say what came on that day",
});

/** The due day of each clock, as a correction keeps them. */
export const storedDaysSchema = z.partialRecord(z.enum(CLOCK_KINDS), civilDateSchema);
export type StoredDays = z.output<typeof storedDaysSchema>;
