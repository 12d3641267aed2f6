import { readFile } from "node:fs/promises";
import { systemClock } from "@/lib/core/clock";
import { type Env, env } from "@/lib/core/env";
import { newId } from "@/lib/core/ids";
import { log } from "@/lib/core/log";
import { accessTokens, tokenSourceOf } from "@/lib/intake/adapter/access-token";
import { imapSettingsOf, openMailbox } from "@/lib/intake/adapter/mailbox-door";
import { SMTP_LIMITS, startSmtpReceiver } from "@/lib/intake/adapter/smtp-receiver";
import { takeMail } from "@/lib/intake/commands/hand-in";
import type { KeepMail, MailDoor } from "@/lib/intake/model/arrival";
import { MAIL_LIMIT_BYTES } from "@/lib/intake/model/mail";
import { blobStore } from "@/lib/storage/adapter/blob-store";

export type Doors = { close(): Promise<void> };

/** Keeps what comes by one of the worker's own doors. */
function keeperOf(door: MailDoor): KeepMail {
  return (source, arrival) => {
    const actor = { kind: "system", job: door } as const;
    const caller = { actor, clock: systemClock, correlationId: newId() };
    return takeMail(caller, blobStore(), source, arrival);
  };
}

/**
 * Opens the doors that the settings name. One that cannot be opened, such as a port that another worker holds, is told in
 * the log, and the others stay open: senders keep their mail and come again.
 */
export async function openDoors(): Promise<Doors> {
  const doors = [await smtpDoor(env()), mailboxDoor(env())];
  return {
    async close() {
      await Promise.all(doors.map((door) => door?.close()));
    },
  };
}

async function smtpDoor(settings: Env): Promise<Doors | null> {
  const { INTAKE_SMTP_PORT: port, INTAKE_SMTP_HOST: host, INTAKE_DOMAIN: domain } = settings;
  if (port === undefined) return null;
  if (domain === undefined) throw new Error("INTAKE_DOMAIN is not set");
  try {
    const receiver = await startSmtpReceiver({
      host,
      port,
      domains: [domain],
      keep: keeperOf("smtp"),
      limits: { ...SMTP_LIMITS, mailBytes: MAIL_LIMIT_BYTES },
      ...(await certificateOf(settings)),
      log,
    });
    log.info({ job: "smtp", outcome: "open", count: receiver.port }, "door for mail");
    return receiver;
  } catch (error) {
    log.error({ job: "smtp", err: error }, "no door for mail");
    return null;
  }
}

function mailboxDoor(given: Env): Doors | null {
  if (given.INTAKE_IMAP_URL === undefined) return null;
  const settings = imapSettingsOf(given.INTAKE_IMAP_URL);
  if (settings === null) throw new Error("INTAKE_IMAP_URL cannot be read");
  const tokens = tokenSourceOf(given);
  const { now } = systemClock;
  const secret = tokens ? accessTokens(tokens, now) : settings.secret;
  log.info({ job: "imap", outcome: "open" }, "door for mail");
  return openMailbox({ settings: { ...settings, secret }, keep: keeperOf("imap"), now, log });
}

async function certificateOf({ INTAKE_SMTP_KEY_FILE, INTAKE_SMTP_CERT_FILE }: Env) {
  if (INTAKE_SMTP_KEY_FILE === undefined || INTAKE_SMTP_CERT_FILE === undefined) return {};
  const [key, cert] = await Promise.all(
    [INTAKE_SMTP_KEY_FILE, INTAKE_SMTP_CERT_FILE].map((file) => readFile(file, "utf8")),
  );
  return key === undefined || cert === undefined ? {} : { tls: { key, cert } };
}
