import { z } from "zod";
import { nameSchema } from "@/lib/core/one-line-name";
import { RIGHTS } from "@/lib/requests/model/codes";
import { SYSTEM_KINDS } from "@/lib/systems/model";

const DAYS = "Enter a number of days from 1 to 30";

const facts = {
  name: nameSchema("Enter the system's name", 120),
  kind: z.enum(SYSTEM_KINDS, "Choose who runs it"),
  operator: nameSchema("Enter the company that runs it", 120),
  place: nameSchema("Enter the country or region, such as Ireland", 120),
  holds: z
    .string()
    .trim()
    .min(1, "Enter what it holds about people")
    .max(1_000, "Keep this under 1,000 characters"),
  doneBy: nameSchema("Enter who does the work", 120),
  usualDays: z
    .string()
    .trim()
    .regex(/^\d{1,2}$/, DAYS)
    .transform(Number)
    .refine((days) => days >= 1 && days <= 30, DAYS),
  rights: z
    .array(z.enum(RIGHTS))
    .min(1, "Choose at least one right, or retire the system")
    .transform((rights) => RIGHTS.filter((right) => rights.includes(right))),
};

// A form without a ticked box sends no list at all.
const withRights = (input: unknown) =>
  typeof input === "object" && input !== null && !("rights" in input)
    ? { ...input, rights: [] }
    : input;

export const NewSystem = z.preprocess(withRights, z.strictObject(facts));
export const ChangedSystem = z.preprocess(
  withRights,
  z.strictObject({ systemId: z.uuid(), ...facts }),
);
export const SystemId = z.strictObject({ systemId: z.uuid() });
