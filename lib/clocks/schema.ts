import { z } from "zod";
import { RECEIPT_REASONS } from "@/lib/clocks/model";
import { ReceiptInput } from "@/lib/requests/schema/record";
import { Target } from "@/lib/requests/schema/target";
import { CLOCK_KINDS } from "@/lib/sla/model/clocks";
import { civilDateSchema } from "@/lib/sla/schema";

const receipt = {
  receivedOn: ReceiptInput.shape.receivedOn,
  receivedTime: ReceiptInput.shape.receivedTime,
};

/** What the clocks would say: the rest of the form comes along and is not looked at. */
export const CorrectionPreview = z.object({ reference: Target.shape.reference, ...receipt });

export const CorrectionInput = Target.extend({
  ...receipt,
  reason: z.enum(RECEIPT_REASONS, "Choose why the receipt was wrong"),
  note: z.string().trim().max(2000, "Keep this under 2,000 characters").default(""),
  /** Which button was pressed. */
  step: z.literal("correct").default("correct"),
}).refine(({ reason, note }) => reason !== "other" || note !== "", {
  path: ["note"],
  message: "Say why the receipt was wrong",
});

/** The due day of each clock, as a correction keeps them. */
export const storedDaysSchema = z.partialRecord(z.enum(CLOCK_KINDS), civilDateSchema);
export type StoredDays = z.output<typeof storedDaysSchema>;
