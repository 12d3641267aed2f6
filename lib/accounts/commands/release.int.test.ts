import { beforeAll, describe, expect, it } from "vitest";
import { changeStaffRole, disablePerson, enablePerson } from "@/lib/accounts/commands/people";
import { findStaff } from "@/lib/accounts/queries";
import { sendDigests, wakeDue } from "@/lib/alarms/jobs";
import { findLogPage } from "@/lib/audit/queries";
import type { StaffActor } from "@/lib/auth/model";
import { civilDate } from "@/lib/core/civil-date";
import { assignRequest } from "@/lib/requests/commands/assign";
import { listTrail } from "@/lib/requests/queries/trail";
import { wakeAt } from "@/lib/sla/model/alarm";
import {
  asDesk,
  callerOf,
  expectDone,
  type MadeController,
  makeController,
  makeStaff,
  NOW,
  receiveOne,
  rowOf,
  systemCaller,
} from "@/lib/testing/factories";
import { lookAtAll, trailLength } from "@/lib/testing/trail";

let controller: MadeController;
let admin: StaffActor;

beforeAll(async () => {
  controller = await makeController();
  admin = await makeStaff("administrator");
});

/** A request that a person owns. */
async function ownedBy(owner: StaffActor): Promise<string> {
  const { reference } = await receiveOne({ controllerId: controller.id, officer: owner });
  const input = { reference, from: "", to: owner.personId };
  expectDone(await assignRequest.execute(callerOf(owner), input));
  return reference;
}

const disable = (personId: string, at = NOW) =>
  disablePerson.execute(callerOf(admin, at), { personId, to: "nobody" });
const trailOf = async (reference: string) => {
  const { controllerId, id } = await rowOf(reference);
  return asDesk((tx) => listTrail(tx, controllerId, id));
};

/** Copies of a request, with the same owner. */
async function copy(reference: string, times: number): Promise<void> {
  await lookAtAll(
    `insert into request (controller_id, id, reference, channel, state, law, received_at, received_on, zone,
       due_on, rule_id, ball_holder, ball_since, owner_id, next_wake_at, submission_key, created_at)
     select controller_id, gen_random_uuid(), reference || n, channel, state, law, received_at, received_on, zone,
       due_on, rule_id, ball_holder, ball_since, owner_id, next_wake_at, submission_key || n, created_at
     from request, generate_series(1, ${times}) n where reference = $1`,
    [reference],
  );
}

const filter = {
  from: null,
  before: null,
  controllerId: null,
  type: null,
  actorId: null,
};

