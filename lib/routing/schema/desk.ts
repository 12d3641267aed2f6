import { z } from "zod";
import { parseReference } from "@/lib/core/reference";
import { REVEAL_REASONS } from "@/lib/requests/model/codes";
import { CLOSED_STATES } from "@/lib/routing/model/direct";

/** A reference of a direct request, in whatever way it was written. */
export const directReference = z.string().transform((text, context) => {
  const reference = parseReference(text, "DIR");
  if (reference !== null) return reference;
  context.addIssue({ code: "custom", message: "This is not a reference of a direct request" });
  return z.NEVER;
});

const target = {
  reference: directReference,
  /** The version that the officer looked at. */
  version: z.coerce.number().int().min(1),
};

export const DirectTarget = z.strictObject(target);

export const MOST_HAND_OVERS = 5;

/** Hands over to one or several. `named` are those that the person named, by the officer's word. */
export const HandOverInput = z.strictObject({
  ...target,
  to: z
    .array(z.uuid(), "Choose the controller")
    .min(1, "Choose at least one controller")
    .max(MOST_HAND_OVERS, `Choose ${MOST_HAND_OVERS} controllers at most`),
  named: z.array(z.uuid()).default([]),
  /** Ticked on the page that shows what will be sent. */
  confirm: z.literal("yes", "Confirm that this is to be handed over"),
});

export const LONGEST_QUESTION = 4_000;

export const AskBackInput = z.strictObject({
  ...target,
  body: z
    .string()
    .trim()
    .min(1, "Write what you need to know")
    .max(LONGEST_QUESTION, "Keep the question under 4,000 characters"),
});

export const CloseDirectInput = z.strictObject({
  ...target,
  state: z.enum(CLOSED_STATES, "Choose why it ends here"),
});

export const AssignDirectInput = z.strictObject({
  ...target,
  /** Taken by oneself, or given back. */
  owner: z.enum(["me", "nobody"]),
});

export const WithdrawInput = z.strictObject({
  ...target,
  handOverId: z.uuid(),
});

export const RevealDirectInput = z
  .strictObject({
    reference: directReference,
    reason: z.enum(REVEAL_REASONS, "Choose why you need to see this"),
    note: z.string().trim().max(500, "Keep the reason under 500 characters").default(""),
  })
  .refine(({ reason, note }) => reason !== "other_documented" || note !== "", {
    path: ["note"],
    message: "Say why you need to see this",
  });
