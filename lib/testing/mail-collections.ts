import { readFileSync } from "node:fs";
import { basename } from "node:path";
import type { MailCollection } from "@/lib/testing/door-run";
import { labelledMail, labelledMails } from "@/lib/testing/labelled-mails";
import { MAIL_ATTACKS } from "@/lib/testing/mail-attacks";
import { CORPORA, corpusFiles } from "@/lib/testing/mail-corpus";
import { mailFixture, mailFixtureNames } from "@/lib/testing/mail-fixtures";
import { mutantOf, wholeMails } from "@/lib/testing/mail-mutants";

/** Forwards of our own making, as twelve mail programs write them in six languages, and mails made to be difficult. */
export function ownMails(): MailCollection {
  const forwards = labelledMails().map(({ name }) => ({ name, bytes: labelledMail(name) }));
  const fixtures = mailFixtureNames().map((name) => ({ name, bytes: mailFixture(name) }));
  return { name: "own mails", mails: [...forwards, ...fixtures] };
}

export function attackMails(): MailCollection {
  const mails = MAIL_ATTACKS.map(({ name, bytes }) => ({ name, bytes: bytes() }));
  return { name: "attacks", mails };
}

/** The mails of the Debian packages, each for itself; a package that was not fetched has none. */
export function debianMails(): MailCollection[] {
  return CORPORA.map(({ debianPackage, prefix }) => {
    const files = corpusFiles().filter((path) => basename(path).startsWith(prefix));
    const mails = files.map((path) => ({
      name: basename(path),
      bytes: new Uint8Array(readFileSync(path)),
    }));
    return { name: debianPackage, mails };
  });
}

export function mutantMails(count: number, seed: number): MailCollection {
  const whole = wholeMails();
  const mails = Array.from({ length: count }, (_, number) => mutantOf(whole, seed, number));
  return {
    name: `mutants, seed ${seed}`,
    mails: mails.map(({ recipe, bytes }) => ({ name: recipe, bytes })),
  };
}

/** Every so-manieth mail, from a place of its own. */
export function spreadOf({ name, mails }: MailCollection, step: number, from = 0): MailCollection {
  return { name, mails: mails.filter((_, place) => place % step === from % step) };
}
