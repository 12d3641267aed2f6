import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import PostalMime from "postal-mime";
import type { ParserAnswer } from "@/lib/intake/adapter/mail-parser";

const FOLDER = join(process.cwd(), "lib", "intake", "fixtures");

export function mailFixtureNames(): string[] {
  return readdirSync(FOLDER).filter((name) => name.endsWith(".eml"));
}

export function mailFixture(name: string): Uint8Array {
  return new Uint8Array(readFileSync(join(FOLDER, name)));
}

/** The MIME parser without its own process: for properties that parse thousands of mails. */
export async function parseHere(bytes: Uint8Array): Promise<ParserAnswer> {
  try {
    const email = await PostalMime.parse(bytes, {
      maxNestingDepth: 50,
      maxHeadersSize: 256 * 1024,
      forceRfc822Attachments: true,
    });
    return { ok: true, email };
  } catch {
    return { ok: false, reason: "unreadable" };
  }
}
