import type { LockedMail, OpenedDraft } from "@/lib/intake/loaders/draft";
import { OriginalLink } from "./mail-draft";
import { TakeUpForm } from "./take-up-form";

/** What is done with a mail as a whole. One that nobody can read has no original and no draft to be let out to. */
export function MailActions({ looked: { kind, mail } }: { looked: OpenedDraft | LockedMail }) {
  const target = { rawMailId: mail.id, version: mail.version };
  return (
    <>
      {kind === "opened" && <OriginalLink mail={mail} />}
      {kind === "opened" && mail.state === "quarantine" && (
        <TakeUpForm {...target} label="Let it out of quarantine" from="quarantine" />
      )}
      {mail.state === "set_aside" && <TakeUpForm {...target} label="Take it up again" />}
    </>
  );
}