describe("the open requests of somebody who is disabled", () => {
  it("belong to nobody at once, and nothing else about them changes", async () => {
    const olga = await makeStaff("officer");
    const references = [await ownedBy(olga), await ownedBy(olga)];
    const before = await Promise.all(references.map(rowOf));
    expect(expectDone(await disable(olga.personId))).toMatchObject({ released: 2 });
    for (const [index, reference] of references.entries()) {
      const after = await rowOf(reference);
      const { nextWakeAt, ...kept } = after;
      expect(kept).toEqual({ ...before[index], ownerId: null, nextWakeAt: undefined });
      expect(nextWakeAt).toEqual(wakeAt(after.zone, civilDate("2026-06-17")));
    }
    expect(await asDesk((tx) => findStaff(tx, olga.personId, NOW))).toMatchObject({
      openRequests: 0,
    });
  });

  it("belong to whoever is chosen, each with an event of its own, and to nobody who can own none", async () => {
    const [olga, owen] = [await makeStaff("officer"), await makeStaff("officer")];
    const references = [await ownedBy(olga), await ownedBy(olga)];
    const giveTo = (to: string) =>
      disablePerson.execute(callerOf(admin), { personId: olga.personId, to });
    const gone = await makeStaff("officer");
    expectDone(await disable(gone.personId));
    for (const to of [gone.personId, olga.personId, admin.personId]) {
      expect(await giveTo(to)).toMatchObject({ reason: "owner_not_available" });
    }
    expect(await giveTo("")).toMatchObject({ fields: { to: [expect.stringContaining("Choose")] } });
    expect((await rowOf(references[0] ?? "")).ownerId).toBe(olga.personId);
    const before = await trailLength();
    expect(expectDone(await giveTo(owen.personId))).toMatchObject({ released: 0, handedOn: 2 });
    // One for each request, and one for the person.
    expect(await trailLength()).toBe(before + 3);
    for (const reference of references) {
      expect((await rowOf(reference)).ownerId).toBe(owen.personId);
      expect((await trailOf(reference)).map(({ type }) => type)).toContain("request.assigned");
    }
  });

  it("belong to nobody where that is chosen", async () => {
    const olga = await makeStaff("officer");
    const reference = await ownedBy(olga);
    const input = { personId: olga.personId, to: "nobody" };
    const disabled = await disablePerson.execute(callerOf(admin), input);
    expect(expectDone(disabled)).toMatchObject({ released: 1, handedOn: 0 });
    expect((await rowOf(reference)).ownerId).toBeNull();
  });

  it("stay, and so does the account, where nobody was asked who has them: they came after the page was read", async () => {
    const olga = await makeStaff("officer");
    const reference = await ownedBy(olga);
    const before = await trailLength();
    const ask = () => disablePerson.execute(callerOf(admin), { personId: olga.personId });
    expect(await ask()).toMatchObject({ ok: false, reason: "requests_meanwhile" });
    expect((await rowOf(reference)).ownerId).toBe(olga.personId);
    expect(await asDesk((tx) => findStaff(tx, olga.personId, NOW))).toMatchObject({
      openRequests: 1,
      disabledAt: null,
    });
    expect(await trailLength()).toBe(before);
    await assignRequest.execute(callerOf(admin), { reference, from: olga.personId, to: "" });
    expect(expectDone(await ask())).toMatchObject({ released: 0, handedOn: 0 });
  });

  it("are told to the managers on the next morning, without anybody looking", async () => {
    const manager = await makeStaff("manager");
    const olga = await makeStaff("officer");
    const reference = await ownedBy(olga);
    expectDone(await disable(olga.personId));
    const { id } = await rowOf(reference);
    await wakeDue(systemCaller(new Date("2026-06-16T20:00:00.000Z")));
    expect(await lookAtAll("select 1 from alarm where request_id = $1", [id])).toEqual([]);
    const next = new Date("2026-06-17T09:30:00.000Z");
    await wakeDue(systemCaller(next));
    await sendDigests(systemCaller(next));
    const alarms = await lookAtAll<{ kind: string; digested: boolean }>(
      `select kind, digested_at is not null as digested from alarm
       where request_id = $1 and person_id = $2`,
      [id, manager.personId],
    );
    expect(alarms).toEqual([{ kind: "unowned", digested: true }]);
  });

  it("are in the one event of the command, by which each request's story and the log know it", async () => {
    const olga = await makeStaff("officer", { name: "Olga Ownership" });
    const references = [await ownedBy(olga), await ownedBy(olga)];
    const other = await ownedBy(await makeStaff("officer"));
    const before = await trailLength();
    expectDone(await disable(olga.personId));
    expect(await trailLength()).toBe(before + 1);
    for (const reference of references) {
      const last = (await trailOf(reference)).at(-1);
      expect(last).toMatchObject({
        type: "person.disabled",
        label: "Released from Olga Ownership, whose account was disabled",
      });
      expect(JSON.stringify(last?.data)).not.toContain((await rowOf(references[0] ?? "")).id);
      const log = await asDesk((tx) => findLogPage(tx, { ...filter, reference }, null, 50));
      expect(log.entries[0]).toMatchObject({ type: "person.disabled" });
    }
    expect((await trailOf(other)).map(({ type }) => type)).not.toContain("person.disabled");
  });

  it("stay as they are when they are answered or over", async () => {
    const olga = await makeStaff("officer");
    const reference = await ownedBy(olga);
    await asDesk((tx) =>
      tx.request.updateMany({
        where: { reference },
        data: { state: "withdrawn", nextWakeAt: null },
      }),
    );
    expect(expectDone(await disable(olga.personId))).toMatchObject({ released: 0 });
    expect(await rowOf(reference)).toMatchObject({ ownerId: olga.personId, nextWakeAt: null });
  });

  it("are not given back when the person is enabled again", async () => {
    const olga = await makeStaff("officer");
    const reference = await ownedBy(olga);
    expectDone(await disable(olga.personId));
    expectDone(await enablePerson.execute(callerOf(admin), { personId: olga.personId }));
    expect((await rowOf(reference)).ownerId).toBeNull();
  });

  it("stay with the person when the command is refused", async () => {
    const olga = await makeStaff("officer");
    const reference = await ownedBy(olga);
    expectDone(await disable(olga.personId));
    await lookAtAll("update request set owner_id = $1 where reference = $2", [
      olga.personId,
      reference,
    ]);
    expect(await disable(olga.personId)).toMatchObject({ reason: "person_unknown" });
    expect((await rowOf(reference)).ownerId).toBe(olga.personId);
  });

  it("are released in one write when there are 2,000", async () => {
    const olga = await makeStaff("officer");
    const reference = await ownedBy(olga);
    await copy(reference, 1_999);
    const before = await trailLength();
    expect(expectDone(await disable(olga.personId))).toMatchObject({ released: 2_000 });
    expect(await trailLength()).toBe(before + 1);
    const [left] = await lookAtAll<{ owned: number; asleep: number }>(
      `select count(*) filter (where owner_id is not null)::int as owned,
         count(*) filter (where next_wake_at is null)::int as asleep
       from request where reference like $1 || '%'`,
      [reference],
    );
    expect(left).toEqual({ owned: 0, asleep: 0 });
  }, 60_000);
});

