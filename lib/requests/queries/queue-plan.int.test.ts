import { beforeAll, describe, expect, it } from "vitest";
import { civilDateIn } from "@/lib/core/civil-date";
import { type Scope, withScope } from "@/lib/core/db";
import { planQueue, type QueueQuery, WHOLE_QUEUE } from "@/lib/requests/model/queue-view";
import { pageSql } from "@/lib/requests/queries/queue";
import { filledDatabase } from "@/lib/testing/filled-database";
import { AUCKLAND, DUBLIN, fillQueue, ME, NOW, OPEN } from "@/lib/testing/queued-requests";

const DESK: Scope = { kind: "desk", actor: ME };
const client = filledDatabase(fillQueue);

type Change = Partial<QueueQuery>;

describe("the statement behind a page", () => {
  beforeAll(async () => {
    // Without the triggers that count them for the reports.
    await client.query("set session_replication_role = replica");
    for (const state of OPEN) await fillMany(5_000, state);
    await fillMany(20_000, "closed");
    await client.query("set session_replication_role = default");
    await client.query("vacuum analyze request");
  });

  async function fillMany(count: number, state: string): Promise<void> {
    await client.query(
      `insert into request (controller_id, id, reference, channel, state, law, received_at, received_on, zone, due_on,
         rule_id, ball_holder, ball_since, owner_id, submission_key, created_at, answered_at, answered_on,
         closed_at)
       select $1::uuid, gen_random_uuid(), 'DSR-m' || $3::text || n, 'mail', $3::text::"RequestState", 'uk',
         timestamptz '2026-10-01 08:00Z' + (n % 5000) * interval '9 minutes', date '2026-10-01' + n % 30, 'Europe/Dublin',
         date '2026-11-20' + n % 40, 'promise', 'us', now(), case when n % 50 = 0 then $4::uuid end,
         'many-' || $3::text || n, now(), case when $3::text = 'closed' then now() end,
         case when $3::text = 'closed' then current_date end, case when $3::text = 'closed' then now() end
       from generate_series(1, $2::int) n`,
      [DUBLIN, count, state, ME],
    );
  }

  /** The plan as the application's own role gets it, with row-level security on. */
  function explain(change: Change): Promise<string> {
    return withScope(DESK, async (tx) => {
      const todays = new Map([["Europe/Dublin", civilDateIn("Europe/Dublin", NOW)]]);
      const sql = pageSql(planQueue({ ...WHOLE_QUEUE, ...change }, [ME], todays), 51);
      const lines = await tx.$queryRawUnsafe<Record<string, string>[]>(
        `explain (analyze, buffers) ${sql.text}`,
        ...sql.values,
      );
      return lines.map((line) => line["QUERY PLAN"]).join("\n");
    });
  }

  it("reads open work from the partial indexes and never the whole table", async () => {
    const cursor = { direction: "after" as const, at: "2026-12-05", id: DUBLIN };
    const plans: [Change, string][] = [
      [{}, "request_open_by_due"],
      [{ cursor }, "request_open_by_due"],
      [{ cursor: { ...cursor, direction: "before" } }, "request_open_by_due"],
      [{ view: "overdue" }, "request_open_by_due"],
      [{ view: "due-soon" }, "request_open_by_due"],
      [{ view: "mine" }, "request_open_by_owner"],
      [{ view: "controller", controllerId: AUCKLAND }, "request_open_by_controller"],
      [{ view: "history" }, "request_settled_by_receipt"],
    ];
    for (const [change, index] of plans) {
      const plan = await explain(change);
      expect(plan).toContain(index);
      expect(plan).not.toContain("Seq Scan on request");
    }
  });
});
