import { z } from "zod";
import { emailSchema } from "@/lib/accounts/schema";
import { isPublicMailDomain, normaliseDomain } from "@/lib/controllers/model";
import { isBefore } from "@/lib/core/civil-date";
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
  acknowledgeWithinDays: wholeNumber("Enter a number of days from 0 to 60").refine(
    (days) => days <= 60,
    "Enter a number of days from 0 to 60",
  ),
  effectiveFrom: civilDateSchema,
  effectiveTo: optionally(civilDateSchema),
  text: z
    .string()
    .trim()
    .min(1, "Enter the words of the agreement that say this")
    .max(20_000, "Keep the text under 20,000 characters"),
  noticeEmail: optionally(emailSchema),
});

/**
 * A new version of an agreement. Out: `period` as a rule's period, or null where the published promise stays. A
 * period is 1 to 366 calendar days or 1 to 12 months; both dates are days in force.
 */
export const NewAgreement = agreementFields.transform((input, context) => {
  const { amount, ...rest } = input;
  const period = readPeriod(input.period, amount ?? "");
  if (period === "wrong") {
    const unit = input.period === "months" ? "months" : "days";
    const longest = input.period === "months" ? LONGEST.months : LONGEST.calendar_days;
    context.addIssue({
      code: "custom",
      path: ["amount"],
      message: `Enter a number of ${unit} from 1 to ${longest}`,
    });
    return z.NEVER;
  }
  if (rest.effectiveTo !== null && isBefore(rest.effectiveTo, rest.effectiveFrom)) {
    context.addIssue({
      code: "custom",
      path: ["effectiveTo"],
      message: "The last day cannot be before the first",
    });
    return z.NEVER;
  }
  return { ...rest, period };
});
export type AgreementInput = z.output<typeof NewAgreement>;

type ChosenPeriod = "promise" | keyof typeof LONGEST;

function readPeriod(chosen: ChosenPeriod, text: string) {
  if (chosen === "promise") return null;
  const amount = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  return amount >= 1 && amount <= LONGEST[chosen] ? { unit: chosen, amount } : "wrong";
}

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
