import { randomUUID } from "node:crypto";
import type { Client } from "pg";
import type { CivilDate } from "@/lib/core/civil-date";
import type { LateCause, Right } from "@/lib/requests/model/codes";
import type { RequestState } from "@/lib/requests/model/state";
import type { Law } from "@/lib/sla/model/shipped/laws";

/** A request as far as figures look at it. */
export type ReportedRequest = {
  readonly id: string;
  readonly reference: string;
  readonly controllerId: string;
  readonly zone: string;
  readonly state: RequestState;
  readonly law: Law;
  readonly rights: readonly Right[];
  readonly receivedOn: CivilDate;
  readonly dueOn: CivilDate;
  readonly answeredOn: CivilDate | null;
  /** In its zone; without one it was withdrawn in time, if it was. */
  readonly withdrawnOn?: CivilDate | null;
  readonly ownerId: string | null;
  readonly cause: LateCause | null;
  /** Days that the clock that governs leaves out. */
  readonly pausedDays: number;
  readonly waitedDays: number | null;
  readonly subProcessorDays: number | null;
};

export async function insertController(client: Client, name: string, zone: string) {
  const id = randomUUID();
  await client.query(
    "insert into controller (id, name, zone, created_at) values ($1, $2, $3, '2020-01-01Z')",
    [id, name, zone],
  );
  return { id, name, zone };
}

/** Straight into the tables, because a year of commands takes minutes. Without `folds` where there are no sums yet. */
export async function insertReported(
  client: Client,
  requests: readonly ReportedRequest[],
  folds = true,
): Promise<void> {
  const isMerged = ({ state }: ReportedRequest) => state === "merged";
  const others = requests.filter((request) => !isMerged(request));
  // What comes after the middle is in no sum yet: figures are read from both.
  const middle = Math.ceil(others.length / 2);
  for (const request of others.slice(0, middle)) await insertOne(client, request, null);
  if (folds) await client.query("select fold_changes(1000000)");
  for (const request of others.slice(middle)) await insertOne(client, request, null);
  for (const request of requests.filter(isMerged)) {
    const into = others.find(({ controllerId }) => controllerId === request.controllerId);
    await insertOne(client, request, into?.id ?? null);
  }
}

async function insertOne(
  client: Client,
  request: ReportedRequest,
  mergedIntoId: string | null,
): Promise<void> {
  const { controllerId, id, reference, state, law, zone, receivedOn, dueOn, answeredOn } = request;
  await client.query(
    `insert into request (controller_id, id, reference, channel, state, law, received_at, received_on, zone, due_on,
       rule_id, ball_holder, ball_since, owner_id, submission_key, created_at, answered_at, answered_on,
       closed_at, reject_reason, late_cause, waited_days, sub_processor_days,
       merged_into_id)
     values ($1, $2, $3, 'portal', $4::"RequestState", $5::"Law", $7::date, $7::date, $6, $8::date,
       'promise', 'us', $7::date, $10, $3, $7::date, $9::date, $9::date,
       case when $4 = 'closed' then $9::date end, case when $4 = 'rejected' then 'spam' end, $11, $12, $13, $14)`,
    [
      ...[controllerId, id, reference, state, law, zone, receivedOn, dueOn, answeredOn],
      ...[request.ownerId, request.cause, request.waitedDays, request.subProcessorDays],
      mergedIntoId,
    ],
  );
  if (request.withdrawnOn) {
    await client.query("update request set withdrawn_on = $2 where id = $1", [
      id,
      request.withdrawnOn,
    ]);
  }
  await client.query(
    `insert into request_clock (controller_id, request_id, kind, rule_id, rule_version, began_on, first_due_on,
       due_on, paused_days, calendar_id, calendar_version, derivation, computed_at)
     values ($1, $2, 'ours', 'promise', '1', $3, $4, $4, $5, 'weekends', '1', '[]', $3::date)`,
    [controllerId, id, receivedOn, dueOn, request.pausedDays],
  );
  await client.query(
    `insert into request_right (controller_id, request_id, "right")
     select $1, $2, unnest($3::text[])::"Right"`,
    [controllerId, id, request.rights],
  );
}
