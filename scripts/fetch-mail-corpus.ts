import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { CORPUS_PACKAGE, CORPUS_SIZE, corpusFiles, corpusFolder } from "@/lib/testing/mail-corpus";

/**
 * Puts the mails of Debian's `libpython3.11-testsuite` where lib/intake/corpus.test.ts looks for them: from the
 * installed package, else by downloading and unpacking it without installing (no root needed).
 * Always ends with 0: without the corpus its tests are reported as skipped, and this says why.
 */
function run(command: string, args: readonly string[], cwd: string): string | null {
  const result = spawnSync(command, args, { cwd, encoding: "utf8", timeout: 120_000 });
  return result.status === 0 ? result.stdout : null;
}

const IS_MAIL = /\/test_email\/data\/msg_\w+\.txt$/u;

function installedMails(): string[] {
  const listed = run("dpkg", ["-L", CORPUS_PACKAGE], process.cwd()) ?? "";
  return listed.split("\n").filter((path) => IS_MAIL.test(path) && existsSync(path));
}

function unpackedMails(work: string): string[] {
  if (run("apt-get", ["download", CORPUS_PACKAGE], work) === null) return [];
  const archive = readdirSync(work).find((name) => name.endsWith(".deb"));
  if (archive === undefined || run("dpkg-deb", ["-x", archive, "unpacked"], work) === null)
    return [];
  return readdirSync(join(work, "unpacked"), { recursive: true, encoding: "utf8" })
    .map((name) => join(work, "unpacked", name))
    .filter((path) => IS_MAIL.test(path));
}

function keep(mails: readonly string[]): void {
  mkdirSync(corpusFolder(), { recursive: true });
  for (const path of mails) copyFileSync(path, join(corpusFolder(), basename(path)));
}

function fetchCorpus(): void {
  if (corpusFiles().length === CORPUS_SIZE) {
    console.log(`Mail corpus: ${CORPUS_SIZE} mails are already in ${corpusFolder()}.`);
    return;
  }
  const work = mkdtempSync(join(tmpdir(), "mail-corpus-"));
  try {
    const installed = installedMails();
    keep(installed.length > 0 ? installed : unpackedMails(work));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  const count = corpusFiles().length;
  if (count === CORPUS_SIZE)
    console.log(`Mail corpus: ${count} mails are now in ${corpusFolder()}.`);
  else {
    console.log(
      `Mail corpus: not to be had on this machine (${count} of ${CORPUS_SIZE} mails). ` +
        `It comes from the Debian package ${CORPUS_PACKAGE}; the tests that need it are skipped.`,
    );
  }
}

fetchCorpus();
