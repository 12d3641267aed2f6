import { beforeAll, describe, expect, it } from "vitest";
import type { MemberActor } from "@/lib/auth/model";
import { withScope } from "@/lib/core/db";
import { scopeOf } from "@/lib/gate/scope";
import { refuseHandOver } from "@/lib/routing/commands/decide";
import { handOver } from "@/lib/routing/commands/hand-over";
import { handOversHref, readHandOverKey } from "@/lib/routing/present/hand-overs";
import { listDecided, listOffered } from "@/lib/routing/queries/hand-overs";
import { makeDirect } from "@/lib/testing/directs";
import {
  callerOf,
  expectDone,
  makeController,
  makeMember,
  makeStaff,
} from "@/lib/testing/factories";
import { lookAtAll } from "@/lib/testing/trail";

let member: MemberActor;
const at = (day: number) => new Date(Date.UTC(2026, 10, day, 10));

/** Seven hand-overs to one controller, asked on three days; every other was sent back, later than it came. */
beforeAll(async () => {
  const officer = await makeStaff();
  const controller = await makeController();
  member = await makeMember(controller.id, "instructor");
  for (const index of [5, 1, 3, 0, 6, 2, 4]) {
    const asked = at(2 + (index % 3));
    const { reference, version } = await makeDirect({ at: asked });
    const offer = { reference, version, to: [controller.id], named: [], confirm: "yes" };
    expectDone(await handOver.execute(callerOf(officer, at(9)), offer));
    if (index % 2 === 0) continue;
    const [row] = await lookAtAll<{ id: string }>("select id from hand_over where reference = $1", [
      reference,
    ]);
    const back = { handOverId: row?.id, version: 1, reason: "no_relation" };
    expectDone(await refuseHandOver.execute(callerOf(member, at(10 + index)), back));
  }
});

describe("a controller's hand-overs", () => {
  it.each([
    ["waiting", listOffered, 4],
    ["decided", listDecided, 3],
  ] as const)("that are %s are leafed through, each once", async (list, query, count) => {
    const page = (key: Parameters<typeof query>[1], size: number) =>
      withScope(scopeOf(member), (tx) => query(tx, key, size));
    const whole = await page(null, 100);
    expect(whole.rows).toHaveLength(count);
    expect(whole.next).toBeNull();
    const seen: string[] = [];
    let key: Parameters<typeof query>[1] = null;
    for (let turn = 0; turn < 10; turn += 1) {
      const { rows, next } = await page(key, 2);
      seen.push(...rows.map(({ id }) => id));
      if (next === null) break;
      const { searchParams } = new URL(handOversHref(list, next), "http://portal");
      key = readHandOverKey(searchParams.get(list));
      expect(key).toEqual(next);
    }
    expect(seen).toEqual(whole.rows.map(({ id }) => id));
  });

  it("stand with who has waited longest first, and the latest decision first", async () => {
    const { waiting, decided } = await withScope(scopeOf(member), async (tx) => ({
      waiting: await listOffered(tx, null),
      decided: await listDecided(tx, null),
    }));
    const days = waiting.rows.map(({ askedOn }) => askedOn);
    expect(days).toEqual(days.toSorted());
    // The fifth, the third and the first were decided in this order from the latest on.
    expect(decided.rows.map(({ askedOn }) => askedOn)).toEqual([
      "2026-11-04",
      "2026-11-02",
      "2026-11-03",
    ]);
  });

  it("are nobody else's", async () => {
    const other = await makeMember((await makeController()).id, "instructor");
    const seen = await withScope(scopeOf(other), async (tx) => [
      ...(await listOffered(tx, null)).rows,
      ...(await listDecided(tx, null)).rows,
    ]);
    expect(seen).toEqual([]);
  });
});
