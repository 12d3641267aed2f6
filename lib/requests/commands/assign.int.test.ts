import { beforeAll, describe, expect, it } from "vitest";
import type { StaffActor } from "@/lib/auth/model";
import { newId } from "@/lib/core/ids";
import { assignRequest } from "@/lib/requests/commands/assign";
import {
  asDesk,
  callerOf,
  eventsOf,
  expectDone,
  type MadeController,
  makeController,
  makeMember,
  makeStaff,
  NOW,
  receiveOne,
  rowOf,
} from "@/lib/testing/factories";
import { lookAtAll, trailLength } from "@/lib/testing/trail";

let controller: MadeController;
let olga: StaffActor;
let owen: StaffActor;

beforeAll(async () => {
  controller = await makeController();
  olga = await makeStaff("officer", { name: "Olga" });
  owen = await makeStaff("officer", { name: "Owen" });
});

const assign = (actor: StaffActor, reference: string, from: string | null, to: string | null) =>
  assignRequest.execute(callerOf(actor), { reference, from: from ?? "", to: to ?? "" });

/** A fresh request that belongs to nobody. */
async function unowned(): Promise<string> {
  const { reference } = await receiveOne({ controllerId: controller.id, officer: olga });
  await asDesk((tx) => tx.request.updateMany({ where: { reference }, data: { ownerId: null } }));
  return reference;
}

describe("assigning a request", () => {
  it("changes the owner, leaves exactly one event and sets the next waking", async () => {
    const reference = await unowned();
    const before = await trailLength();
    const { version } = await rowOf(reference);
    expectDone(await assign(olga, reference, null, owen.personId));
    const row = await rowOf(reference);
    expect(row.ownerId).toBe(owen.personId);
    expect(row.nextWakeAt?.getTime()).toBeGreaterThan(NOW.getTime());
    // An answer that is being written against the version must not be lost to a change of owner.
    expect(row.version).toBe(version);
    expect(await trailLength()).toBe(before + 1);
    expect((await eventsOf(reference)).at(-1)).toBe("request.assigned");
    const [event] = await lookAtAll<{ data: unknown }>(
      "select data from audit_event where request_id = $1 order by id desc limit 1",
      [row.id],
    );
    expect(event?.data).toEqual({ from: null, to: owen.personId });
  });

  it("wakes the worker earlier for a request that nobody owns any more", async () => {
    const reference = await unowned();
    expectDone(await assign(olga, reference, null, olga.personId));
    const owned = (await rowOf(reference)).nextWakeAt;
    expectDone(await assign(olga, reference, olga.personId, null));
    const freed = (await rowOf(reference)).nextWakeAt;
    expect(freed?.getTime()).toBeLessThan(owned?.getTime() ?? 0);
  });

  it("is undone by giving it back, and only while nobody changed it since", async () => {
    const reference = await unowned();
    const done = expectDone(await assign(olga, reference, null, owen.personId));
    expectDone(await assign(olga, reference, done.to, done.from));
    expect((await rowOf(reference)).ownerId).toBeNull();

    expectDone(await assign(olga, reference, null, owen.personId));
    expectDone(await assign(owen, reference, owen.personId, olga.personId));
    const late = await assign(olga, reference, owen.personId, null);
    expect(late).toMatchObject({ ok: false, reason: "owner_changed" });
    expect((await rowOf(reference)).ownerId).toBe(olga.personId);
  });

  it("goes to exactly one of two people who take the same request at once", async () => {
    for (let round = 0; round < 5; round += 1) {
      const reference = await unowned();
      const results = await Promise.all([
        assign(olga, reference, null, olga.personId),
        assign(owen, reference, null, owen.personId),
      ]);
      const winners = results.filter(({ ok }) => ok);
      expect(winners).toHaveLength(1);
      const winner = results[0]?.ok ? olga : owen;
      expect((await rowOf(reference)).ownerId).toBe(winner.personId);
      const assigned = (await eventsOf(reference)).filter((type) => type === "request.assigned");
      expect(assigned).toHaveLength(1);
    }
  });

  it("writes nothing when the request is that person's already", async () => {
    const reference = await unowned();
    expectDone(await assign(olga, reference, null, owen.personId));
    const before = await trailLength();
    const again = expectDone(await assign(olga, reference, null, owen.personId));
    expect(again).toEqual({ reference, from: owen.personId, to: owen.personId });
    expect(await trailLength()).toBe(before);
  });

  it("is refused for a person who cannot own requests", async () => {
    const reference = await unowned();
    const gone = await makeStaff("officer");
    await asDesk((tx) =>
      tx.person.updateMany({ where: { id: gone.personId }, data: { disabledAt: NOW } }),
    );
    const auditor = await makeStaff("auditor");
    const member = await makeMember(controller.id);
    for (const { personId } of [gone, auditor, member, { personId: newId() }]) {
      const result = await assign(olga, reference, null, personId);
      expect(result).toMatchObject({ ok: false, reason: "owner_not_available" });
    }
    expect((await rowOf(reference)).ownerId).toBeNull();
  });

  it("is refused for a request that is over or not there", async () => {
    const reference = await unowned();
    await asDesk((tx) =>
      tx.request.updateMany({ where: { reference }, data: { state: "withdrawn" } }),
    );
    const over = await assign(olga, reference, null, owen.personId);
    expect(over).toMatchObject({ ok: false, reason: "request_is_final" });
    const none = await assign(olga, "DSR-2026-000000", null, owen.personId);
    expect(none.ok).toBe(false);
  });

  it("is for those of the desk who assign, and for nobody else", async () => {
    const reference = await unowned();
    const input = { reference, from: "", to: olga.personId };
    for (const actor of [await makeStaff("auditor"), await makeMember(controller.id)]) {
      await expect(assignRequest.execute(callerOf(actor), input)).rejects.toThrow("request:assign");
    }
    const anonymous = callerOf({ kind: "anonymous" });
    await expect(assignRequest.execute(anonymous, input)).rejects.toThrow("request:assign");
    const admin = await makeStaff("administrator");
    expectDone(await assignRequest.execute(callerOf(admin), input));
  });
});
