import { sendDigests } from "@/lib/alarms/jobs";
import { watchExports } from "@/lib/exports/jobs";
import { sendFeeds } from "@/lib/feeds/jobs";
import { watchImports } from "@/lib/imports/jobs";
import { watchMails } from "@/lib/intake/jobs/ledger";
import { remindOfWaitingMails } from "@/lib/intake/jobs/remind";
import { type Handler, inTurn } from "@/lib/jobs/jobs";
import { watchOutbox } from "@/lib/mail/jobs";
import { sendSummaries } from "@/lib/reports/jobs";
import { remindOfWaiting } from "@/lib/routing/jobs";
import { watchScanner } from "@/lib/scanning/jobs";
import { virusScanner } from "@/lib/storage/adapter/scanner";

const overScanner: Handler = async (caller) => {
  const scanner = virusScanner();
  if (scanner) await watchScanner(caller, scanner);
};

/** Tells people what they are to hear by the clock: their work and figures first, then what is wrong with the product. */
export const digest = inTurn("digest", {
  digests: sendDigests,
  summaries: sendSummaries,
  feeds: sendFeeds,
  waiting: remindOfWaiting,
  waiting_mails: remindOfWaitingMails,
  // Apart from what reads them: a reading that is stuck must not keep this from being said.
  mails: watchMails,
  outbox: watchOutbox,
  imports: watchImports,
  exports: watchExports,
  scanner: overScanner,
});
