import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Dovecot, HAS_DOVECOT, startDovecot } from "@/lib/testing/dovecot";
import {
  apiSide,
  commandSide,
  deskSide,
  imapSide,
  type SendingSide,
  smtpSide,
} from "@/lib/testing/mail-doors";
import { type MailWorker, startMailWorker } from "@/lib/testing/mail-worker";
import { selfSigned } from "@/lib/testing/self-signed";
import { freePortFrom } from "@/scripts/free-port";

const DOMAIN = "in.northwind.example";
const FIRST_PORT = 20_000;
const PORTS = 20_000;

export type OpenDoors = {
  /** All five; four where there is no Dovecot. */
  readonly sides: readonly SendingSide[];
  readonly worker: MailWorker;
  close(): Promise<void>;
};

/** A mailbox as an installation has it: the connection is secured before the worker signs in. */
async function openMailbox(folder: string) {
  const tls = selfSigned("localhost");
  const dovecot = await startDovecot({ tls });
  const trusted = join(folder, "mailbox.pem");
  writeFileSync(trusted, tls.cert);
  const settings = {
    INTAKE_IMAP_URL: `imap://corpora:${dovecot.password}@localhost:${dovecot.port}/INBOX`,
    NODE_EXTRA_CA_CERTS: trusted,
  };
  return { dovecot, settings, side: imapSide(dovecot.mailbox("corpora")) };
}

/** Opens every door there is here: two of a worker of its own, and three that stand in for web and command. */
export async function openAllDoors(
  folder: string,
  nameServer: string,
  atOnce?: number,
): Promise<OpenDoors> {
  const port = await freePortFrom(FIRST_PORT + Math.floor(Math.random() * PORTS));
  const mailbox = HAS_DOVECOT ? await openMailbox(folder) : null;
  const dovecot: Dovecot | null = mailbox?.dovecot ?? null;
  const worker = await startMailWorker({
    INTAKE_DOMAIN: DOMAIN,
    INTAKE_SMTP_PORT: String(port),
    INTAKE_DNS_SERVERS: nameServer,
    ...mailbox?.settings,
  });
  const sides = [
    smtpSide(port, DOMAIN, atOnce),
    ...(mailbox ? [mailbox.side] : []),
    await apiSide(atOnce),
    await deskSide(),
    commandSide(),
  ];
  return {
    sides,
    worker,
    async close() {
      await worker.stop();
      await dovecot?.stop();
    },
  };
}
