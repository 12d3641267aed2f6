import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { withoutScope, withScope } from "@/lib/core/db";
import { newId } from "@/lib/core/ids";
import { testDatabase } from "@/lib/testing/database-urls";

const owner = new Client({ connectionString: testDatabase.superuserUrl });
beforeAll(() => owner.connect());
afterAll(() => owner.end());

const NOW = new Date("2026-03-02T09:00:00Z");
const DESK = { kind: "desk", actor: "system:test" } as const;

async function names(sql: string): Promise<string[]> {
  const { rows } = await owner.query<{ name: string }>(sql);
  return rows.map((row) => row.name);
}

async function makeController(name: string): Promise<string> {
  const id = newId();
  await withScope(DESK, async (tx) => {
    await tx.controller.createMany({ data: { id, name, zone: "Europe/Berlin", createdAt: NOW } });
    await tx.controllerDomain.createMany({
      data: { controllerId: id, domain: `${name}.example`, createdAt: NOW },
    });
  });
  return id;
}

describe("the schema", () => {
  it("forces row-level security, with a policy, on every table but the few that hold nobody's data", async () => {
    const open = await names(`
      select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind in ('r', 'p') and not (c.relrowsecurity and c.relforcerowsecurity
        and exists (select from pg_policy p where p.polrelid = c.oid)) order by 1`);
    expect(open).toEqual([
      "_prisma_migrations",
      "clock_rule",
      // Keyed hashes of addresses, which no role of a request reads.
      "mail_allowance",
      "processing_system",
      "rate_limit",
      "request_reference",
      "working_calendar",
    ]);
  });

  it("ties every row of a controller to its parent with a key that carries the controller", async () => {
    const loose = await names(`
      select con.conname as name from pg_constraint con
      where con.contype = 'f' and exists (select from pg_attribute a where a.attrelid = con.conrelid and a.attname = 'controller_id')
        and exists (select from pg_attribute a where a.attrelid = con.confrelid and a.attname = 'controller_id')
        and not exists (select from pg_attribute a where a.attrelid = con.conrelid and a.attname = 'controller_id' and a.attnum = any(con.conkey))`);
    expect(loose).toEqual([]);
  });

  it("leads every unique key of a controller's table with the controller", async () => {
    const oracles = await names(`
      select i.relname as name from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class t on t.oid = x.indrelid
      join pg_namespace n on n.oid = t.relnamespace
      join pg_attribute a on a.attrelid = t.oid and a.attname = 'controller_id' and a.attnotnull
      where n.nspname = 'public' and x.indisunique and x.indkey[0] <> a.attnum and t.relname <> 'request_reference'`);
    expect(oracles).toEqual([]);
  });

  it("is run by roles that own nothing and can bypass nothing", async () => {
    const strong = await names(`
      select rolname as name from pg_roles where rolname in ('thirty_app', 'thirty_portal', 'thirty_desk', 'thirty_public')
        and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolinherit or rolcanlogin)`);
    const owned = await names(`
      select c.relname as name from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname like 'thirty_%' and r.rolname <> 'thirty_owner'
        and c.relnamespace = 'public'::regnamespace`);
    expect([strong, owned]).toEqual([[], []]);
  });
});

