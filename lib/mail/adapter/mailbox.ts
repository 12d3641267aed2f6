import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createTransport } from "nodemailer";
import { compose } from "@/lib/mail/adapter/compose";
import { type OutgoingMail, type Transport, withoutAddresses } from "@/lib/mail/model";

/** Sorts by time and never repeats for one Message-ID: a second try of a mail replaces the first. */
function fileNameOf(mail: OutgoingMail): string {
  const time = mail.date.toISOString().replace(/[-:.]/g, "");
  const id = createHash("sha256").update(mail.messageId).digest("hex").slice(0, 16);
  return `${time}-${id}.eml`;
}

/** The demo's post: every mail becomes a file that the mailbox page shows. Nothing leaves the machine. */
export function mailboxTransport(folder: string, from: string): Transport {
  const mailer = createTransport({ streamTransport: true, buffer: true, newline: "windows" });
  return {
    kind: "mailbox",
    from,
    async send(mail) {
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        const { message } = await mailer.sendMail(compose(mail));
        const file = join(folder, fileNameOf(mail));
        // Written beside and moved, so that a reader never finds half a mail.
        await writeFile(`${file}.part`, message as Buffer, { mode: 0o600 });
        await rename(`${file}.part`, file);
        return { ok: true, response: "kept in the mailbox" };
      } catch (error) {
        const text = withoutAddresses(error instanceof Error ? error.message : "unknown");
        return { ok: false, failure: { about: "server", permanent: false, text } };
      }
    },
    close: () => mailer.close(),
  };
}

const MAIL_FILE = /^\d{8}T\d{9}Z-[0-9a-f]{16}\.eml$/;

/** The files of the mailbox, newest first. An unused mailbox is an empty one. */
export async function mailboxFiles(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names
    .filter((name) => MAIL_FILE.test(name))
    .sort()
    .reverse();
}

/** The bytes of one mail; null when there is no such mail. */
export async function readMailboxFile(folder: string, name: string): Promise<Buffer | null> {
  if (!MAIL_FILE.test(name)) return null;
  return readFile(join(folder, name)).catch(() => null);
}
