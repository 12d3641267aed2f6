import { z } from "zod";
import { isTimeZone } from "@/lib/core/civil-date";
import { INTAKE_SETTINGS, intakeComplaints } from "@/lib/core/intake-env";
import { optional } from "@/lib/core/optional-setting";

/** Every setting read from the environment. `.env.example` documents each; a check keeps the two in step. */
const Settings = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("development"),
  DATABASE_URL: z.string().min(1),
  DATABASE_REPLICA_URL: optional,
  DATABASE_POOL_MAX: z.coerce.number().int().min(1).max(100).default(10),
  DRAIN_SECONDS: z.coerce.number().int().min(0).max(120).default(5),
  APP_URL: z.url().default("http://localhost:3000"),
  COMPANY_NAME: z
    .string()
    .trim()
    .max(100)
    .default("")
    .transform((name) => name || "Thirty"),
  NEXTAUTH_SECRET: z.string().min(32),
  THIRTY_KEY: z.base64().refine((text) => Buffer.from(text, "base64").length === 32, {
    message: "must be 32 random bytes in base64",
  }),
  THIRTY_DEMO: z.enum(["embedded", "off"]).default("off"),
  STORAGE_DIR: z.string().min(1).default(".data/files"),
  EXPORTS_DIR: optional,
  MAILBOX_DIR: z.string().min(1).default(".data/mailbox"),
  DESK_ZONE: z
    .string()
    .default("UTC")
    .refine(isTimeZone, { message: "must be a zone of the IANA database, like Europe/Dublin" }),
  KEEP_INDIVIDUALS_DAYS: z.coerce.number().int().min(30).max(3_650).default(180),
  KEEP_ACCESSES_DAYS: z.coerce.number().int().min(90).max(3_650).default(1_095),
  KEEP_SPAM_DAYS: z.coerce.number().int().min(7).max(3_650).default(30),
  MAIL_FROM: z.string().min(3).optional(),
  MAILS_PER_HOUR: z.coerce.number().int().min(1).max(1_000).default(30),
  MAILS_PER_DAY: z.coerce.number().int().min(1).max(1_000).default(150),
  UNPROVEN_MAILS_PER_HOUR: z.coerce.number().int().min(1).max(1_000).default(3),
  UNPROVEN_MAILS_PER_DAY: z.coerce.number().int().min(1).max(1_000).default(8),
  SMTP_URL: optional,
  ...INTAKE_SETTINGS,
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

export type Env = z.infer<typeof Settings> & {
  /** Who mails come from, as "Name <address>". */
  readonly MAIL_FROM: string;
};

/** The sender of mails where none is set: without the signs that mean something in a header of addresses. */
function senderOf(company: string): string {
  const name = company
    .replace(/["\\,;:<>@()[\]]/g, "")
    .replace(/\s+/g, " ")
    .trim();
  return `${name || "Thirty"} <privacy@localhost>`;
}

/** What `source` says. Throws one error that lists every setting that is wrong, so that all can be mended in one go. */
export function readSettings(source: Readonly<Record<string, string | undefined>>): Env {
  const parsed = Settings.safeParse(source);
  const complaints = intakeComplaints(source);
  const wrong = parsed.error?.issues.map(({ path, message }) => ({
    name: path.join("."),
    message,
  }));
  const lines = [...(wrong ?? []), ...complaints].map(
    ({ name, message }) => `  ${name}: ${message}`,
  );
  if (parsed.success && lines.length === 0) {
    const { MAIL_FROM, COMPANY_NAME } = parsed.data;
    return { ...parsed.data, MAIL_FROM: MAIL_FROM ?? senderOf(COMPANY_NAME) };
  }
  throw new Error(`Settings in the environment are wrong:\n${lines.join("\n")}`);
}

let cached: Env | undefined;

/**
 * What next-auth takes for our address: it names its cookies by it, and identity providers are led back to it. Another than
 * `APP_URL`, or none, would be a sign-in that never ends.
 */
function tellNextAuth({ APP_URL }: Env): void {
  process.env.NEXTAUTH_URL = APP_URL;
}

/** The settings of this process, read once. */
export function env(): Env {
  if (cached === undefined) {
    cached = readSettings(process.env);
    tellNextAuth(cached);
  }
  return cached;
}

/** Names of all settings, for the check against `.env.example`. */
export const ENV_NAMES = Object.keys(Settings.shape);
