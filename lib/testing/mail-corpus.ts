import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** Real mails that people once broke parsers with: part of Debian's copy of Python's own tests. Never committed. */
export const CORPUS_PACKAGE = "libpython3.11-testsuite";
export const CORPUS_SIZE = 47;

export function corpusFolder(): string {
  return process.env.CORPUS_DIR ?? join(process.cwd(), ".data", "mail-corpus");
}

/** The corpus' files in order, or none when it was never fetched. */
export function corpusFiles(): string[] {
  const folder = corpusFolder();
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /^msg_\w+\.txt$/u.test(name))
    .sort()
    .map((name) => join(folder, name));
}
