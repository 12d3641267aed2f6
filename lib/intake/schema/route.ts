import { z } from "zod";
import { WRITTEN_CODES } from "@/lib/core/languages";
import { optionalNameSchema } from "@/lib/core/one-line-name";
import { MailTarget } from "@/lib/intake/schema/decisions";
import type { DirectContent } from "@/lib/routing/model/direct";

export const RouteMailInput = z.strictObject({
  ...MailTarget.shape,
  /** In which the person is written to. */
  language: z.enum(WRITTEN_CODES, "Choose the person’s language"),
  /** The company that the person names; empty where they name none. */
  company: optionalNameSchema(200).default(""),
  /** What was read in the mail: no form can carry it. */
  content: z.custom<DirectContent>((value) => typeof value === "object").optional(),
});
