import { z } from "zod";
import { CONTROLLER_KEY_SCOPES, OWN_KEY_SCOPES } from "@/lib/auth/model";
import { nameSchema } from "@/lib/core/one-line-name";

/** After how many days a key stops working by itself; nought for never. */
export const KEY_DAYS = [0, 30, 90, 365] as const;

const key = {
  name: nameSchema("Say what the key is for", 100),
  days: z.coerce
    .number()
    .refine((days) => KEY_DAYS.some((known) => known === days), "Choose how long it works"),
};
const CHOOSE = "Choose what it may do";

export const MakeKeyInput = z.strictObject({
  ...key,
  scopes: z.array(z.enum(OWN_KEY_SCOPES), CHOOSE).min(1, CHOOSE),
});

/** To order what cannot be undone is to submit. */
export const MakeControllerKeyInput = z.strictObject({
  ...key,
  scopes: z
    .array(z.enum(CONTROLLER_KEY_SCOPES), CHOOSE)
    .min(1, CHOOSE)
    .transform((scopes) =>
      CONTROLLER_KEY_SCOPES.filter(
        (scope) =>
          scopes.includes(scope) ||
          (scope === "request:submit" && scopes.includes("request:instruct")),
      ),
    ),
});

export const RevokeKeyInput = z.strictObject({ keyId: z.uuid() });
