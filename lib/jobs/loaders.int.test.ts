import { chmod, mkdir, rm, writeFile } from "node:fs/promises";
import { afterEach, describe, expect, it, vi } from "vitest";
import { env } from "@/lib/core/env";
import { newId } from "@/lib/core/ids";
import { log } from "@/lib/core/log";
import { ofProcess } from "@/lib/core/of-process";
import { writeAccess } from "@/lib/gate/access-log";
import { scopeOf } from "@/lib/gate/scope";
import { loadReadiness, loadReadinessOfNow } from "@/lib/jobs/loaders";
import { asDesk, makeStaff, NOW } from "@/lib/testing/factories";
import { putMail } from "@/lib/testing/outbox";
import { lookAtAll } from "@/lib/testing/trail";

afterEach(async () => {
  await lookAtAll("delete from _prisma_migrations where migration_name = '9999_from_the_future'");
  await rm(env().STORAGE_DIR, { recursive: true, force: true });
  await asDesk((tx) =>
    tx.outboxMail.updateMany({ where: { state: "pending" }, data: { state: "cancelled" } }),
  );
});

describe("readiness", () => {
  it("is well on a database in step with nothing waiting", async () => {
    const readiness = await loadReadiness();
    expect(readiness.status).toBe("ok");
    expect(Object.keys(readiness.parts).sort()).toEqual(
      [
        "accesses",
        "alarms",
        "answers",
        "database",
        "exports",
        "imports",
        "intake",
        "mail",
        "migrations",
        "replica",
        "scanner",
        "storage",
      ].sort(),
    );
  });

  it("names nobody, however many mails lie", async () => {
    await putMail({ recipient: "somebody@people.example" });
    const readiness = await loadReadiness();
    expect(readiness.status).toBe("degraded");
    expect(readiness.parts.mail).toMatchObject({ status: "degraded", pending: 1 });
    expect(JSON.stringify(readiness)).not.toMatch(/somebody|@/);
  });

  it("tells of an access that could not be written down, wherever in the process that was", async () => {
    const error = vi.spyOn(log, "error").mockImplementation(() => undefined);
    const [actor, other] = [await makeStaff(), await makeStaff()];
    // Nobody leaves a trace in somebody else's name.
    const looker = { actor, scope: scopeOf(other), now: NOW };
    const thingId = newId();
    await writeAccess(looker, { controllerId: null, thing: "mail", thingId, kind: "opened" });
    expect(error).toHaveBeenCalledOnce();
    error.mockRestore();
    const readiness = await loadReadiness();
    expect(readiness.parts.accesses).toEqual({ status: "degraded", lost: 1, lastSeconds: 0 });
    expect(JSON.stringify(readiness)).not.toContain(thingId);
    // A page has this file from another bundle than the health check.
    vi.resetModules();
    const page = await import("@/lib/gate/access-log");
    expect(page.writeAccess).not.toBe(writeAccess);
    expect(page.lostAccesses().count).toBe(1);
    const here: { lostAccesses?: unknown } = ofProcess;
    delete here.lostAccesses;
  });

  it("is looked at once a second, however many ask, and anew after it", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const [first, second] = [loadReadinessOfNow(), loadReadinessOfNow()];
    expect(second).toBe(first);
    vi.setSystemTime(Date.now() + 999);
    expect(loadReadinessOfNow()).toBe(first);
    vi.setSystemTime(Date.now() + 1);
    const later = loadReadinessOfNow();
    expect(later).not.toBe(first);
    // A clock that was put back says nothing of how old it is.
    vi.setSystemTime(Date.now() - 3_600_000);
    const earlier = loadReadinessOfNow();
    expect(earlier).not.toBe(later);
    const here: { isEnding?: boolean } = ofProcess;
    here.isEnding = true;
    expect((await loadReadinessOfNow()).parts).toHaveProperty("process");
    delete here.isEnding;
    vi.useRealTimers();
    for (const { parts } of await Promise.all([first, later, earlier]))
      expect(parts.database).toEqual({ status: "ok" });
  });

  it("is over once the process was told to end, whatever else is well", async () => {
    const here: { isEnding?: boolean } = ofProcess;
    here.isEnding = true;
    const readiness = await loadReadiness();
    delete here.isEnding;
    expect(readiness).toEqual({
      status: "down",
      parts: { process: { status: "down", isEnding: true } },
    });
  });

  it("is down on a database that a newer version has run on", async () => {
    await lookAtAll(
      `insert into _prisma_migrations (id, checksum, migration_name, finished_at)
       values ('9', 'x', '9999_from_the_future', now())`,
    );
    const { status, parts } = await loadReadiness();
    expect([status, parts.migrations]).toEqual([
      "down",
      { status: "down", pending: 0, unknown: 1 },
    ]);
  });

  it("is down where files cannot be written", async () => {
    const folder = env().STORAGE_DIR;
    await mkdir(`${folder}/.ready`, { recursive: true });
    await chmod(folder, 0o700);
    expect(await loadReadiness()).toMatchObject({ status: "down" });
    await rm(folder, { recursive: true });
    await writeFile(folder, "in the way");
    expect(await loadReadiness()).toMatchObject({ parts: { storage: { status: "down" } } });
  });
});
