import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { civilDate, civilDateIn } from "@/lib/core/civil-date";
import { withScope } from "@/lib/core/db";
import {
  EVERY_MOVEMENT,
  MOVEMENT_KINDS,
  type MovementList,
  type MovementPlace,
} from "@/lib/reports/model/movement";
import { findMovementPage, movementPageSql } from "@/lib/reports/queries/movements";
import { LAWS } from "@/lib/sla/model/shipped/laws";
import { testDatabase } from "@/lib/testing/database-urls";
import { asDesk, makeController, makeStaff, receiveOne, rowOf } from "@/lib/testing/factories";
import { vacuumed } from "@/lib/testing/vacuumed";

const client = new Client({ connectionString: testDatabase.superuserUrl });
let controllerId: string;
let reference: string;

/** Three thousand entries of each kind, a minute apart. */
async function fill(requestId: string): Promise<void> {
  const message = randomUUID();
  await client.query(
    `insert into message (controller_id, id, request_id, kind, body, sent_at)
     values ($1, $2, $3, 'to_controller', '\\x00', now())`,
    [controllerId, message, requestId],
  );
  const at = "timestamptz '2026-01-01T00:00:00Z' + n * interval '3 minutes'";
  await client.query(
    `insert into clock_pause (controller_id, id, request_id, reason, from_on, to_on, asked_message_id, created_at, ended_at)
     select $1, gen_random_uuid(), $2, 'identity', '2026-01-01', '2026-01-03', $3, ${at}, now()
     from generate_series(1, 3000) n`,
    [controllerId, requestId, message],
  );
  await client.query(
    `insert into clock_extension (controller_id, id, request_id, reason, notice_on, notice_message_id, clock, due_before, due_after, created_at)
     select $1, gen_random_uuid(), $2, 'complexity', '2026-01-01', $3, 'ours', '2026-02-03', '2026-04-03', ${at} + interval '1 minute'
     from generate_series(1, 3000) n`,
    [controllerId, requestId, message],
  );
  await client.query(
    `insert into date_correction (controller_id, id, request_id, reason, received_before, received_after, before, after, clock, due_before, due_after, created_at)
     select $1, gen_random_uuid(), $2, 'arrived_earlier', now(), now() - interval '1 day',
       '{"ours": "2026-02-03"}', '{"ours": "2026-02-02"}', 'ours', '2026-02-03', '2026-02-02', ${at} + interval '2 minutes'
     from generate_series(1, 3000) n`,
    [controllerId, requestId],
  );
  await vacuumed(client, ["clock_pause", "clock_extension", "date_correction"]);
}

beforeAll(async () => {
  await client.connect();
  const officer = await makeStaff();
  ({ id: controllerId } = await makeController());
  ({ reference } = await receiveOne({ controllerId, officer }));
  await fill((await rowOf(reference)).id);
});
afterAll(() => client.end());

function pageOf(after: MovementPlace | null, size: number, list = EVERY_MOVEMENT) {
  return asDesk((tx) => findMovementPage(tx, list, after, size));
}

describe("the register of pauses and extensions", () => {
  it("is read newest first, page by page without a gap, whatever the kind", async () => {
    const first = await pageOf(null, 7);
    const second = await pageOf(first.next, 7);
    const both = await pageOf(null, 14);
    const ids = [...first.rows, ...second.rows].map(({ id }) => id);
    expect(ids).toEqual(both.rows.map(({ id }) => id));
    expect(new Set(both.rows.map(({ kind }) => kind)).size).toBe(3);
    const times = both.rows.map(({ at }) => at.getTime());
    expect(times).toEqual(times.toSorted((one, other) => other - one));
    expect(both.rows[0]).toMatchObject({ reference, dueBefore: "2026-02-03" });
  });

  it("narrows to each kind by itself", async () => {
    const every = (await pageOf(null, 9)).rows;
    for (const kind of MOVEMENT_KINDS) {
      const { rows } = await pageOf(null, 3, { ...EVERY_MOVEMENT, kind });
      expect(rows).toEqual(every.filter((row) => row.kind === kind));
    }
  });

  it("narrows to one kind and one controller", async () => {
    const pauses = await pageOf(null, 5, { ...EVERY_MOVEMENT, controllerId, kind: "pause" });
    expect(pauses.rows.every(({ kind }) => kind === "pause")).toBe(true);
    expect(pauses.rows).toHaveLength(5);
    const others = await pageOf(null, 5, { ...EVERY_MOVEMENT, controllerId: randomUUID() });
    expect(others.rows).toEqual([]);
  });

  it("narrows to a law and a right of the requests", async () => {
    const { law } = await rowOf(reference);
    const of = async (list: Partial<MovementList>) =>
      (await pageOf(null, 3, { ...EVERY_MOVEMENT, ...list })).rows.length;
    expect(await of({ law, right: "erasure" })).toBe(3);
    expect(await of({ law: LAWS.find((other) => other !== law) ?? null })).toBe(0);
    expect(await of({ right: "portability" })).toBe(0);
  });

  it("narrows to the days on which it was done, in the zone of each request", async () => {
    // In Berlin 23:00 and later of UTC is the next day in winter: the entries lie a minute apart.
    const day = civilDate("2026-01-03");
    const list = { ...EVERY_MOVEMENT, done: { from: day, to: day } };
    const { rows } = await pageOf(null, 3_000, list);
    const on = rows.map(({ at, zone }) => civilDateIn(zone, at));
    expect(new Set(on)).toEqual(new Set([day]));
    expect(rows).toHaveLength(24 * 60);
    const last = { ...list, done: { from: civilDate("2026-01-08"), to: civilDate("9999-12-31") } };
    expect((await pageOf(null, 3, last)).rows).toEqual([]);
  });

  it("takes the first and the last days that there are", async () => {
    const [first, last] = [civilDate("0001-01-01"), civilDate("9999-12-30")];
    const of = async (from: typeof first, to: typeof last) =>
      (await pageOf(null, 3, { ...EVERY_MOVEMENT, done: { from, to } })).rows.length;
    expect(await of(first, last)).toBe(3);
    expect(await of(first, civilDate("9999-12-31"))).toBe(3);
    expect(await of(first, first)).toBe(0);
    expect(await of(last, last)).toBe(0);
  });

  it("reads three indexes by age and no table whole", async () => {
    const place = { at: new Date("2026-01-03T00:00:00Z"), id: randomUUID() };
    const sql = movementPageSql(EVERY_MOVEMENT, place, 51);
    const plan = await withScope({ kind: "desk", actor: "system:test" }, async (tx) => {
      const lines = await tx.$queryRawUnsafe<Record<string, string>[]>(
        `explain ${sql.text}`,
        ...sql.values,
      );
      return lines.map((line) => line["QUERY PLAN"]).join("\n");
    });
    for (const name of ["clock_pause", "clock_extension", "date_correction"]) {
      expect(plan).toContain(`${name}_by_age`);
      expect(plan).not.toContain(`Seq Scan on ${name}`);
    }
  });
});
