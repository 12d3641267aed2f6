import { beforeAll, describe, expect, it } from "vitest";
import type { StaffActor } from "@/lib/auth/model";
import { newId } from "@/lib/core/ids";
import { addSystem, changeSystem, resumeSystem, retireSystem } from "@/lib/systems/commands";
import { findSystem } from "@/lib/systems/queries";
import {
  acceptOne,
  asDesk,
  callerOf,
  expectDone,
  makeController,
  makeStaff,
  rowOf,
} from "@/lib/testing/factories";
import { trailLength } from "@/lib/testing/trail";

let admin: StaffActor;
const facts = {
  name: "Mail archive",
  kind: "third_party",
  operator: "Archive Inc.",
  place: "United States",
  holds: "Copies of mails for seven years",
  doneBy: "Archive support",
  usualDays: "10",
  rights: ["erasure", "access", "erasure"],
};

beforeAll(async () => {
  admin = await makeStaff("administrator");
});

async function eventsOfRun(run: () => Promise<unknown>): Promise<number> {
  const before = await trailLength();
  await run();
  return (await trailLength()) - before;
}

async function tasksOfNewRequest(): Promise<string[]> {
  const { id: controllerId } = await makeController();
  const officer = await makeStaff("officer");
  const { reference } = await acceptOne({ controllerId, officer, rights: ["erasure"] });
  const { id: requestId } = await rowOf(reference);
  const tasks = await asDesk((tx) => tx.task.findMany({ where: { controllerId, requestId } }));
  return tasks.map(({ systemId }) => systemId);
}

describe("a system", () => {
  it("is entered with each right once, in the order rights have everywhere", async () => {
    const { systemId } = expectDone(await addSystem.execute(callerOf(admin), facts));
    expect(await asDesk((tx) => findSystem(tx, systemId))).toMatchObject({
      name: "Mail archive",
      kind: "third_party",
      place: "United States",
      usualDays: 10,
      rights: ["access", "erasure"],
      retired: false,
    });
  });

  it("gives new requests a task while it is in use, none while it is retired, and again after", async () => {
    const { systemId } = expectDone(await addSystem.execute(callerOf(admin), facts));
    expect(await tasksOfNewRequest()).toContain(systemId);
    expect(await eventsOfRun(() => retireSystem.execute(callerOf(admin), { systemId }))).toBe(1);
    expect(await eventsOfRun(() => retireSystem.execute(callerOf(admin), { systemId }))).toBe(0);
    expect(await tasksOfNewRequest()).not.toContain(systemId);
    expect(await eventsOfRun(() => resumeSystem.execute(callerOf(admin), { systemId }))).toBe(1);
    expect(await tasksOfNewRequest()).toContain(systemId);
  });

  it("is changed with one event, and one that is not there is refused", async () => {
    const { systemId } = expectDone(await addSystem.execute(callerOf(admin), facts));
    const change = (id: string) =>
      changeSystem.execute(callerOf(admin), { systemId: id, ...facts, place: "Ireland" });
    expect(await eventsOfRun(() => change(systemId))).toBe(1);
    expect((await asDesk((tx) => findSystem(tx, systemId)))?.place).toBe("Ireland");
    expect(await change(newId())).toMatchObject({ reason: "system_unknown" });
  });

  it("needs a right, a kind and a time that a task can have", async () => {
    const { rights: _rights, ...withoutRights } = facts;
    const result = await addSystem.execute(callerOf(admin), {
      ...withoutRights,
      kind: "friend",
      usualDays: "31",
    });
    if (result.ok || !("fields" in result)) throw new Error("expected messages");
    expect(Object.keys(result.fields).toSorted()).toEqual(["kind", "rights", "usualDays"]);
  });

  it("cannot be managed by anybody but an administrator", async () => {
    for (const role of ["officer", "manager", "auditor"] as const) {
      const caller = callerOf(await makeStaff(role));
      await expect(addSystem.execute(caller, facts)).rejects.toThrow(/system:manage/);
    }
  });
});