describe("a scope", () => {
  it("shows a controller its own rows and nobody else's", async () => {
    const [a, b] = [await makeController("aaa"), await makeController("bbb")];
    const seen = await withScope(
      { kind: "controller", controllerId: a, actor: newId() },
      async (tx) => [
        ...(await tx.controller.findMany({ select: { id: true } })).map((row) => row.id),
        ...(await tx.controllerDomain.findMany({ select: { controllerId: true } })).map(
          (row) => row.controllerId,
        ),
      ],
    );
    expect(seen).toEqual([a, a]);
    expect(seen).not.toContain(b);
  });

  it("shows nothing at all without one", async () => {
    await makeController("ccc");
    const notAllowed = { code: "42501" };
    await expect(withoutScope((db) => db.controller.findMany())).rejects.toMatchObject(notAllowed);
    await expect(withoutScope((db) => db.person.findMany())).rejects.toMatchObject(notAllowed);
  });

  it("never lets a controller write a row of another", async () => {
    const [a, b] = [await makeController("ddd"), await makeController("eee")];
    const scope = { kind: "controller", controllerId: a, actor: newId() } as const;
    const draft = {
      state: "open",
      createdById: newId(),
      content: new Uint8Array(1),
      wrappedKey: new Uint8Array(1),
    } as const;
    const write = (controllerId: string) =>
      withScope(scope, (tx) =>
        tx.requestDraft.createMany({
          data: { ...draft, controllerId, id: newId(), createdAt: NOW, updatedAt: NOW },
        }),
      );
    await expect(write(a)).resolves.toEqual({ count: 1 });
    await expect(write(b)).rejects.toMatchObject({ code: "42501" });
  });

  it("leaves nothing behind for the next transaction of the same connection, over 2,000 interleaved ones", async () => {
    const ids = await Promise.all(["fff", "ggg", "hhh"].map(makeController));
    const wrong: string[] = [];
    const one = async (round: number) => {
      const controllerId = ids[round % ids.length] ?? "";
      const rows = await withScope({ kind: "controller", controllerId, actor: newId() }, (tx) =>
        tx.controller.findMany({ select: { id: true } }),
      );
      if (rows.length !== 1 || rows[0]?.id !== controllerId) wrong.push(controllerId);
    };
    for (let batch = 0; batch < 100; batch += 1) {
      await Promise.all(Array.from({ length: 20 }, (_, index) => one(batch * 20 + index)));
    }
    expect(wrong).toEqual([]);
  });

  it("needs an actor", () => {
    expect(() => withScope({ kind: "desk", actor: "" }, async () => null)).toThrow("actor");
  });

  it("stores instants as they are, whatever the zone of the server", async () => {
    const id = await makeController("zone");
    const { rows } = await owner.query(
      "select to_char(created_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI') as at from controller where id = $1",
      [id],
    );
    expect(rows).toEqual([{ at: "2026-03-02 09:00" }]);
  });
});

describe("the trail", () => {
  it("cannot be changed, deleted or emptied, not even by the owner of the tables", async () => {
    await withScope(DESK, (tx) =>
      tx.auditEvent.createMany({
        data: {
          actorKind: "system",
          command: "t",
          type: "t",
          audience: "desk",
          correlationId: newId(),
          data: {},
        },
      }),
    );
    await expect(owner.query("update audit_event set type = 'x'")).rejects.toThrow("append-only");
    await expect(owner.query("delete from audit_event")).rejects.toThrow("append-only");
    await expect(owner.query("truncate audit_event")).rejects.toThrow("append-only");
    await expect(withScope(DESK, (tx) => tx.auditEvent.deleteMany())).rejects.toMatchObject({
      code: "42501",
    });
  });
});

describe("an error of the database", () => {
  it("names a code and no value, because logs keep it", async () => {
    const secret = "ada.lovelace@secret.example";
    const failureOf = (attempt: Promise<unknown>): Promise<Error> =>
      attempt.then(
        () => new Error("nothing failed"),
        (reason: unknown) => (reason instanceof Error ? reason : new Error("not an error")),
      );
    // Each is listened to from the start: whichever fails first, nobody misses it.
    const errors = await Promise.all([
      failureOf(withScope(DESK, (tx) => tx.$queryRaw`select ${secret}::uuid`)),
      failureOf(withScope(DESK, (tx) => tx.person.findMany({ where: { id: secret } }))),
    ]);
    // A text that is no UUID: the client says the same of all raw statements, and hides it behind a code of its own.
    expect(errors).toMatchObject([{ code: "22P02" }, { code: "22P02" }]);
    for (const error of errors) {
      expect(error.name).toBe("DatabaseFailure");
      expect(`${error.message}${error.stack}`).not.toContain("lovelace");
    }
  });
});
