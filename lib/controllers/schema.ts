import { z } from "zod";
import { isPublicMailDomain, normaliseDomain } from "@/lib/controllers/model";
import { CONTROLLER_LANGUAGES } from "@/lib/controllers/schema/languages";
import { nameSchema } from "@/lib/core/one-line-name";
import { withoutNul } from "@/lib/core/without-nul";
import { zoneSchema } from "@/lib/sla/schema";

const name = nameSchema("Enter the controller's name", 120, "Keep the name under 120 characters");

const facts = {
  name,
  zone: z.string().trim().pipe(zoneSchema),
  /** A working calendar by its id; the first one to choose it has it stored. */
  calendar: z.string().trim().max(40, "Choose a calendar from the list").default("weekends"),
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

/** One value of an address; of a repeated name the first counts. */
const one = z
  .union([z.string(), z.array(z.string()).transform((list) => list[0] ?? "")])
  .optional()
  .transform((text) => withoutNul(text ?? "").trim());

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
