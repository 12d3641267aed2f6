import { join } from "node:path";
import { z } from "zod";
import { type Tx, withoutScope } from "@/lib/core/db";
import { type Migration, readMigrations } from "@/lib/core/migrations";
import {
  type Backlog,
  type ExportFigures,
  importsStuckSince,
  type StuckImports,
  tidyingDueSince,
} from "@/lib/jobs/model";

/** What the last count of all mails against the trail said. Counting takes as long as history, so it is not done here. */
export const LEDGER_SETTING = "mail_ledger";
const LedgerCheck = z.looseObject({ missing: z.number().int() });

/** What waits for the worker. Each count runs over a partial index of open work, so history costs nothing. */
export async function findBacklog(tx: Tx, now: Date): Promise<Backlog> {
  const mailPending = await tx.outboxMail.count({ where: { state: "pending" } });
  const mailFailed = await tx.outboxMail.count({ where: { state: "failed" } });
  const mail = await tx.outboxMail.aggregate({
    where: { state: "pending", availableAt: { lte: now } },
    _min: { createdAt: true },
  });
  const answers = await tx.answer.aggregate({
    where: { state: "held", sendAt: { lte: now } },
    _min: { sendAt: true },
    _count: true,
  });
  const wakes = await tx.request.aggregate({
    where: { nextWakeAt: { lte: now } },
    _min: { nextWakeAt: true },
    _count: true,
  });
  const unread = await tx.rawMail.aggregate({
    where: { state: "unread" },
    _min: { createdAt: true },
    _count: true,
  });
  const checked = await tx.setting.findUnique({
    where: { key: LEDGER_SETTING },
    select: { value: true },
  });
  const { missing } = LedgerCheck.parse(checked?.value ?? { missing: 0 });
  return {
    mailPending,
    mailFailed,
    mailOldestAt: mail._min.createdAt,
    answersOverdue: answers._count,
    answerOldestAt: answers._min.sendAt,
    wakesOverdue: wakes._count,
    wakeOldestAt: wakes._min.nextWakeAt,
    mailsUnread: unread._count,
    mailUnreadOldestAt: unread._min.createdAt,
    mailsMissing: missing,
  };
}

/** A file that has failed this often is told about; a blip is tried again first. */
const TOLD_FROM = 2;

/**
 * What scheduled exports owe, of those that go on. Failing are files of which more than one try has failed, a try whose
 * worker has gone silent among them; one of a period that has passed, which is not tried any more and which nobody is
 * writing still, counts until the file of a later one is there. Due is a file of the present period that nobody has
 * begun, whose writer has gone silent, or that ought to be tried again.
 */
export async function findExportFigures(tx: Tx, zone: string, now: Date): Promise<ExportFigures> {
  const [row] = await tx.$queryRaw<[ExportFigures]>`
    with owed as (
      select s.id, s.created_at, (date_trunc(
        case s.rhythm when 'daily' then 'day' when 'weekly' then 'week' else 'month' end,
        ${now}::timestamptz at time zone ${zone}::text)) as period
      from export_schedule s where s.ended_at is null
    ), present as (
      select o.id, o.period::date as period_on, case when r.id is null then greatest(o.period at time zone ${zone}::text, o.created_at)
        else r.retry_at end as due_at
      from owed o left join export_run r on r.schedule_id = o.id and r.period_on = o.period::date
    )
    select count(*)::int as schedules,
      (count(*) filter (where due_at <= ${now}::timestamptz))::int as due,
      min(due_at) filter (where due_at <= ${now}::timestamptz) as "dueOldestAt",
      coalesce(sum((
        select count(*) from export_run f
        cross join lateral (select f.state = 'writing' and f.retry_at > ${now}::timestamptz as is_held) h
        where f.schedule_id = present.id and f.state <> 'written'
          and (f.attempts - h.is_held::int >= ${TOLD_FROM} or (not h.is_held and f.period_on < present.period_on))
          and f.period_on > coalesce((
            select max(w.period_on) from export_run w where w.schedule_id = present.id and w.state = 'written'
          ), '-infinity'))), 0)::int as failing
    from present`;
  return row;
}

/** The imports that stand still, but for those of a controller that ended. */
export async function findStuckImports(tx: Tx, now: Date): Promise<StuckImports> {
  const [row] = await tx.$queryRaw<[StuckImports]>`
    select count(*)::int as imports, min(j.started_at) as "startedAt"
    from import_job j join controller c on c.id = j.controller_id
    where j.state = 'importing' and j.started_at <= ${importsStuckSince(now)}::timestamptz and c.ended_at is null`;
  return row;
}

const TIDYING_SETTING = "tidying";
/** A worker that began to tidy and did not end was killed: so long after, another one begins again. */
const TIDYING_LEASE_MS = 15 * 60_000;
/** Clocks of two machines differ by less. A beginning that lies further ahead was written by a wrong one. */
const CLOCKS_MS = 60_000;

/** Whether it is this worker that tidies now. Of any number that ask, one does. */
export async function beginTidying(tx: Tx, now: Date): Promise<boolean> {
  const silent = new Date(now.getTime() - TIDYING_LEASE_MS);
  const ahead = new Date(now.getTime() + CLOCKS_MS);
  // Book-keeping of the worker, not a setting that anybody made: the log has it, the trail does not.
  const begun = await tx.$executeRaw`
    insert into setting (key, value, updated_at)
    values (${TIDYING_SETTING}, '{"isDone": false}', ${now}::timestamptz)
    on conflict (key) do update set value = excluded.value, updated_at = excluded.updated_at
    where setting.updated_at < ${tidyingDueSince(now)}::timestamptz
      or setting.updated_at > ${ahead}::timestamptz
      or (setting.value->>'isDone' = 'false' and setting.updated_at <= ${silent}::timestamptz)`;
  return begun > 0;
}

/** Tidying that began at `begunAt` came to its end. */
export async function endTidying(tx: Tx, begunAt: Date): Promise<void> {
  await tx.setting.updateMany({
    where: { key: TIDYING_SETTING, updatedAt: begunAt },
    data: { value: { isDone: true } },
  });
}

let known: Promise<Migration[]> | undefined;

/** The migrations this code was built with; they do not change while it runs. */
function knownMigrations(): Promise<Migration[]> {
  known ??= readMigrations(join(/* turbopackIgnore: true */ process.cwd(), "prisma", "migrations"));
  return known;
}

/** How many migrations of this code the database lacks (`pending`), and how many of another one it holds (`unknown`). */
export type SchemaState = {
  readonly pending: number;
  readonly unknown: number;
  readonly isInStep: boolean;
};

export async function findSchemaState(): Promise<SchemaState> {
  const rows = await withoutScope(
    (db) =>
      db.$queryRaw<{ name: string; finished: boolean }[]>`
        select migration_name as name, finished_at is not null as finished
        from _prisma_migrations where rolled_back_at is null`,
  );
  const applied = new Set(rows.filter(({ finished }) => finished).map(({ name }) => name));
  const wanted = new Set((await knownMigrations()).map(({ name }) => name));
  const pending = [...wanted].filter((name) => !applied.has(name)).length;
  const unknown = rows.filter(({ name }) => !wanted.has(name)).length;
  return { pending, unknown, isInStep: pending === 0 && unknown === 0 && wanted.size > 0 };
}
