import type { PgBoss } from "pg-boss";
import { afterEach, describe, expect, it } from "vitest";
import { stopwatch, systemClock } from "@/lib/core/clock";
import { withScope } from "@/lib/core/db";
import { newId } from "@/lib/core/ids";
import { OUTBOX_QUEUE, ringOutbox, startBoss } from "@/lib/jobs/adapter";
import { makeController, makeMember, NOW } from "@/lib/testing/factories";
import { lookAtAll } from "@/lib/testing/trail";

const DESK = { kind: "desk", actor: "system:test" } as const;
const PAST = new Date("2020-01-01T00:00:00Z");
const running: PgBoss[] = [];

async function jobs(): Promise<number> {
  const [row] = await lookAtAll<{ n: number }>(
    "select count(*)::int as n from pgboss.job where name = 'outbox' and state = 'created'",
  );
  return row?.n ?? -1;
}

afterEach(async () => {
  for (const boss of running.splice(0)) await boss.stop({ graceful: false });
});

describe("a bell that is rung in a transaction", () => {
  it("is there when the transaction commits, and not before", async () => {
    const before = await jobs();
    await withScope(DESK, async (tx) => {
      await ringOutbox(tx, PAST);
      expect(await jobs()).toBe(before);
    });
    expect(await jobs()).toBe(before + 1);
  });

  it("was never rung when the transaction is rolled back", async () => {
    const before = await jobs();
    const broken = withScope(DESK, async (tx) => {
      await ringOutbox(tx, PAST);
      throw new Error("broken");
    });
    await expect(broken).rejects.toThrow("broken");
    expect(await jobs()).toBe(before);
  });

  it("leaves the transaction in the scope it was in", async () => {
    const mine = await makeController();
    const other = await makeController();
    await makeMember(mine.id);
    await makeMember(other.id);
    const scope = { kind: "controller", controllerId: mine.id, actor: newId() } as const;
    await withScope(scope, async (tx) => {
      await ringOutbox(tx, PAST);
      const [role] = await tx.$queryRaw<[{ name: string }]>`select current_user::text as name`;
      expect(role.name).toBe("thirty_portal");
      const seen = await tx.membership.findMany({ select: { controllerId: true } });
      expect(seen).toEqual([{ controllerId: mine.id }]);
    });
  });

  it("needs one connection beside the pool's own, whoever rings at once", async () => {
    await Promise.all(
      Array.from({ length: 30 }, () => withScope(DESK, (tx) => ringOutbox(tx, NOW))),
    );
    const rows = await lookAtAll<{ n: number }>(
      `select count(*)::int as n from pg_stat_activity
       where datname = current_database() and usename = 'thirty_app_login'`,
    );
    expect(rows[0]?.n).toBeLessThanOrEqual(11);
  });
});

describe("a worker that listens", () => {
  it.each([
    ["long ago", () => PAST],
    // A command reads its clock in its transaction, which the database dates from its beginning.
    ["at the moment of the command", () => systemClock.now()],
  ])("starts within a second of the commit where the bell rings for %s", async (_, at) => {
    const boss = await startBoss();
    running.push(boss);
    let heard: () => void = () => undefined;
    await boss.work(OUTBOX_QUEUE, { batchSize: 500 }, async () => heard());
    const latencies: number[] = [];
    for (let round = 0; round < 5; round += 1) {
      const waiting = new Promise<void>((resolve) => {
        heard = resolve;
      });
      await withScope(DESK, async (tx) => {
        await tx.$executeRaw`select pg_sleep(0.01)`;
        await ringOutbox(tx, at());
      });
      const elapsed = stopwatch();
      await waiting;
      latencies.push(elapsed());
    }
    expect(Math.max(...latencies.slice(1))).toBeLessThan(1_000);
  });
});
