import { beforeEach, describe, expect, it } from "vitest";
import {
  addControllerMember,
  changeControllerMember,
  endControllerMember,
} from "@/lib/accounts/commands/controller-members";
import {
  addStaff,
  changeStaffRole,
  disablePerson,
  enablePerson,
  endSessionsOf,
} from "@/lib/accounts/commands/people";
import { findStaff, listControllerMembers } from "@/lib/accounts/queries";
import type { StaffActor } from "@/lib/auth/model";
import { findPersonOfSession, findSession } from "@/lib/auth/queries";
import { newId } from "@/lib/core/ids";
import {
  asDesk,
  callerOf,
  expectDone,
  makeController,
  makeMember,
  makePerson,
  makeStaff,
  NOW,
} from "@/lib/testing/factories";
import { lookAtAll, trailLength } from "@/lib/testing/trail";

let admin: StaffActor;

beforeEach(async () => {
  // Each test has exactly one administrator who can sign in.
  await asDesk((tx) =>
    tx.person.updateMany({ where: { staffRole: "administrator" }, data: { disabledAt: NOW } }),
  );
  admin = await makeStaff("administrator");
});

async function startSession(personId: string): Promise<string> {
  const id = newId();
  await asDesk((tx) =>
    tx.session.createMany({
      data: {
        id,
        personId,
        method: "link",
        createdAt: NOW,
        lastSeenAt: NOW,
        expiresAt: new Date(NOW.getTime() + 3_600_000),
      },
    }),
  );
  return id;
}

async function eventsOfRun(run: () => Promise<unknown>): Promise<number> {
  const before = await trailLength();
  await run();
  return (await trailLength()) - before;
}

const staffOf = (personId: string) => asDesk((tx) => findStaff(tx, personId, NOW));

