import { z } from "zod";
import { parseReference } from "@/lib/core/reference";

const reference = z.string().transform((text, context): string => {
  const parsed = parseReference(text);
  if (parsed !== null) return parsed;
  context.addIssue({ code: "custom", message: "That is no reference" });
  return z.NEVER;
});

export const AlarmTarget = z.strictObject({ reference });

/** The requests that a form selects, each once. */
export function readAlarmTargets(form: FormData): { readonly reference: string }[] {
  const typed = form.getAll("requests[]").map(String);
  return [...new Set(typed)].map((one) => ({ reference: one }));
}

const MOST_NAMED = 100;

/** The requests that an address names, as the link of a digest does: "DSR-…,DSR-…". What cannot be read is left out. */
export function readNamedRequests(params: unknown): readonly string[] {
  const read = z.object({ requests: z.string().catch("") }).parse(params);
  const named = read.requests.split(",").flatMap((text) => parseReference(text) ?? []);
  return [...new Set(named)].slice(0, MOST_NAMED);
}
