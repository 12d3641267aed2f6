import { z } from "zod";
import {
  FORWARD_FORMS,
  IDENTIFIER_KINDS,
  LAWS,
  MISSING_REASONS,
  type Proposal,
  REMARKS,
  RIGHTS,
} from "@/lib/intake/model/proposal";

const place = z.discriminatedUnion("where", [
  z.strictObject({
    where: z.literal("header"),
    message: z.string(),
    header: z.string(),
    read: z.string(),
  }),
  z.strictObject({
    where: z.literal("text"),
    text: z.string(),
    line: z.int().min(1),
    start: z.int().min(0),
    end: z.int().min(0),
    read: z.string(),
  }),
  z.strictObject({ where: z.literal("desk"), read: z.string() }),
]);

const missing = z.strictObject({ value: z.null(), reason: z.enum(MISSING_REASONS) });

function found<T extends z.ZodType>(value: T) {
  return z.strictObject({ value, confidence: z.number().min(0).max(1), place });
}

function finding<T extends z.ZodType>(value: T) {
  return z.union([missing, found(value)]);
}

const instant = z.union([z.date(), z.iso.datetime().transform((text) => new Date(text))]);

/** Reads a proposal back that was kept as JSON: instants become dates again, anything unknown is refused. */
export const proposalSchema: z.ZodType<Proposal> = z.strictObject({
  form: z.enum(FORWARD_FORMS),
  forwardedBy: finding(z.strictObject({ name: z.string(), address: z.string() })),
  arrivedAt: found(instant),
  controllerId: finding(z.string()),
  originalSender: finding(z.strictObject({ name: z.string(), address: z.string().nullable() })),
  originalSentAt: finding(instant),
  // Proposals kept before this was read have none.
  askedOn: finding(z.iso.date()).default({ value: null, reason: "no_date" }),
  originalSubject: finding(z.string()),
  originalText: finding(z.string()),
  rights: z.array(found(z.enum(RIGHTS))),
  law: finding(z.enum(LAWS)),
  identifiers: z.array(
    found(z.strictObject({ kind: z.enum(IDENTIFIER_KINDS), value: z.string() })),
  ),
  remarks: z.array(z.enum(REMARKS)),
  texts: z.array(z.strictObject({ id: z.string(), text: z.string() })),
});
