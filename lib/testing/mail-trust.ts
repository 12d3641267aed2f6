import { expect } from "vitest";
import { authenticateMail } from "@/lib/intake/adapter/authenticate-mail";
import { readEmail } from "@/lib/intake/adapter/read-email";
import { type Envelope, NO_ENVELOPE } from "@/lib/intake/model/arrival";
import {
  type Addressing,
  type KnownDomains,
  type Trust,
  trustOf,
} from "@/lib/intake/model/authentication";
import { comparableDomain } from "@/lib/intake/model/match-controller";
import { parseHere } from "@/lib/testing/mail-fixtures";
import { dnsOf, keyZone, type Zone } from "@/lib/testing/signed-mail";

// A mail of Ada's, what name servers say of her domain, and whether she is believed then.

/** When every mail here comes. */
export const AT = new Date("2026-11-24T08:00:00Z");

export type Case = {
  readonly mail: string;
  readonly zone?: Zone;
  readonly envelope?: Partial<Envelope>;
  readonly registered?: readonly string[];
  readonly sealers?: readonly string[];
  readonly ours?: readonly string[];
};

export function mailOf(
  from = "Ada Byron <ada@aster.example>",
  body = "Please delete my data.\r\n",
): string {
  return [
    `From: ${from}`,
    "To: privacy@northwind.example",
    "Subject: My data",
    "Date: Tue, 24 Nov 2026 07:59:00 +0000",
    "Message-ID: <one@aster.example>",
    "",
    body,
  ].join("\r\n");
}

export async function* inPieces(text: string): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text, "utf8");
  for (let at = 0; at < bytes.length; at += 1_000) yield bytes.subarray(at, at + 1_000);
}

export async function addressingOf(mail: string): Promise<Addressing> {
  const parsed = await parseHere(new TextEncoder().encode(mail));
  return parsed.ok ? readEmail(parsed.email, [], []) : { from: [], to: [], cc: [] };
}

/** Aster is registered, and we are Northwind. */
export const KNOWN: KnownDomains = {
  registered: ["aster.example"],
  ours: ["northwind.example"],
  trustedSealers: [],
};

export async function trustIn(test: Case): Promise<Trust> {
  const envelope = { ...NO_ENVELOPE, ...test.envelope };
  const found = await authenticateMail(inPieces(test.mail), envelope, AT, dnsOf(test.zone ?? {}));
  return trustOf(found, await addressingOf(test.mail), {
    registered: test.registered ?? ["aster.example", "bücher.example"],
    ours: test.ours ?? KNOWN.ours,
    trustedSealers: test.sealers ?? [],
  });
}

/** How it is vouched for, or why it is not believed. */
export async function verdict(test: Case): Promise<string> {
  const trust = await trustIn(test);
  if (trust.kind !== "aligned") return trust.why;
  expect(trust.domain).toBe(comparableDomain(test.registered?.[0] ?? "aster.example"));
  return trust.by;
}

export const ASTER = { ...keyZone("aster.example", "rsa2048") };
export const policy = (record: string, domain = "aster.example"): Zone => ({
  [`TXT _dmarc.${domain}`]: [[`v=DMARC1; ${record}`]],
});
export const POLICIES = [
  "",
  "p=none",
  "p=quarantine",
  "p=reject",
  "p=reject; adkim=s; aspf=s",
] as const;
export const policyZone = (record: string) => (record === "" ? {} : policy(record));

/** The server that brings a mail of Ada's. */
export const SENDER = {
  from: "ada@aster.example",
  remoteAddress: "192.0.2.7",
  helo: "mx.aster.example",
};
export const spfZone = (record: string, domain = "aster.example"): Zone => ({
  [`TXT ${domain}`]: [[`v=spf1 ${record}`]],
});

/** What a relay says that it saw of her mail, before it sealed it. */
export const SAW =
  "mx.relay.example; dkim=pass header.d=aster.example; dmarc=pass header.from=aster.example";
export const RELAYS: Zone = {
  ...ASTER,
  ...keyZone("relay.example", "rsa2048"),
  ...keyZone("evil.example", "rsa2048"),
  ...policy("p=reject"),
};
