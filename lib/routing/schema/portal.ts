import { z } from "zod";
import { RIGHTS } from "@/lib/requests/model/codes";
import { NOT_OURS_REASONS } from "@/lib/routing/model/direct";
import { LAWS } from "@/lib/sla/model/shipped/laws";

// Messages are codes; the portal has the words.

const target = {
  handOverId: z.uuid(),
  version: z.coerce.number().int().min(1),
};

export const AcceptHandOverInput = z.strictObject({
  ...target,
  rights: z.array(z.enum(RIGHTS), "rights_missing").min(1, "rights_missing"),
  law: z.enum(LAWS, "law_missing"),
  /** Whether the controller has made sure who the person is. Either answer will do, but one is needed. */
  verified: z.enum(["yes", "no"], "verified_missing"),
  notes: z.string().trim().max(10_000, "text_too_long").default(""),
  /** "I instruct …": ticked by hand, for what cannot be undone. */
  instruct: z.literal("yes").optional(),
});

export const RefuseHandOverInput = z.strictObject({
  ...target,
  reason: z.enum(NOT_OURS_REASONS, "reason_missing"),
});
