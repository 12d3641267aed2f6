import { describe, expect, it } from "vitest";
import { type Scope, withScope } from "@/lib/core/db";
import { countQueue, type TabDays, tabDays } from "@/lib/requests/model/queue-counts";
import { todaysOf } from "@/lib/requests/model/todays";
import { findDueGroups } from "@/lib/requests/queries/queue";
import { countedTabs, inOrder } from "@/lib/testing/counted-tabs";
import { filledDatabase } from "@/lib/testing/filled-database";
import { fillQueue, ME } from "@/lib/testing/queued-requests";

const DESK: Scope = { kind: "desk", actor: ME };
const client = filledDatabase(fillQueue);

describe("the figures on the tabs", () => {
  const read = async () => inOrder(await withScope(DESK, (tx) => findDueGroups(tx, [ME])));
  const fold = () => client.query("select fold_changes(1000000)");
  /** Some of each state move, so that sums lose lines, get new ones and keep others. */
  const CHANGES = [
    [
      "an owner is named",
      "update request set owner_id = $1 where owner_id is null and due_on < '2026-11-23'",
    ],
    [
      "another owner is named",
      "update request set owner_id = gen_random_uuid() where owner_id = $1 and due_on = '2026-11-24'",
    ],
    [
      "an owner is taken away",
      "update request set owner_id = null where owner_id = $1 and due_on = '2026-11-21' and $1 <> id",
    ],
    [
      "some wait for their controller",
      "update request set state = 'waiting_for_controller' where state = 'in_progress' and due_on >= '2026-11-22' and $1 <> id",
    ],
    [
      "none of a day waits any more",
      "update request set state = 'in_progress' where state = 'waiting_for_controller' and due_on = '2026-11-25' and $1 <> id",
    ],
    [
      "what was due on a day is withdrawn",
      "update request set state = 'withdrawn' where state in ('received', 'in_triage') and due_on = '2026-11-26' and $1 <> id",
    ],
    [
      "a due day moves",
      "update request set due_on = '2026-12-24' where state = 'waiting_for_controller' and owner_id is null and $1 <> id",
    ],
  ] as const;

  it("are what the requests say, before and after they are folded, whatever changes", async () => {
    for (const [change, sql] of CHANGES) {
      const before = await read();
      const { rowCount } = await client.query(sql, [ME]);
      expect([change, rowCount]).not.toEqual([change, 0]);
      const unfolded = await read();
      expect([change, unfolded]).toEqual([change, await countedTabs(client, [ME])]);
      expect([change, unfolded]).not.toEqual([change, before]);
      await fold();
      expect([change, await read()]).toEqual([change, unfolded]);
    }
  });

  it("are the same where days that no tab tells apart are put together", async () => {
    const counted = async (now: Date, tabs: TabDays | null) => {
      const groups = await withScope(DESK, (tx) => findDueGroups(tx, [ME], tabs));
      return { size: groups.length, counts: countQueue(groups, todaysOf(groups, now)) };
    };
    const sizes = new Set<number>();
    for (let day = 5; day < 35; day += 1) {
      for (const hour of [0, 11, 13]) {
        const now = new Date(Date.UTC(2026, 10, day, hour, 30));
        const together = await counted(now, tabDays(now));
        expect([now, together.counts]).toEqual([now, (await counted(now, null)).counts]);
        sizes.add(together.size);
      }
    }
    // All before and all after the days of the tabs, and what lies between.
    expect(Math.min(...sizes)).toBe(2);
    expect(Math.max(...sizes)).toBe(14);
  });
});
