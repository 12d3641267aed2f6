import { z } from "zod";
import { isTimeZone } from "@/lib/core/civil-date";

const optional = z
  .string()
  .optional()
  .transform((value) => (value === undefined || value.trim() === "" ? undefined : value));

/** Every setting read from the environment. `.env.example` documents each; a check keeps the two in step. */
const Env = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("development"),
  DATABASE_URL: z.string().min(1),
  DATABASE_POOL_MAX: z.coerce.number().int().min(1).max(100).default(10),
  APP_URL: z.url().default("http://localhost:3000"),
  NEXTAUTH_SECRET: z.string().min(32),
  THIRTY_KEY: z.base64().refine((text) => Buffer.from(text, "base64").length === 32, {
    message: "must be 32 random bytes in base64",
  }),
  THIRTY_DEMO: z.enum(["embedded", "off"]).default("off"),
  STORAGE_DIR: z.string().min(1).default(".data/files"),
  MAILBOX_DIR: z.string().min(1).default(".data/mailbox"),
  DESK_ZONE: z
    .string()
    .default("UTC")
    .refine(isTimeZone, { message: "must be a zone of the IANA database, like Europe/Dublin" }),
  MAIL_FROM: z.string().min(3).default("Thirty <privacy@localhost>"),
  SMTP_URL: optional,
  INTAKE_DOMAIN: optional.pipe(
    z
      .string()
      .toLowerCase()
      .regex(/^(?:[a-z0-9-]+\.)+[a-z]{2,}$/, "must be a domain, like in.example.com")
      .optional(),
  ),
  INTAKE_SMTP_PORT: optional.pipe(
    z.coerce.number<string | undefined>().int().min(1).max(65_535).optional(),
  ),
  INTAKE_SMTP_HOST: z.string().min(1).default("0.0.0.0"),
  INTAKE_SMTP_KEY_FILE: optional,
  INTAKE_SMTP_CERT_FILE: optional,
  INTAKE_IMAP_URL: optional,
  INTAKE_TRUSTED_SEALERS: optional,
  CLAMD_URL: optional.pipe(
    z
      .string()
      .regex(
        /^(?:tcp:\/\/[^\s/:]+(?::\d{1,5})?|tcp:\/\/\[[0-9a-f:]+\](?::\d{1,5})?|unix:(?:\/\/)?\/\S+)\/?$/i,
        "must be a socket of clamd, like tcp://localhost:3310 or unix:/run/clamav/clamd.ctl",
      )
      .optional(),
  ),
  OIDC_ISSUER: optional,
  OIDC_CLIENT_ID: optional,
  OIDC_CLIENT_SECRET: optional,
  OIDC_NAME: optional,
  FACEBOOK_CLIENT_ID: optional,
  FACEBOOK_CLIENT_SECRET: optional,
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "silent"]).default("info"),
});

export type Env = z.infer<typeof Env>;

let cached: Env | undefined;

/**
 * The settings of this process, checked once.
 * Throws one error that lists every setting that is wrong, so that an operator mends them in one go.
 */
export function env(): Env {
  if (cached) return cached;
  const parsed = Env.safeParse(process.env);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
    throw new Error(`Settings in the environment are wrong:\n${lines.join("\n")}`);
  }
  cached = parsed.data;
  return cached;
}

/** Names of all settings, for the check against `.env.example`. */
export const ENV_NAMES = Object.keys(Env.shape);
