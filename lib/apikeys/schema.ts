import { z } from "zod";
import { KEY_SCOPES } from "@/lib/auth/model";

/** After how many days a key stops working by itself; nought for never. */
export const KEY_DAYS = [0, 30, 90, 365] as const;

export const MakeKeyInput = z.strictObject({
  name: z
    .string()
    .trim()
    .min(1, "Say what the key is for")
    .max(100, "Keep this under 100 characters"),
  scopes: z.array(z.enum(KEY_SCOPES), "Choose what it may do").min(1, "Choose what it may do"),
  days: z.coerce
    .number()
    .refine((days) => KEY_DAYS.some((known) => known === days), "Choose how long it works"),
});

export const RevokeKeyInput = z.strictObject({ keyId: z.uuid() });
