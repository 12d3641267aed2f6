import { INSTALLATION } from "@/lib/audit/model";
import { civilDateIn } from "@/lib/core/civil-date";
import type { CommandContext } from "@/lib/gate/command";
import type { MailOrder, MailTemplate } from "@/lib/mail/model";
import { findQueued, findStaffMailboxes } from "@/lib/mail/queries";

type Params = MailOrder["params"];
/** In which role somebody is told. */
export type Watcher = "manager" | "administrator";

/**
 * Tells managers and administrators that something does not work: one mail a day (in UTC) to each while it lasts, with these
 * counts and nothing else. `params` may depend on the role of whoever is told. Returns the day and how many people are told of it now.
 */
export async function tellWatchers(
  context: CommandContext,
  template: MailTemplate,
  params: Params | ((watcher: Watcher) => Params),
): Promise<{ readonly on: string; readonly people: number }> {
  const { tx, now } = context;
  const on = civilDateIn("UTC", now);
  const keyOf = (personId: string) => `${template}:${personId}:${on}`;
  const watchers = await findStaffMailboxes(tx, ["manager", "administrator"]);
  const told = await findQueued(
    tx,
    watchers.map(({ id }) => keyOf(id)),
  );
  const untold = watchers.filter(({ id }) => !told.has(keyOf(id)));
  for (const { id, email, staffRole } of untold) {
    const dedupeKey = keyOf(id);
    await context.queueMail({
      ...{ template, recipient: email, personId: id, dedupeKey },
      params:
        typeof params === "function"
          ? params(staffRole === "administrator" ? "administrator" : "manager")
          : params,
      ...INSTALLATION,
    });
  }
  return { on, people: untold.length };
}
