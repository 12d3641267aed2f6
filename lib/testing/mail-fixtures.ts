import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import PostalMime from "postal-mime";
import { collect } from "@/lib/intake/adapter/mail-bytes";
import type { ParserAnswer } from "@/lib/intake/adapter/mail-parser";
import type { MailBytes } from "@/lib/intake/model/mail";

const FOLDER = join(process.cwd(), "lib", "intake", "fixtures");

export function mailFixtureNames(): string[] {
  return readdirSync(FOLDER).filter((name) => name.endsWith(".eml"));
}

export function mailFixture(name: string): Uint8Array {
  return new Uint8Array(readFileSync(join(FOLDER, name)));
}

/** The MIME parser without its own process: for properties that parse thousands of mails. */
export async function parseHere(mail: Uint8Array | MailBytes): Promise<ParserAnswer> {
  try {
    const email = await PostalMime.parse(mail instanceof Uint8Array ? mail : await collect(mail), {
      maxNestingDepth: 50,
      maxHeadersSize: 256 * 1024,
      forceRfc822Attachments: true,
    });
    return { ok: true, email };
  } catch {
    return { ok: false, reason: "unreadable" };
  }
}
