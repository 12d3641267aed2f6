import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CORPORA, corpusFolder, type MailCorpus } from "@/lib/testing/mail-corpus";

/**
 * Puts the mails of two Debian packages where lib/intake/corpus.test.ts looks for them: from the installed package,
 * else by downloading and unpacking it without installing (no root needed).
 * Always ends with 0: without the corpora their tests are reported as skipped, and this says why.
 */
function run(command: string, args: readonly string[], cwd: string): string | null {
  const result = spawnSync(command, args, { cwd, encoding: "utf8", timeout: 120_000 });
  return result.status === 0 ? result.stdout : null;
}

function mailsAmong(paths: readonly string[], { keptAs }: MailCorpus): string[] {
  return paths.filter((path) => keptAs(path) !== null && existsSync(path));
}

function installedMails(corpus: MailCorpus): string[] {
  const listed = run("dpkg", ["-L", corpus.debianPackage], process.cwd()) ?? "";
  return mailsAmong(listed.split("\n"), corpus);
}

function unpackedMails(corpus: MailCorpus, work: string): string[] {
  if (run("apt-get", ["download", corpus.debianPackage], work) === null) return [];
  const archive = readdirSync(work).find((name) => name.endsWith(".deb"));
  if (archive === undefined || run("dpkg-deb", ["-x", archive, "unpacked"], work) === null)
    return [];
  const paths = readdirSync(join(work, "unpacked"), { recursive: true, encoding: "utf8" });
  return mailsAmong(
    paths.map((name) => join(work, "unpacked", name)),
    corpus,
  );
}

/** How many mails of a corpus are in the folder now. */
function kept({ debianPackage }: MailCorpus): number {
  if (!existsSync(corpusFolder())) return 0;
  const isOwn = debianPackage.includes("enmime") ? /^enmime-/u : /^msg_/u;
  return readdirSync(corpusFolder()).filter((name) => isOwn.test(name)).length;
}

function keep(mails: readonly string[], { keptAs }: MailCorpus): void {
  mkdirSync(corpusFolder(), { recursive: true });
  for (const path of mails) copyFileSync(path, join(corpusFolder(), keptAs(path) ?? ""));
}

function fetchCorpus(corpus: MailCorpus): void {
  const { debianPackage, size } = corpus;
  if (kept(corpus) === size) {
    console.log(`${debianPackage}: its ${size} mails are already in ${corpusFolder()}.`);
    return;
  }
  const work = mkdtempSync(join(tmpdir(), "mail-corpus-"));
  try {
    const installed = installedMails(corpus);
    keep(installed.length > 0 ? installed : unpackedMails(corpus, work), corpus);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  const count = kept(corpus);
  if (count === size) console.log(`${debianPackage}: ${count} mails are now in ${corpusFolder()}.`);
  else {
    console.log(
      `${debianPackage}: not to be had on this machine (${count} of ${size} mails). ` +
        "The tests that need all of them are skipped.",
    );
  }
}

for (const corpus of CORPORA) fetchCorpus(corpus);
