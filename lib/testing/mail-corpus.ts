import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** Mails that people once broke parsers with, inside a Debian package. Never committed. */
export type MailCorpus = {
  readonly debianPackage: string;
  readonly size: number;
  /** How the names begin under which its mails are kept. */
  readonly prefix: "msg_" | "enmime-";
  /** The name under which a file of the package is kept, or null for one that is no mail. */
  readonly keptAs: (path: string) => string | null;
};

export const CORPORA: readonly MailCorpus[] = [
  {
    // Part of Debian's copy of Python's own tests.
    debianPackage: "libpython3.11-testsuite",
    size: 47,
    prefix: "msg_",
    keptAs: (path) => /\/test_email\/data\/(msg_\w+\.txt)$/u.exec(path)?.[1] ?? null,
  },
  {
    // The tests of a reader of MIME in Go.
    debianPackage: "golang-github-jhillyerd-enmime-dev",
    size: 79,
    prefix: "enmime-",
    keptAs: (path) => {
      const inside = /\/enmime\/(.*testdata\/[\w/.-]+\.raw)$/u.exec(path)?.[1];
      return inside === undefined ? null : `enmime-${inside.replaceAll("/", "-")}`;
    },
  },
];

export const CORPUS_SIZE = CORPORA.reduce((sum, { size }) => sum + size, 0);
export const CORPUS_PACKAGES = CORPORA.map(({ debianPackage }) => debianPackage).join(" and ");

export function corpusFolder(): string {
  return process.env.CORPUS_DIR ?? join(process.cwd(), ".data", "mail-corpus");
}

/** The corpora's files in order, or none when they were never fetched. */
export function corpusFiles(): string[] {
  const folder = corpusFolder();
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /^msg_\w+\.txt$|^enmime-.+\.raw$/u.test(name))
    .sort()
    .map((name) => join(folder, name));
}
