import { z } from "zod";
import { STAFF_ROLES } from "@/lib/auth/model";
import { isId } from "@/lib/core/address-parts";
import { nameSchema } from "@/lib/core/one-line-name";
import { pageAskedFor } from "@/lib/gate/asked-for";
import { canOwnRequests } from "@/lib/requests/model/owner";

/** One local part, one ASCII @, one dotted domain: no quotes, comments, spaces or look-alike signs. */
const ADDRESS = /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9-]+(?:\.[a-z0-9-]+)+$/;

/** A mail address of somebody who signs in, normalised to lower case. */
export const emailSchema = z
  .string()
  .max(254, "That address is too long")
  .transform((text) => text.trim().toLowerCase())
  .refine((text) => ADDRESS.test(text), "Enter an e-mail address, like name@example.com");

export const personNameSchema = nameSchema(
  "Enter a name",
  120,
  "Keep the name under 120 characters",
);

export const LinkRequest = z.strictObject({
  email: emailSchema,
  /** The page to come back to; one that is none of ours is no reason to refuse a link. */
  wayBack: z.unknown().optional().transform(pageAskedFor),
});

export const LinkToken = z.strictObject({
  token: z.string().regex(/^[\w-]{43}$/, "That link is not complete"),
});

export const FederatedSignIn = z.strictObject({
  method: z.enum(["oidc", "facebook"]),
  issuer: z.string().min(1).max(500),
  subject: z.string().min(1).max(500),
  email: emailSchema,
  /** Only an address that the provider says it has verified finds a person. */
  emailVerified: z.boolean(),
});

export const OwnerInput = z.strictObject({ name: personNameSchema, email: emailSchema });

const staffRoleSchema = z.enum(STAFF_ROLES, "Choose a role");

export const NewStaff = z.strictObject({
  name: personNameSchema,
  email: emailSchema,
  role: staffRoleSchema,
});
export const PersonId = z.strictObject({ personId: z.uuid() });
/** What becomes of somebody's open requests where nobody is to have them. */
export const NOBODY = "nobody";

/** Asked only where there are some: `undefined` is not an answer, but says that nobody was asked. */
const successorSchema = z.string().optional();
const isChosen = (to: string | undefined) => to === undefined || to === NOBODY || isId(to);
const successorOf = (to: string | undefined) => (to === NOBODY ? null : to);
const CHOOSE = "Choose who has their open requests from now on";

/** Whoever is kept out, and who has their open requests then. */
export const Disabling = PersonId.extend({
  to: successorSchema.refine(isChosen, CHOOSE).transform(successorOf),
});

/** Another role, and with one that owns no requests who has the open ones then. With any other they stay, whatever was chosen. */
export const StaffRoleChange = z
  .strictObject({ personId: z.uuid(), role: staffRoleSchema, to: successorSchema })
  .refine(({ role, to }) => canOwnRequests(role) || isChosen(to), { path: ["to"], error: CHOOSE })
  .transform(({ personId, role, to }) => ({
    ...{ personId, role },
    to: canOwnRequests(role) ? null : successorOf(to),
  }));

/** An unticked box is not sent at all. */
export const PreferencesInput = z.strictObject({
  singleKeys: z
    .literal("on")
    .optional()
    .transform((value) => value === "on"),
});
