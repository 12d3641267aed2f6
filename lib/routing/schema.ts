import { z } from "zod";
import { RIGHTS } from "@/lib/requests/model/codes";
import { IDENTIFIER_KINDS } from "@/lib/requests/model/identifier";
import type { DirectContent, RoutingLetter } from "@/lib/routing/model/direct";

/** What a person wrote, as it lies sealed in a direct request and in its hand-overs. */
export const directContentSchema = z.object({
  company: z.string(),
  companyAddress: z.string(),
  rights: z.array(z.enum(RIGHTS)),
  wish: z.string(),
  identifiers: z.array(z.object({ kind: z.enum(IDENTIFIER_KINDS), value: z.string() })),
  replyTo: z.string().nullable(),
}) satisfies z.ZodType<DirectContent>;

/** A routing letter as it lies sealed among the messages: its words come from the reader's language. */
export const routingLetterSchema = z.object({
  companies: z.array(z.string()),
  others: z.boolean(),
}) satisfies z.ZodType<RoutingLetter>;
