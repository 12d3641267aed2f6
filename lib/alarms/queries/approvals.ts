import type { WaitingApproval } from "@/lib/alarms/model/approval";
import type { Place } from "@/lib/alarms/queries/wakes";
import type { CivilDate } from "@/lib/core/civil-date";
import { dayColumn, dayOfColumn } from "@/lib/core/day-column";
import type { Tx } from "@/lib/core/db";
import { IS_AWAITING } from "@/lib/requests/queries/awaiting";
import type { Ladder } from "@/lib/sla/model/alarm";
import { Prisma } from "@/prisma/generated/client";

/** An answer that waits for a second officer, with what reminding of it depends on. */
export type AnswerToApprove = Place &
  WaitingApproval & {
    readonly answerId: string;
    readonly composedById: string;
    readonly ownerId: string | null;
    readonly ladder: Ladder;
  };

type Raw = Omit<AnswerToApprove, "dueOn" | "remindedOn" | "ladder"> & {
  readonly dueOn: Date;
  readonly remindedOn: Date | null;
  readonly ladder: number[] | null;
};

async function find(tx: Tx, condition: Prisma.Sql, lock: Prisma.Sql): Promise<AnswerToApprove[]> {
  const rows = await tx.$queryRaw<Raw[]>`
    select r.controller_id as "controllerId", r.id as "requestId", w.id as "answerId", w.held_at as "heldAt",
      w.composed_by_id as "composedById", w.reminded_on as "remindedOn", r.zone, r.due_on as "dueOn",
      r.owner_id as "ownerId",
      (select a.ladder from agreement a where a.controller_id = r.controller_id and a.id = r.agreement_id) as ladder
    from answer w
    join request r on r.controller_id = w.controller_id and r.id = w.request_id
    where ${IS_AWAITING}
      and r.state in ('received', 'in_triage', 'waiting_for_controller', 'in_progress') ${condition}
    order by w.held_at, w.id ${lock}`;
  return rows.map(({ dueOn, remindedOn, ladder, ...row }) => ({
    ...row,
    dueOn: dayOfColumn(dueOn),
    remindedOn: remindedOn && dayOfColumn(remindedOn),
    ladder: ladder ?? [],
  }));
}

/** All that wait: never many, by the index `answer_awaiting`. */
export function findAnswersToApprove(tx: Tx): Promise<AnswerToApprove[]> {
  return find(tx, Prisma.empty, Prisma.empty);
}

/** One of them for this transaction alone; none while another worker or an officer has it in hand. */
export async function takeAnswerToApprove(
  tx: Tx,
  controllerId: string,
  answerId: string,
): Promise<AnswerToApprove | null> {
  const [answer] = await find(
    tx,
    Prisma.sql`and w.controller_id = ${controllerId}::uuid and w.id = ${answerId}::uuid`,
    Prisma.sql`for update of w skip locked`,
  );
  return answer ?? null;
}

export async function markReminded(
  tx: Tx,
  { controllerId, answerId }: Pick<AnswerToApprove, "controllerId" | "answerId">,
  on: CivilDate,
): Promise<void> {
  await tx.answer.updateMany({
    where: { controllerId, id: answerId, state: "awaiting_approval" },
    data: { remindedOn: dayColumn(on) },
  });
}
