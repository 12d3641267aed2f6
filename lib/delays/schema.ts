import { z } from "zod";
import { MessageToController } from "@/lib/messages/schema";
import { Target } from "@/lib/requests/schema/target";
import { EXTENSION_REASONS, PAUSE_REASONS } from "@/lib/sla/model/rule";
import { civilDateSchema } from "@/lib/sla/schema";

const body = MessageToController.shape.body;

/** Every reason people ask for can be asked for: which of them stops a clock is answered by its rule, and quoted. */
export const PauseInput = Target.extend({
  reason: z.enum(PAUSE_REASONS, "Choose what is missing"),
  body,
});

export const ResumeInput = Target.extend({
  repliedOn: civilDateSchema,
  note: z
    .string()
    .trim()
    .min(1, "Say how the reply reached us")
    .max(2000, "Keep this under 2,000 characters"),
});

export const ExtendInput = Target.extend({
  reason: z.enum(EXTENSION_REASONS, "Choose why more time is needed"),
  body,
});