describe("the open requests of somebody who gets another role", () => {
  const change = (personId: string, role: string, to?: string) =>
    changeStaffRole.execute(callerOf(admin), {
      ...{ personId, role },
      ...(to !== undefined && { to }),
    });

  it("belong to nobody when the new role cannot own requests, and only where that is chosen", async () => {
    for (const role of ["auditor", "administrator"]) {
      const olga = await makeStaff("officer", { name: "Olga Other" });
      const reference = await ownedBy(olga);
      const before = await trailLength();
      expect(await change(olga.personId, role)).toMatchObject({ reason: "requests_meanwhile" });
      expect(await trailLength()).toBe(before);
      expect((await rowOf(reference)).ownerId).toBe(olga.personId);
      expect(expectDone(await change(olga.personId, role, "nobody"))).toMatchObject({
        released: 1,
      });
      expect(await trailLength()).toBe(before + 1);
      expect((await rowOf(reference)).ownerId).toBeNull();
      expect((await trailOf(reference)).at(-1)).toMatchObject({
        label: "Released from Olga Other, whose role changed",
      });
    }
  });

  it("belong to whoever is chosen, and the role stays where nobody or somebody who can own none is", async () => {
    const [olga, owen] = [await makeStaff("officer"), await makeStaff("officer")];
    const reference = await ownedBy(olga);
    for (const to of [olga.personId, admin.personId]) {
      expect(await change(olga.personId, "auditor", to)).toMatchObject({
        reason: "owner_not_available",
      });
    }
    expect(await change(olga.personId, "auditor", "")).toMatchObject({
      fields: { to: [expect.stringContaining("Choose")] },
    });
    expect(await asDesk((tx) => findStaff(tx, olga.personId, NOW))).toMatchObject({
      role: "officer",
      openRequests: 1,
    });
    const before = await trailLength();
    const changed = await change(olga.personId, "auditor", owen.personId);
    expect(expectDone(changed)).toMatchObject({ released: 0, handedOn: 1 });
    expect(await trailLength()).toBe(before + 2);
    expect((await rowOf(reference)).ownerId).toBe(owen.personId);
    expect((await trailOf(reference)).at(-1)).toMatchObject({ type: "request.assigned" });
  });

  it("stay with the person when the new role can own them, whatever else was chosen", async () => {
    const owen = await makeStaff("officer");
    for (const to of [undefined, "", "nobody", owen.personId]) {
      const olga = await makeStaff("officer");
      const reference = await ownedBy(olga);
      const changed = await change(olga.personId, "manager", to);
      expect(expectDone(changed)).toMatchObject({ released: 0, handedOn: 0 });
      expect((await rowOf(reference)).ownerId).toBe(olga.personId);
      expect((await trailOf(reference)).at(-1)).toMatchObject({ type: "request.assigned" });
    }
  });
});

describe("a request that is given to somebody at the moment they are disabled", () => {
  it("never stays with somebody who is gone", async () => {
    for (let round = 0; round < 8; round += 1) {
      const olga = await makeStaff("officer");
      const { reference } = await receiveOne({ controllerId: controller.id, officer: olga });
      const input = { reference, from: "", to: olga.personId };
      await Promise.all([assignRequest.execute(callerOf(admin), input), disable(olga.personId)]);
      expect((await rowOf(reference)).ownerId).toBeNull();
    }
  });
});
