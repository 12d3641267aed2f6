import { z } from "zod";
import { emailSchema } from "@/lib/accounts/schema";
import { oneLineName, optionalNameSchema } from "@/lib/core/one-line-name";
import { DEFAULT_OIDC_NAME, readIssuer } from "@/lib/settings/model";

const ticked = z
  .literal("on")
  .optional()
  .transform((value) => value === "on");

const FROM = "Enter an address, like Privacy team <privacy@example.com>";

/** "Name <address>" or an address alone. No line breaks: it becomes a header of every mail. */
const fromSchema = z
  .string()
  .trim()
  .refine((text) => !/[\r\n"\\,;]/.test(text), FROM)
  .pipe(optionalNameSchema(254))
  .refine((text) => {
    const address = (/^[^<>]*<([^<>]+)>$/.exec(text)?.[1] ?? text).trim();
    // A machine of one's own has no domain to its name: the way mails are tried out.
    return emailSchema.safeParse(address.replace(/@localhost$/, "@localhost.test")).success;
  }, FROM);

const SMTP = "Enter a mail server, like smtps://user:password@mail.example.com:465";

function isSmtpUrl(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && /^smtps?:$/.test(url.protocol) && url.hostname !== "";
}

/** How mail leaves. `smtpUrl` null keeps the server that is stored, which is never shown again. */
export const MailInput = z.strictObject({
  from: fromSchema,
  smtpUrl: z
    .string()
    .trim()
    .max(1_000, "Keep this under 1,000 characters")
    .refine((text) => text === "" || isSmtpUrl(text), SMTP)
    .transform((text) => (text === "" ? null : text))
    .optional()
    .transform((text) => text ?? null),
  forgetServer: ticked,
});

const text = z
  .string()
  .trim()
  .max(500, "Keep this under 500 characters")
  .optional()
  .transform((value) => value ?? "");

/**
 * How people sign in besides the link by mail. A secret left empty keeps the stored one. What is switched off
 * keeps its facts, so that it can be switched on again.
 */
export function signInInput(allowLocalIssuer: boolean) {
  return z
    .strictObject({
      useOidc: ticked,
      oidcIssuer: text,
      oidcClientId: text,
      oidcClientSecret: text,
      oidcName: text.transform((name) => oneLineName(name) || DEFAULT_OIDC_NAME),
      useFacebook: ticked,
      facebookClientId: text,
      facebookClientSecret: text,
    })
    .transform((input, context) => {
      const issuer = readIssuer(input.oidcIssuer, allowLocalIssuer);
      const wrong = (path: string, message: string) =>
        context.addIssue({ code: "custom", path: [path], message });
      if (issuer === null && (input.useOidc || input.oidcIssuer !== "")) {
        wrong("oidcIssuer", "Enter the issuer's https address, like https://login.example.com");
      }
      if (input.useOidc && input.oidcClientId === "") {
        wrong("oidcClientId", "Enter the client id the provider gave you");
      }
      if (input.useFacebook && input.facebookClientId === "") {
        wrong("facebookClientId", "Enter the app id from Facebook");
      }
      return { ...input, oidcIssuer: issuer ?? "" };
    });
}

/** The stored value of the sign-in settings; what this version cannot read counts as switched off. */
export const StoredSignIn = z
  .object({
    useOidc: z.boolean(),
    oidcIssuer: z.string(),
    oidcClientId: z.string(),
    oidcName: z.string(),
    useFacebook: z.boolean(),
    facebookClientId: z.string(),
  })
  .catch({
    useOidc: false,
    oidcIssuer: "",
    oidcClientId: "",
    oidcName: DEFAULT_OIDC_NAME,
    useFacebook: false,
    facebookClientId: "",
  });
export type StoredSignIn = z.infer<typeof StoredSignIn>;

export const SignInSecrets = z.object({
  oidcClientSecret: z.string().min(1).optional(),
  facebookClientSecret: z.string().min(1).optional(),
});
export type SignInSecrets = z.infer<typeof SignInSecrets>;
