import { randomUUID } from "node:crypto";
import type { Client } from "pg";

/** Somebody looks at the queue now. */
export const NOW = new Date("2026-11-23T12:00:00Z");
export const ME = randomUUID();
export const DUBLIN = randomUUID();
export const AUCKLAND = randomUUID();
export const OPEN = ["received", "in_triage", "waiting_for_controller", "in_progress"];

/**
 * Open requests on very few due days, so that most rows tie on the day; then settled ones on few instants. Every
 * third is mine, every third nobody's.
 */
async function insert(
  client: Client,
  controllerId: string,
  zone: string,
  count: number,
  state: string,
): Promise<void> {
  await client.query(
    `insert into request (controller_id, id, reference, channel, state, law, received_at, received_on, zone, due_on,
       rule_id, ball_holder, ball_since, owner_id, submission_key, created_at, answered_at, answered_on,
       closed_at, reject_reason)
     select $1::uuid, gen_random_uuid(), 'DSR-' || $4::text || '-' || left($1::uuid::text, 4) || n, 'portal', $4::text::"RequestState", 'eu',
       timestamptz '2026-10-20 08:00Z' + (n % 7) * interval '1 day', date '2026-10-20' + n % 7, $2::text,
       date '2026-11-20' + n % 7, 'promise', 'us', '2026-10-20T08:00:00Z',
       case n % 3 when 0 then $5::uuid when 1 then null else $6::uuid end, 'key-' || $4::text || n, now(),
       case when $4::text in ('answered', 'closed') then now() end, case when $4::text in ('answered', 'closed') then current_date end,
       case when $4::text = 'closed' then now() end, case when $4::text = 'rejected' then 'spam' end
     from generate_series(1, $3::int) n`,
    [controllerId, zone, count, state, ME, randomUUID()],
  );
}

/** Fills a database with what the queue shows: two controllers in two zones, and work of every state. */
export async function fillQueue(client: Client): Promise<void> {
  await client.query(
    `insert into person (id, email, name, staff_role, created_at) values ($1, 'me@x.example', 'Me', 'officer', now())`,
    [ME],
  );
  for (const [id, name, zone] of [
    [DUBLIN, "Aster", "Europe/Dublin"],
    [AUCKLAND, "Birch", "Pacific/Auckland"],
  ]) {
    await client.query(
      "insert into controller (id, name, zone, created_at) values ($1, $2, $3, now())",
      [id, name, zone],
    );
  }
  for (const state of OPEN) await insert(client, DUBLIN, "Europe/Dublin", 70, state);
  await insert(client, AUCKLAND, "Pacific/Auckland", 31, "in_triage");
  for (const state of ["answered", "closed", "withdrawn", "rejected"]) {
    await insert(client, DUBLIN, "Europe/Dublin", 20, state);
  }
  await addRightsAndAnswers(client);
}

async function addRightsAndAnswers(client: Client): Promise<void> {
  await client.query(
    `insert into request_right (controller_id, request_id, "right")
     select controller_id, id, 'erasure'::"Right" from request where owner_id = $1
     union all select controller_id, id, 'access' from request`,
    [ME],
  );
  // Every seventh that is worked on has been answered by one officer of two, and some have an answer that was recalled.
  await client.query(
    `insert into answer (controller_id, id, request_id, state, decisions, body, request_version, composed_by_id, held_at,
       send_at, recalled_at)
     select controller_id, gen_random_uuid(), id, s.state::"AnswerState", '{}', ''::bytea, 1, $1, now(), now(), s.at
     from (select *, row_number() over (order by id) as n from request where state = 'in_progress') r,
       (values ('awaiting_approval', null), ('recalled', now())) s (state, at)
     where r.n % 7 = 0 or (s.state = 'recalled' and r.n % 5 = 0)`,
    [ME],
  );
}
