import { beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import type { Actor } from "@/lib/auth/model";
import { withScope } from "@/lib/core/db";
import { newId } from "@/lib/core/ids";
import { done, refused } from "@/lib/core/outcome";
import { command } from "@/lib/gate/command";
import { callerOf, lookAtAll, trailLength } from "@/lib/testing/trail";

const NOON = new Date("2026-03-02T12:00:00Z");
const ADMIN: Actor = { kind: "staff", personId: newId(), role: "administrator" };
const AUDITOR: Actor = { kind: "staff", personId: newId(), role: "auditor" };

type Mode =
  | "once"
  | "never"
  | "twice"
  | "unchanged"
  | "refuse"
  | "throw"
  | "unchanged_but_recorded";

const addController = command({
  name: "test.add_controller",
  permission: "controller:manage",
  input: z.strictObject({ id: z.uuid(), mode: z.string() }),
  async run(context, { id, mode }) {
    await context.tx.controller.createMany({
      data: { id, name: mode, zone: "UTC", createdAt: context.now },
    });
    const record = () =>
      context.record("controller.added", { controllerId: id, requestId: null }, {});
    if (["once", "twice", "refuse", "throw", "unchanged_but_recorded"].includes(mode))
      await record();
    if (mode === "twice") await record();
    if (mode.startsWith("unchanged")) context.unchanged();
    if (mode === "throw") throw new Error("broken");
    if (mode === "refuse") return refused("not_today", { days: 3 });
    return done(id);
  },
});

function run(mode: Mode, id = newId(), actor = ADMIN) {
  return addController.execute(callerOf(actor, NOON), { id, mode });
}

async function exists(id: string): Promise<boolean> {
  return (await lookAtAll("select from controller where id = $1", [id])).length === 1;
}

let before = 0;
beforeEach(async () => {
  before = await trailLength();
});

describe("a command", () => {
  it("keeps its state and its one event together", async () => {
    const id = newId();
    await expect(run("once", id)).resolves.toEqual({ ok: true, value: id });
    expect([await exists(id), await trailLength()]).toEqual([true, before + 1]);
  });

  it("records who did it, in which command, at the database's own time", async () => {
    const id = newId();
    await run("once", id);
    const rows = await lookAtAll<{ command: string; actor_id: string; recent: boolean }>(
      "select command, actor_id, at > now() - interval '1 minute' as recent from audit_event where controller_id = $1",
      [id],
    );
    expect(rows).toEqual([
      { command: "test.add_controller", actor_id: ADMIN.personId, recent: true },
    ]);
  });

  it.each(["refuse", "throw"] as const)("that ends in %s leaves no trace", async (mode) => {
    const id = newId();
    await (mode === "throw"
      ? expect(run(mode, id)).rejects.toThrow("broken")
      : expect(run(mode, id)).resolves.toEqual({
          ok: false,
          reason: "not_today",
          detail: { days: 3 },
        }));
    expect([await exists(id), await trailLength()]).toEqual([false, before]);
  });

  it.each(["never", "twice", "unchanged_but_recorded"] as const)(
    "that records %s is a bug, and is rolled back",
    async (mode) => {
      const id = newId();
      await expect(run(mode, id)).rejects.toThrow("left");
      expect([await exists(id), await trailLength()]).toEqual([false, before]);
    },
  );

  it("is refused without its permission, before anything is read or written", async () => {
    const id = newId();
    await expect(run("once", id, AUDITOR)).rejects.toMatchObject({ code: "forbidden" });
    expect([await exists(id), await trailLength()]).toEqual([false, before]);
  });

  it("says by field what is wrong with its input", async () => {
    const result = await addController.execute(callerOf(ADMIN, NOON), {
      id: "x",
      mode: 1,
      extra: true,
    });
    expect(result).toMatchObject({ ok: false, reason: "invalid_input" });
    expect(Object.keys("fields" in result ? result.fields : {}).sort()).toEqual(["", "id", "mode"]);
  });

  it("of a member reaches only the member's controller, whatever it asks for", async () => {
    const [mine, theirs] = [newId(), newId()];
    await run("once", mine);
    await run("once", theirs);
    const peek = command({
      name: "test.peek",
      permission: "portal:read",
      input: z.strictObject({}),
      async run(context) {
        context.unchanged();
        return done(
          (await context.tx.controller.findMany({ select: { id: true } })).map((row) => row.id),
        );
      },
    });
    const member: Actor = { kind: "member", personId: newId(), controllerId: mine, role: "member" };
    await expect(peek.execute(callerOf(member, NOON), {})).resolves.toEqual({
      ok: true,
      value: [mine],
    });
  });

  it("puts its mail and its doorbell into the same transaction", async () => {
    const mailer = command({
      name: "test.mail",
      permission: "controller:manage",
      input: z.strictObject({ fail: z.boolean() }),
      async run(context, { fail }) {
        await context.queueMail({
          template: "digest",
          recipient: "a@b.example",
          personId: null,
          controllerId: null,
          requestId: null,
          dedupeKey: "the-same-cause",
          params: {},
        });
        context.unchanged();
        return fail ? refused("no") : done(null);
      },
    });
    const counts = () =>
      lookAtAll<{ mails: number; jobs: number }>(
        "select (select count(*)::int from outbox_mail) as mails, (select count(*)::int from pgboss.job where name = 'outbox') as jobs",
      );
    await mailer.execute(callerOf(ADMIN, NOON), { fail: true });
    expect(await counts()).toEqual([{ mails: 0, jobs: 0 }]);
    await mailer.execute(callerOf(ADMIN, NOON), { fail: false });
    const [first] = await counts();
    expect(first).toMatchObject({ mails: 1 });
    expect(first?.jobs).toBeGreaterThan(0);
    await mailer.execute(callerOf(ADMIN, NOON), { fail: false });
    expect((await counts())[0]).toMatchObject({ mails: 1 });
  });

  it("goes back to its own scope after it has rung", async () => {
    const id = newId();
    const after = command({
      name: "test.after",
      permission: "controller:manage",
      input: z.strictObject({}),
      async run(context) {
        await context.queueMail({
          template: "digest",
          recipient: "a@b.example",
          personId: null,
          controllerId: null,
          requestId: null,
          dedupeKey: id,
          params: {},
        });
        context.unchanged();
        const [row] = await context.tx.$queryRaw<
          [{ role: string }]
        >`select current_user::text as role`;
        return done(row.role);
      },
    });
    await expect(after.execute(callerOf(ADMIN, NOON), {})).resolves.toEqual({
      ok: true,
      value: "thirty_desk",
    });
    await expect(
      withScope({ kind: "desk", actor: "x" }, (tx) => tx.outboxMail.count()),
    ).resolves.toBeGreaterThan(0);
  });
});
