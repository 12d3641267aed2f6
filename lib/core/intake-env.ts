import { z } from "zod";
import { optional } from "@/lib/core/optional-setting";

const DOMAIN = /^(?:[a-z0-9-]+\.)+[a-z]{2,}$/;

function listOf(text: string): string[] {
  return text
    .split(",")
    .map((word) => word.trim())
    .filter((word) => word !== "");
}

function list(isOne: (word: string) => boolean, message: string) {
  return optional
    .transform((text) => listOf(text ?? ""))
    .refine((words) => words.every(isOne), { message });
}

/** An address as name servers are named: alone, or with a port behind it; an IPv6 one in brackets then. */
function isServer(word: string): boolean {
  const [, bracketed, plain, port = "53"] =
    /^(?:\[([^\]]+)\]|([\d.]+|[\da-f:]+?))(?::(\d{1,5}))?$/i.exec(word) ?? [];
  const address = z.union([z.ipv4(), z.ipv6()]).safeParse(bracketed ?? plain);
  return (address.success && Number(port) >= 1 && Number(port) <= 65_535) || isIpv6(word);
}

function isIpv6(word: string): boolean {
  return z.ipv6().safeParse(word).success;
}

function isMailbox(url: string | undefined): boolean {
  if (url === undefined) return true;
  const read = URL.parse(url);
  return (
    read !== null &&
    ["imap:", "imaps:"].includes(read.protocol) &&
    read.hostname !== "" &&
    read.username !== ""
  );
}

/** Refresh tokens and secrets travel there: nobody else may read them on the way. */
function isTokenUrl(url: string | undefined): boolean {
  if (url === undefined) return true;
  const read = URL.parse(url);
  if (read?.protocol === "https:") return true;
  return read?.protocol === "http:" && ["localhost", "127.0.0.1", "[::1]"].includes(read.hostname);
}

/** What the doors for mail are set up with. */
export const INTAKE_SETTINGS = {
  INTAKE_DOMAIN: optional.pipe(
    z.string().toLowerCase().regex(DOMAIN, "must be a domain, like in.example.com").optional(),
  ),
  INTAKE_SMTP_PORT: optional.pipe(
    z.coerce.number<string | undefined>().int().min(1).max(65_535).optional(),
  ),
  INTAKE_SMTP_HOST: z.string().min(1).default("0.0.0.0"),
  INTAKE_SMTP_KEY_FILE: optional,
  INTAKE_SMTP_CERT_FILE: optional,
  INTAKE_IMAP_URL: optional.refine(isMailbox, {
    message: "must be like imaps://user:password@mail.example.com/INBOX",
  }),
  INTAKE_IMAP_TOKEN_URL: optional.refine(isTokenUrl, {
    message: "must be an https address (http on this machine only)",
  }),
  INTAKE_IMAP_CLIENT_ID: optional,
  INTAKE_IMAP_CLIENT_SECRET: optional,
  INTAKE_IMAP_CLIENT_SECRET_FILE: optional,
  INTAKE_IMAP_REFRESH_TOKEN: optional,
  INTAKE_IMAP_REFRESH_TOKEN_FILE: optional,
  INTAKE_IMAP_TOKEN_SCOPE: optional,
  INTAKE_TRUSTED_SEALERS: list(
    (word) => DOMAIN.test(word.toLowerCase()),
    "must be domains with commas between, like forwarder.example.com",
  ),
  INTAKE_WRITTEN_TO: list(
    (word) => DOMAIN.test(word.toLowerCase()),
    "must be domains with commas between, like privacy.example.com",
  ),
  INTAKE_DNS_SERVERS: list(
    isServer,
    "must be addresses with commas between, like 192.0.2.53 or [2001:db8::53]:5353",
  ),
};

type Name = keyof typeof INTAKE_SETTINGS;
type Given = Readonly<Record<string, string | undefined>>;

/** What is wrong with settings that need each other: a door that would not open, or open otherwise than it was meant. */
export function intakeComplaints(given: Given): { name: Name; message: string }[] {
  const isSet = (name: Name) => (given[name] ?? "").trim() !== "";
  const together = ([name, other]: readonly [Name, Name]) =>
    isSet(name) && !isSet(other) ? [{ name, message: `needs ${other} as well` }] : [];
  const apart = ([name, other]: readonly [Name, Name]) =>
    isSet(name) && isSet(other) ? [{ name, message: `is set, and ${other} too: set one` }] : [];
  const hasToken = isSet("INTAKE_IMAP_REFRESH_TOKEN") || isSet("INTAKE_IMAP_REFRESH_TOKEN_FILE");
  const message = "needs INTAKE_IMAP_REFRESH_TOKEN or INTAKE_IMAP_REFRESH_TOKEN_FILE as well";
  return [
    ...TOGETHER.flatMap(together),
    ...APART.flatMap(apart),
    ...(isSet("INTAKE_IMAP_TOKEN_URL") && !hasToken
      ? [{ name: "INTAKE_IMAP_TOKEN_URL" as const, message }]
      : []),
  ];
}

/** The first is of no use without the second. */
const TOGETHER: readonly (readonly [Name, Name])[] = [
  ["INTAKE_SMTP_PORT", "INTAKE_DOMAIN"],
  ["INTAKE_SMTP_KEY_FILE", "INTAKE_SMTP_CERT_FILE"],
  ["INTAKE_SMTP_CERT_FILE", "INTAKE_SMTP_KEY_FILE"],
  ["INTAKE_IMAP_TOKEN_URL", "INTAKE_IMAP_URL"],
  ["INTAKE_IMAP_TOKEN_URL", "INTAKE_IMAP_CLIENT_ID"],
  ["INTAKE_IMAP_CLIENT_ID", "INTAKE_IMAP_TOKEN_URL"],
  ["INTAKE_IMAP_REFRESH_TOKEN", "INTAKE_IMAP_TOKEN_URL"],
  ["INTAKE_IMAP_REFRESH_TOKEN_FILE", "INTAKE_IMAP_TOKEN_URL"],
];
const APART: readonly (readonly [Name, Name])[] = [
  ["INTAKE_IMAP_CLIENT_SECRET", "INTAKE_IMAP_CLIENT_SECRET_FILE"],
  ["INTAKE_IMAP_REFRESH_TOKEN", "INTAKE_IMAP_REFRESH_TOKEN_FILE"],
];
