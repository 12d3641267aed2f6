import { z } from "zod";
import { emailSchema } from "@/lib/accounts/schema";
import { isPublicMailDomain, normaliseDomain } from "@/lib/controllers/model";
import { type CivilDate, isBefore } from "@/lib/core/civil-date";
import { ladderSchema } from "@/lib/requests/schema/ladder";
import { civilDateSchema, zoneSchema } from "@/lib/sla/schema";

/** Languages a controller may be written to in, as BCP 47 codes. */
export const CONTROLLER_LANGUAGES = ["en", "de", "fr", "es", "it", "nl", "pt", "pl", "sv"] as const;

const name = z
  .string()
  .trim()
  .min(1, "Enter the controller's name")
  .max(120, "Keep the name under 120 characters");

const facts = {
  name,
  zone: z.string().trim().pipe(zoneSchema),
  language: z.enum(CONTROLLER_LANGUAGES, "Choose a language"),
};

export const NewController = z.strictObject(facts);
export const ChangedController = z.strictObject({ controllerId: z.uuid(), ...facts });
export const ControllerId = z.strictObject({ controllerId: z.uuid() });

/** A mail domain, as it is stored. */
export const domainSchema = z.string().transform((text, context) => {
  const domain = normaliseDomain(text);
  if (domain === null) {
    context.addIssue({ code: "custom", message: "Enter a mail domain, like example.com" });
    return z.NEVER;
  }
  if (isPublicMailDomain(domain)) {
    context.addIssue({
      code: "custom",
      message: `Anybody can have an address at ${domain}, so it does not tell whom a mail is from`,
    });
    return z.NEVER;
  }
  return domain;
});

export const ControllerDomain = z.strictObject({ controllerId: z.uuid(), domain: domainSchema });

/** A field that may stay empty: null then, else what the schema makes of it, with the schema's own message. */
function optionally<T>(schema: z.ZodType<T, string>) {
  return z
    .string()
    .optional()
    .transform((text, context): T | null => {
      const typed = text?.trim() ?? "";
      if (typed === "") return null;
      const read = schema.safeParse(typed);
      if (read.success) return read.data;
      const message = read.error.issues[0]?.message ?? "This cannot be read";
      context.addIssue({ code: "custom", message });
      return z.NEVER;
    });
}

const LONGEST = { calendar_days: 366, months: 12 } as const;

function wholeNumber(message: string) {
  return z
    .string()
    .trim()
    .regex(/^\d{1,4}$/, message)
    .transform(Number);
}

const agreementFields = z.strictObject({
  controllerId: z.uuid(),
  period: z.enum(["promise", "calendar_days", "months"], "Choose how long the agreement gives"),
  amount: z.string().trim().optional(),
  acknowledgeWithinDays: wholeNumber("Enter a number of days from 1 to 60").refine(
    (days) => days >= 1 && days <= 60,
    "Enter a number of days from 1 to 60",
  ),
  effectiveFrom: civilDateSchema,
  effectiveTo: optionally(civilDateSchema),
  text: z
    .string()
    .trim()
    .min(1, "Enter the words of the agreement that say this")
    .max(20_000, "Keep the text under 20,000 characters"),
  noticeEmail: optionally(emailSchema),
  ladder: ladderSchema,
});

function isPeriod(period: "promise" | keyof typeof LONGEST, amount = ""): boolean {
  if (period === "promise") return true;
  const count = /^\d{1,3}$/.test(amount) ? Number(amount) : 0;
  return count >= 1 && count <= LONGEST[period];
}

function endsBefore(from: CivilDate, to: CivilDate | null): boolean {
  return to !== null && isBefore(to, from);
}

/** What the two rules across fields look at: told in the same round as the mistakes of other fields. */
const across = z.object({
  period: agreementFields.shape.period,
  amount: agreementFields.shape.amount,
});
const spanOfTerms = z.object({
  effectiveFrom: civilDateSchema,
  effectiveTo: civilDateSchema.nullable(),
});

/**
 * A new version of an agreement. Out: `period` as a rule's period, or null where the published promise stays. A
 * period is 1 to 366 calendar days or 1 to 12 months; both dates are days in force.
 */
export const NewAgreement = agreementFields
  .refine(({ period, amount }) => isPeriod(period, amount), {
    path: ["amount"],
    error: "Enter a whole number: 1 to 366 days, or 1 to 12 months",
    when: ({ value }) => across.safeParse(value).success,
  })
  .refine(({ effectiveFrom, effectiveTo }) => !endsBefore(effectiveFrom, effectiveTo), {
    path: ["effectiveTo"],
    error: "The last day cannot be before the first",
    when: ({ value }) => spanOfTerms.safeParse(value).success,
  })
  .transform(({ amount, period, ...terms }) => ({
    ...terms,
    period: period === "promise" ? null : { unit: period, amount: Number(amount) },
  }));

/** One value of an address; of a repeated name the first counts. */
const one = z
  .union([z.string(), z.array(z.string()).transform((list) => list[0] ?? "")])
  .optional()
  .transform((text) => text?.trim() ?? "");

const ListQuery = z.object({
  search: one.pipe(z.string().transform((t) => t.slice(0, 120))),
  after: one,
});

/** `<id> <name>`: the controller a page of the list ends with. */
export function writeControllerKey({ id, name }: { id: string; name: string }): string {
  return `${id} ${name}`;
}

/** Reads the address of the list. A key that cannot be read starts at the top. */
export function readControllerQuery(params: unknown) {
  const { search, after } = ListQuery.parse(params);
  const id = after.slice(0, 36);
  const key = z.uuid().safeParse(id).success ? { id, name: after.slice(37) } : null;
  return { search, after: key };
}
