import { forgetOldAccesses } from "@/lib/accesses/jobs";
import { forgetOldLinks } from "@/lib/accounts/jobs";
import { applyAgreements } from "@/lib/agreements/jobs";
import { deliverDueAnswers } from "@/lib/answers/jobs";
import { renewCalendars } from "@/lib/calendars/jobs";
import { env } from "@/lib/core/env";
import { forgetOldLimits } from "@/lib/core/rate-limit";
import { runExports } from "@/lib/exports/jobs";
import { eraseImportFiles, ringOpenImports } from "@/lib/imports/jobs";
import { mailReader } from "@/lib/intake/adapter/mail-reader";
import { eraseMails } from "@/lib/intake/jobs/erase";
import { readMails } from "@/lib/intake/jobs/read";
import { type Handler, hourly, inTurn } from "@/lib/jobs/jobs";
import { forgetOldAllowances } from "@/lib/mail/commands/take-allowance";
import { ringDueMails } from "@/lib/mail/jobs";
import { foldChanges } from "@/lib/reports/jobs";
import { eraseDirects, forgetOldAsks, settleDirects } from "@/lib/routing/jobs";
import { ringScans } from "@/lib/scanning/jobs";
import { blobStore } from "@/lib/storage/adapter/blob-store";
import { removeOrphans } from "@/lib/storage/jobs";
import { forgetAnswers } from "@/lib/submissions/jobs";

export const deliverAnswers: Handler = async (caller, signal) => {
  await deliverDueAnswers(caller, signal);
};

export const readMailsThatCame: Handler = async (caller, signal) => {
  await readMails(caller, mailReader(), signal);
};

/** What nobody needs any more is thrown away, and what would run out is renewed. */
const tidy = inTurn("tidying", {
  links: forgetOldLinks,
  limits: ({ clock }) => forgetOldLimits(clock.now()),
  allowances: ({ clock }) => forgetOldAllowances(clock.now()),
  asks: ({ clock }) => forgetOldAsks(clock.now()),
  submissions: ({ clock }) => forgetAnswers(clock.now()),
  accesses: forgetOldAccesses,
  directs: eraseDirects,
  mails: (caller, signal) => eraseMails(caller, blobStore(), signal),
  orphans: ({ clock }) => removeOrphans(blobStore(), clock.now()),
  calendars: renewCalendars,
});

/** Does again what a lost bell would have left undone, and once an hour throws away what nobody needs any more. */
export const sweep = inTurn("sweep", {
  // Before what waits for others: meanwhile changes must not pile up.
  changes: foldChanges,
  answers: deliverAnswers,
  // Rung for, not done: a mail server that is slow must not hold up what comes after.
  outbox: ringDueMails,
  intake: readMailsThatCame,
  agreements: applyAgreements,
  directs: settleDirects,
  imports: ringOpenImports,
  scans: ringScans,
  import_files: (caller) => eraseImportFiles(caller, blobStore()),
  exports: (caller, signal) => runExports(caller, env().EXPORTS_DIR, signal),
  tidying: hourly(tidy),
});
