import { z } from "zod";
import { WRITTEN_LANGUAGES, type WrittenLanguage } from "@/lib/core/languages";
import { optionalNameSchema } from "@/lib/core/one-line-name";
import { MailTarget } from "@/lib/intake/schema/decisions";
import type { DirectContent } from "@/lib/routing/model/direct";

const LANGUAGES = Object.keys(WRITTEN_LANGUAGES) as [WrittenLanguage, ...WrittenLanguage[]];

export const RouteMailInput = z.strictObject({
  ...MailTarget.shape,
  /** In which the person is written to. */
  language: z.enum(LANGUAGES, "Choose the person’s language"),
  /** The company that the person names; empty where they name none. */
  company: optionalNameSchema(200).default(""),
  /** What was read in the mail: no form can carry it. */
  content: z.custom<DirectContent>((value) => typeof value === "object").optional(),
});
