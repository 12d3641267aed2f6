import { randomUUID } from "node:crypto";
import { pool } from "../database";

const SQL = `
  with made as (
    insert into request (controller_id, id, reference, channel, state, law, received_at, received_on, zone, due_on, rule_id,
      ball_holder, ball_since, submission_key, created_at)
    values ($1, $2, $3, 'portal', 'received', 'eu', now(), current_date, 'UTC', current_date + 30, 'promise-30d', 'us', now(),
      $2::uuid::text, now())
  ), told as (
    insert into audit_event (actor_kind, command, type, audience, controller_id, request_id, correlation_id, data)
    values ('system', 'floor', 'request.received', 'controller', $1, $2, $2, '{}')
  )
  insert into outbox_mail (id, dedupe_key, message_id, template, recipient, controller_id, request_id, params, state,
    available_at, created_at)
  values ($2, $2::uuid::text, $2::uuid::text, 'request_acknowledged', 'floor@bench.example', $1, $2, '{}', 'pending', now(), now())`;

/** A request, its event and its mail, as plainly as an application can write them: no key, no scope, no clock, nothing sealed. */
export async function POST(request: Request): Promise<Response> {
  const { controllerId } = await request.json();
  const id = randomUUID();
  await pool().query({ name: "submit", text: SQL, values: [controllerId, id, `FLOOR-${id}`] });
  return Response.json({ id }, { status: 201 });
}
