import { describe, expect, it } from "vitest";
import { withScope } from "@/lib/core/db";
import { newId } from "@/lib/core/ids";
import { atTheEnd, type Statements, writing } from "@/lib/core/writing";
import { makeController } from "@/lib/testing/factories";
import { lookAtAll } from "@/lib/testing/trail";
import { Prisma } from "@/prisma/generated/client";

const DESK = { kind: "desk", actor: "system:test" } as const;

const draft = (controllerId: string, id: string) => Prisma.sql`
  insert into request_draft (controller_id, id, state, created_by_id, content, wrapped_key, created_at, updated_at)
  values (${controllerId}::uuid, ${id}::uuid, 'open', ${newId()}::uuid, ${new Uint8Array([1])}::bytea,
    ${new Uint8Array([2])}::bytea, now(), now())`;

async function draftOf(tx: Statements, controllerId: string, id = newId()): Promise<string> {
  await tx.$executeRaw(draft(controllerId, id));
  return id;
}

const countOf = async (controllerId: string) => {
  const rows = await lookAtAll("select id from request_draft where controller_id = $1", [
    controllerId,
  ]);
  return rows.length;
};

describe("a transaction without the object mapper", () => {
  it("stores what it wrote, says how many rows that were, and is over when it is given back", async () => {
    const { id: controllerId } = await makeController();
    const scope = { kind: "controller", controllerId, actor: newId() } as const;
    const written = await writing(scope, async (tx) => {
      const id = await draftOf(tx, controllerId);
      return tx.$executeRaw`update request_draft set version = 2 where id = ${id}::uuid`;
    });
    expect(written).toBe(1);
    expect(await countOf(controllerId)).toBe(1);
  });

  it("stores nothing when it throws, in the middle of statements that travel together too", async () => {
    const { id: controllerId } = await makeController();
    const scope = { kind: "controller", controllerId, actor: newId() } as const;
    const failing = writing(scope, async (tx) => {
      const id = await draftOf(tx, controllerId);
      await Promise.all([
        draftOf(tx, controllerId),
        draftOf(tx, controllerId, id),
        draftOf(tx, controllerId),
      ]);
    });
    await expect(failing).rejects.toThrow("the database refused (23505)");
    await expect(
      writing(scope, async (tx) => {
        await draftOf(tx, controllerId);
        throw new RangeError("changed my mind");
      }),
    ).rejects.toThrow(RangeError);
    expect(await countOf(controllerId)).toBe(0);
  });

  it("stores nothing and says so where a failed statement was passed over", async () => {
    const { id: controllerId } = await makeController();
    const passed = writing({ kind: "controller", controllerId, actor: newId() }, async (tx) => {
      await draftOf(tx, controllerId);
      await Promise.resolve(tx.$queryRaw`select 1 / 0`).catch(() => undefined);
    });
    await expect(passed).rejects.toThrow("took the transaction back");
    expect(await countOf(controllerId)).toBe(0);
  });

  it("stores what was left to its end, in its order, and what came before it does not see it", async () => {
    const { id: controllerId } = await makeController();
    const scope = { kind: "controller", controllerId, actor: newId() } as const;
    const id = newId();
    const seen = await writing(scope, async (tx) => {
      const last = atTheEnd(tx);
      await last.$executeRaw(draft(controllerId, id));
      await last.$executeRaw`update request_draft set version = 7 where id = ${id}::uuid`;
      return tx.$queryRaw<object[]>`select id from request_draft`;
    });
    expect(seen).toEqual([]);
    const sql = "select version from request_draft where id = $1";
    expect(await lookAtAll(sql, [id])).toEqual([{ version: 7 }]);
  });

  it("says what failed at its end, and stores nothing then", async () => {
    const { id: controllerId } = await makeController();
    const scope = { kind: "controller", controllerId, actor: newId() } as const;
    const id = newId();
    const failing = writing(scope, async (tx) => {
      await draftOf(tx, controllerId);
      for (const each of [id, id, newId()])
        await atTheEnd(tx).$executeRaw(draft(controllerId, each));
      return "written";
    });
    await expect(failing).rejects.toThrow("the database refused (23505)");
    expect(await countOf(controllerId)).toBe(0);
  });

  it("does nothing of what was left to its end when it throws", async () => {
    const { id: controllerId } = await makeController();
    const scope = { kind: "controller", controllerId, actor: newId() } as const;
    const failing = writing(scope, async (tx) => {
      await atTheEnd(tx).$executeRaw(draft(controllerId, newId()));
      throw new RangeError("changed my mind");
    });
    await expect(failing).rejects.toThrow(RangeError);
    expect(await countOf(controllerId)).toBe(0);
  });

  it("carries out at once what is left to the end of the object mapper's", async () => {
    const { id: controllerId } = await makeController();
    const scope = { kind: "controller", controllerId, actor: newId() } as const;
    const seen = await withScope(scope, async (tx) => {
      await atTheEnd(tx).$executeRaw(draft(controllerId, newId()));
      return tx.requestDraft.count();
    });
    expect(seen).toBe(1);
  });

  it("is bound to its controller, and leaves nothing behind for whoever has the connection next", async () => {
    const [mine, theirs] = [await makeController(), await makeController()];
    const scope = { kind: "controller", controllerId: mine.id, actor: newId() } as const;
    await expect(writing(scope, (tx) => draftOf(tx, theirs.id))).rejects.toThrow("42501");
    const wrong: string[] = [];
    const look = async (round: number) => {
      const controllerId = [mine.id, theirs.id][round % 2] ?? "";
      const own = { kind: "controller", controllerId, actor: newId() } as const;
      const rows = await (round % 3 === 0
        ? withScope(own, (tx) => tx.controller.findMany({ select: { id: true } }))
        : writing(
            own,
            async (tx) => await tx.$queryRaw<{ id: string }[]>`select id from controller`,
          ));
      if (rows.length !== 1 || rows[0]?.id !== controllerId) wrong.push(controllerId);
    };
    await Promise.all(Array.from({ length: 300 }, (_, round) => look(round)));
    expect(wrong).toEqual([]);
  });

  it("keeps instants and days as they are, whatever the zone of this process", async () => {
    const at = new Date("2026-03-29T00:30:00.123Z");
    const [row] = await writing(
      DESK,
      async (tx) =>
        await tx.$queryRaw<{ at: string; day: Date }[]>`
        select to_char(${at}::timestamptz at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.MS') as at, ${"2026-03-29"}::date as day`,
    );
    expect(row).toEqual({ at: "2026-03-29 00:30:00.123", day: new Date("2026-03-29T00:00:00Z") });
  });
});
