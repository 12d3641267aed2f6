import { randomUUID } from "node:crypto";
import fc from "fast-check";
import type { Client } from "pg";
import { addDays, civilDate, civilDateIn, isAfter } from "@/lib/core/civil-date";
import { RIGHTS } from "@/lib/requests/model/codes";
import { countsTowardsPromise, REQUEST_STATES } from "@/lib/requests/model/state";
import { daysLeft, promiseVerdict, type Verdict } from "@/lib/sla/model/countdown";
import { LAWS } from "@/lib/sla/model/shipped/laws";

/** Who owns what is owned. */
export const ME = randomUUID();
export const CONTROLLERS = [
  { id: randomUUID(), name: "Aster", zone: "Asia/Tokyo" },
  { id: randomUUID(), name: "Birch", zone: "America/New_York" },
  { id: randomUUID(), name: "Cedar", zone: "Europe/Berlin" },
];
/** The first is 1 December in Tokyo and 30 November in New York, the second one day everywhere. */
export const MIDNIGHT = new Date("2026-11-30T23:30:00Z");
export const MOMENTS = [MIDNIGHT, new Date("2026-11-24T12:00:00Z")];
const MIDDLE = civilDate("2026-11-24");

const drawn = fc.record({
  controller: fc.constantFrom(...CONTROLLERS),
  // A controller that moved: its older requests keep the zone they were received in.
  zone: fc.option(fc.constantFrom("Pacific/Kiritimati", "Pacific/Pago_Pago"), { freq: 6 }),
  state: fc.constantFrom(...REQUEST_STATES, "closed" as const, "answered" as const),
  due: fc.oneof(
    { weight: 2, arbitrary: fc.integer({ min: -20, max: 30 }) },
    { weight: 1, arbitrary: fc.integer({ min: -460, max: 30 }) },
  ),
  answered: fc.integer({ min: -20, max: 4 }),
  withdrawn: fc.integer({ min: -4, max: 4 }),
  owned: fc.boolean(),
  // One that a filter asks for is as common as all the others together.
  law: fc.oneof(fc.constant("eu" as const), fc.constantFrom(...LAWS)),
  rights: fc.uniqueArray(fc.constantFrom(...RIGHTS), { minLength: 1, maxLength: 3 }),
  hasCause: fc.boolean(),
});

/** Requests of every state and every law, with due days on both sides of the moments. */
export const REQUESTS = fc.sample(drawn, { numRuns: 450, seed: 20_261_124 }).map((it, n) => {
  const dueOn = addDays(MIDDLE, it.due);
  const isAnswered = it.state === "answered" || it.state === "closed";
  const answeredOn = isAnswered ? addDays(dueOn, it.answered) : null;
  const withdrawnOn = it.state === "withdrawn" ? addDays(dueOn, it.withdrawn) : null;
  const isLate = answeredOn !== null && isAfter(answeredOn, dueOn);
  return {
    ...{ ...it, dueOn, answeredOn, withdrawnOn, id: randomUUID(), reference: `DSR-${n}` },
    ...{ zone: it.zone ?? it.controller.zone, cause: isLate && it.hasCause ? "volume" : null },
  };
});
export type Drawn = (typeof REQUESTS)[number];

/** Fills a database with them, and with whom they are of. */
export async function fillDrawn(client: Client): Promise<void> {
  await client.query(
    `insert into person (id, email, name, staff_role, created_at) values ($1, 'me@x.example', 'Me', 'officer', now())`,
    [ME],
  );
  for (const { id, name, zone } of CONTROLLERS) {
    await client.query(
      "insert into controller (id, name, zone, created_at) values ($1, $2, $3, now())",
      [id, name, zone],
    );
    await insertSurvivor(client, id);
  }
  for (const request of REQUESTS) await insert(client, request);
}

/** What the merged requests of a controller go on in. It was withdrawn in time, so that it counts in nothing itself. */
async function insertSurvivor(client: Client, controllerId: string): Promise<void> {
  await client.query(
    `insert into request (controller_id, id, reference, channel, state, law, received_at, received_on, zone, due_on,
       rule_id, ball_holder, ball_since, submission_key, created_at)
     values ($1, $1, 'survivor', 'portal', 'withdrawn', 'eu', '2025-01-01Z', '2025-01-01', 'UTC', '2025-01-31',
       'promise', 'nobody', now(), 'survivor', now())`,
    [controllerId],
  );
}

async function insert(client: Client, request: Drawn): Promise<void> {
  const { controller, id, reference, state, law, zone, owned, cause } = request;
  const { dueOn, answeredOn, withdrawnOn } = request;
  await client.query(
    `insert into request (controller_id, id, reference, channel, state, law, received_at, received_on, zone, due_on,
       rule_id, ball_holder, ball_since, owner_id, submission_key, created_at, answered_at, answered_on,
       closed_at, reject_reason, late_cause, merged_into_id, withdrawn_on)
     values ($1, $2, $3, 'portal', $4::"RequestState", $5::"Law", '2025-01-01Z', '2025-01-01', $6, $7::date,
       'promise', 'us', now(), $8, $3, now(), $9::date, $9::date,
       case when $4 = 'closed' then now() end, case when $4 = 'rejected' then 'spam' end, $10,
       case when $4 = 'merged' then $1::uuid end, $11::date)`,
    [
      ...[controller.id, id, reference, state, law, zone, dueOn, owned ? ME : null, answeredOn],
      ...[cause, withdrawnOn],
    ],
  );
  await client.query(
    `insert into request_right (controller_id, request_id, "right")
     select $1, $2, unnest($3::text[])::"Right"`,
    [controller.id, id, request.rights],
  );
}

export function verdictOf(
  { dueOn, answeredOn, withdrawnOn, zone, state }: Drawn,
  now: Date,
): Verdict {
  const today = civilDateIn(zone, now);
  const counts = countsTowardsPromise(state);
  return promiseVerdict({ dueOn, answeredOn, withdrawnOn, today, counts });
}

export function leftOf({ dueOn, zone }: Drawn, now: Date): number {
  return daysLeft(dueOn, civilDateIn(zone, now));
}

export function isWithdrawnLate({ dueOn, withdrawnOn }: Drawn): boolean {
  return withdrawnOn !== null && isAfter(withdrawnOn, dueOn);
}