describe("somebody of the processor", () => {
  it("is added with a role and invited by mail, in one write", async () => {
    let personId = "";
    const events = await eventsOfRun(async () => {
      const input = { name: "Nora New", email: " Nora@Northwind.example", role: "officer" };
      ({ personId } = expectDone(await addStaff.execute(callerOf(admin), input)));
    });
    expect(events).toBe(1);
    expect(await staffOf(personId)).toMatchObject({
      name: "Nora New",
      email: "nora@northwind.example",
      role: "officer",
      disabledAt: null,
    });
    const mails = await lookAtAll<{ recipient: string }>(
      "select recipient from outbox_mail where template = 'invitation' and person_id = $1",
      [personId],
    );
    expect(mails).toEqual([{ recipient: "nora@northwind.example" }]);
  });

  it("is refused with an address that somebody has, member or staff", async () => {
    const { id: controllerId } = await makeController();
    const member = await makeMember(controllerId);
    const colleague = await makePerson({ staffRole: "officer" });
    const add = (email: string) =>
      addStaff.execute(callerOf(admin), { name: "Someone", email, role: "manager" });
    expect(await add(member.email)).toMatchObject({ reason: "is_member" });
    expect(await add(colleague.email)).toMatchObject({ reason: "already_staff" });
  });

  it("is added once when two add the same address at the same moment", async () => {
    const add = () =>
      addStaff.execute(callerOf(admin), {
        name: "Twice",
        email: "twice@northwind.example",
        role: "auditor",
      });
    const results = await Promise.all([add(), add()]);
    expect(results.map(({ ok }) => ok).toSorted()).toEqual([false, true]);
  });

  it("who is disabled is out at once, on every device and with links under way", async () => {
    const olga = await makeStaff("officer");
    const sessions = [await startSession(olga.personId), await startSession(olga.personId)];
    await asDesk((tx) =>
      tx.signInToken.createMany({
        data: {
          tokenHash: new Uint8Array(32),
          personId: olga.personId,
          method: "link",
          createdAt: NOW,
          expiresAt: new Date(NOW.getTime() + 600_000),
        },
      }),
    );
    const events = await eventsOfRun(async () =>
      expectDone(await disablePerson.execute(callerOf(admin), { personId: olga.personId })),
    );
    expect(events).toBe(1);
    for (const id of sessions) {
      expect(await findSession(id, NOW)).toBeNull();
      expect(await findPersonOfSession(id)).toBeNull();
    }
    const rows = await lookAtAll<{ ended: boolean }>(
      "select ended_at is not null as ended from session where person_id = $1",
      [olga.personId],
    );
    expect(rows).toEqual([{ ended: true }, { ended: true }]);
    const links = await lookAtAll(
      "select 1 from sign_in_token where used_at is null and person_id = $1",
      [olga.personId],
    );
    expect(links).toEqual([]);
    expectDone(await enablePerson.execute(callerOf(admin), { personId: olga.personId }));
    expect((await staffOf(olga.personId))?.disabledAt).toBeNull();
    // Enabling brings back no session.
    for (const id of sessions) expect(await findSession(id, NOW)).toBeNull();
  });

  it("cannot disable themself", async () => {
    await makeStaff("administrator");
    expect(
      await disablePerson.execute(callerOf(admin), { personId: admin.personId }),
    ).toMatchObject({ reason: "is_yourself" });
  });

  it("who is the last administrator cannot be demoted; with a second one they can", async () => {
    const demote = () =>
      changeStaffRole.execute(callerOf(admin), { personId: admin.personId, role: "officer" });
    expect(await demote()).toMatchObject({ reason: "last_administrator" });
    expect((await staffOf(admin.personId))?.role).toBe("administrator");
    await makeStaff("administrator");
    expectDone(await demote());
    expect((await staffOf(admin.personId))?.role).toBe("officer");
  });

  it("stays administrator when two administrators demote each other at the same moment", async () => {
    const other = await makeStaff("administrator");
    const results = await Promise.all([
      disablePerson.execute(callerOf(admin), { personId: other.personId }),
      changeStaffRole.execute(callerOf(other), { personId: admin.personId, role: "auditor" }),
    ]);
    expect(results.map(({ ok }) => ok).toSorted()).toEqual([false, true]);
    const left = await lookAtAll(
      "select id from person where staff_role = 'administrator' and disabled_at is null",
    );
    expect(left).toHaveLength(1);
  });

  it("gets a role with one event, and the same role again without one", async () => {
    const olga = await makeStaff("officer");
    const change = () =>
      changeStaffRole.execute(callerOf(admin), { personId: olga.personId, role: "manager" });
    expect(await eventsOfRun(change)).toBe(1);
    expect(await eventsOfRun(change)).toBe(0);
  });

  it("is signed out everywhere on request, and may sign in again", async () => {
    const olga = await makeStaff("officer");
    const session = await startSession(olga.personId);
    const end = () => endSessionsOf.execute(callerOf(admin), { personId: olga.personId });
    expect(await eventsOfRun(end)).toBe(1);
    expect(await eventsOfRun(end)).toBe(0);
    expect(await findSession(session, NOW)).toBeNull();
    // Whose it was is still known, so that what they typed is not lost; it lets nobody in.
    expect(await findPersonOfSession(session)).toBe(olga.personId);
    expect(await findPersonOfSession("no session")).toBeNull();
    expect(await findSession(await startSession(olga.personId), NOW)).not.toBeNull();
  });

  it("cannot be managed by officers, managers, auditors or members", async () => {
    const { id } = await makeController();
    const actors = [
      await makeStaff("officer"),
      await makeStaff("manager"),
      await makeStaff("auditor"),
      await makeMember(id, "controller_admin"),
    ];
    for (const actor of actors) {
      await expect(
        disablePerson.execute(callerOf(actor), { personId: admin.personId }),
      ).rejects.toThrow(/person:manage/);
    }
  });
});

describe("a member of a controller, managed from the settings", () => {
  it("is invited, changed and removed, each with one event of the controller", async () => {
    const { id: controllerId } = await makeController();
    const input = { controllerId, name: "Iris", email: "iris@aster.example", role: "instructor" };
    const added = expectDone(await addControllerMember.execute(callerOf(admin), input));
    const about = { controllerId, personId: added.personId };
    expect(
      await eventsOfRun(() =>
        changeControllerMember.execute(callerOf(admin), { ...about, role: "member" }),
      ),
    ).toBe(1);
    expect(await asDesk((tx) => listControllerMembers(tx, controllerId))).toMatchObject([
      { name: "Iris", role: "member", email: "iris@aster.example" },
    ]);
    expect(await eventsOfRun(() => endControllerMember.execute(callerOf(admin), about))).toBe(1);
    expect(await asDesk((tx) => listControllerMembers(tx, controllerId))).toEqual([]);
  });

  it("cannot be one of our own staff", async () => {
    const { id: controllerId } = await makeController();
    const { email } = await makePerson({ staffRole: "officer" });
    expect(
      await addControllerMember.execute(callerOf(admin), {
        controllerId,
        name: "Owen",
        email,
        role: "member",
      }),
    ).toMatchObject({ reason: "is_staff" });
  });

  it("who is the only administrator of the controller can still be removed by ours", async () => {
    const { id: controllerId } = await makeController();
    const boss = await makeMember(controllerId, "controller_admin");
    expectDone(
      await endControllerMember.execute(callerOf(admin), {
        controllerId,
        personId: boss.personId,
      }),
    );
  });
});
