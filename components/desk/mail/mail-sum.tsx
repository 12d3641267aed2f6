import { Notice } from "@/components/ui/notice";
import { type MailLedger, missingMails } from "@/lib/intake/model/ledger";
import { RAW_MAIL_STATES, type RawMailState } from "@/lib/intake/model/raw-mail";

/** What each state is called in the sum, after its number. */
const WORDS: Readonly<Record<RawMailState, string>> = {
  unread: "being read",
  waiting_for_officer: "waiting",
  quarantine: "in quarantine",
  new_request: "became requests",
  appended: "added to requests",
  routed: "from individuals",
  bounce_matched: "came back",
  automatic_reply: "automatic replies",
  set_aside: "set aside",
};

/** Every mail that ever reached us, accounted for: the states add up to what the trail says was kept, or it says so. */
export function MailSum({ ledger }: { ledger: MailLedger }) {
  const { counts, total } = ledger;
  const missing = missingMails(ledger);
  const shown = RAW_MAIL_STATES.filter((state) => counts[state] > 0);
  return (
    <>
      {missing !== 0 && (
        <Notice tone="danger" role="alert" title="The mails do not add up">
          {missing > 0
            ? `${missing} of the mails that the log says were kept are not here.`
            : `${-missing} of the mails here left no trace of their coming.`}{" "}
          Stop taking mails in, and restore the database from its backup.
        </Notice>
      )}
      {total > 0 && (
        <p className="text-sm text-ink-muted">
          <span className="tabular font-medium text-ink">{total}</span>{" "}
          {total === 1 ? "mail" : "mails"} reached us:{" "}
          {shown.map((state, index) => (
            <span key={state}>
              {index > 0 && ", "}
              <span className="tabular">{counts[state]}</span> {WORDS[state]}
            </span>
          ))}
          .
        </p>
      )}
    </>
  );
}
