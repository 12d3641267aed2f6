import { z } from "zod";
import { parseReference } from "@/lib/core/reference";

/** A reference as typed or linked, in its official spelling. */
export const referenceSchema = z.string().transform((text, context): string => {
  const reference = parseReference(text);
  if (reference !== null) return reference;
  context.addIssue({ code: "custom", message: "That is not a reference of ours" });
  return z.NEVER;
});

/** The version of the request that the person saw. */
export const versionSchema = z.coerce.number().int().min(1);

/** A request, as the person who acts on it saw it. */
export const Target = z.strictObject({ reference: referenceSchema, version: versionSchema });
