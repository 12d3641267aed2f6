import { AppError } from "@/lib/core/app-error";
import type { Tx } from "@/lib/core/db";
import { mappedInOneMoment } from "@/lib/core/one-moment";
import { byPage, type Table, tableOf } from "@/lib/core/table";
import type { ListParams, ListReader } from "@/lib/gate/list-reader";
import { MAIL_COLUMNS } from "@/lib/intake/present/list-columns";
import { listDecidedMails, listOpenMails, type MailKey } from "@/lib/intake/queries/raw-mails";

const FILE_BATCH = 500;

const LISTS = {
  waiting: (tx: Tx, after: MailKey | null) =>
    listOpenMails(tx, "waiting_for_officer", after, FILE_BATCH),
  quarantine: (tx: Tx, after: MailKey | null) => listOpenMails(tx, "quarantine", after, FILE_BATCH),
  decided: (tx: Tx, after: MailKey | null) => listDecidedMails(tx, after, FILE_BATCH),
};

/** One of the three lists of mails, by the name that its page gives it. */
export function openMailsFile({ scope }: ListReader, params: ListParams): Table {
  const list = (["waiting", "quarantine", "decided"] as const).find(
    (known) => known === params.list,
  );
  if (list === undefined) throw new AppError("not_found", "a list of mails");
  const batches = mappedInOneMoment(scope, (tx) =>
    byPage((after: MailKey | null) => LISTS[list](tx, after)),
  );
  return tableOf(`mails-${list}`, MAIL_COLUMNS, batches);
}
