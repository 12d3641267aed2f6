import { describe, expect, it } from "vitest";
import { changeMemberRole, endMembership, inviteMember } from "@/lib/accounts/commands/membership";
import { switchController } from "@/lib/accounts/commands/session";
import { findSession } from "@/lib/auth/queries";
import { withScope } from "@/lib/core/db";
import { newId } from "@/lib/core/ids";
import { scopeOf } from "@/lib/gate/scope";
import {
  asDesk,
  callerOf,
  expectDone,
  makeController,
  makeMember,
  makeStaff,
  NOW,
} from "@/lib/testing/factories";
import { oneEvent } from "@/lib/testing/trail";

async function startSession(personId: string): Promise<string> {
  const id = newId();
  const expiresAt = new Date(NOW.getTime() + 3_600_000);
  const times = { createdAt: NOW, lastSeenAt: NOW, expiresAt };
  await asDesk((tx) => tx.session.createMany({ data: { id, personId, method: "link", ...times } }));
  return id;
}

const membership = (controllerId: string, personId: string) =>
  asDesk((tx) =>
    tx.membership.findUnique({ where: { controllerId_personId: { controllerId, personId } } }),
  );

describe("inviting a member", () => {
  it("makes the person and the membership, and sends one invitation", async () => {
    const controller = await makeController();
    const admin = await makeMember(controller.id, "controller_admin");
    const email = `new-${newId()}@people.example`;
    const { personId } = expectDone(
      await oneEvent(() =>
        inviteMember.execute(callerOf(admin), {
          name: "Nora New",
          email: email.toUpperCase(),
          role: "member",
        }),
      ),
    );
    expect(await membership(controller.id, personId)).toMatchObject({
      role: "member",
      endedAt: null,
    });
    const mails = await asDesk((tx) => tx.outboxMail.findMany({ where: { personId } }));
    expect(mails).toMatchObject([
      { template: "invitation", recipient: email, controllerId: controller.id },
    ]);
    const again = await oneEvent(
      () => inviteMember.execute(callerOf(admin), { name: "Nora New", email, role: "member" }),
      0,
    );
    expect(again).toMatchObject({ reason: "already_member" });
  });

  it("takes in somebody of another controller without changing them or their place there", async () => {
    const [one, other] = [await makeController(), await makeController()];
    const known = await makeMember(other.id, "instructor");
    const admin = await makeMember(one.id, "controller_admin");
    const input = { name: "Somebody Else", email: known.email, role: "member" };
    expectDone(await inviteMember.execute(callerOf(admin), input));
    const person = await asDesk((tx) =>
      tx.person.findUniqueOrThrow({ where: { id: known.personId } }),
    );
    expect(person.name).not.toBe("Somebody Else");
    expect(await membership(other.id, known.personId)).toMatchObject({ role: "instructor" });
    expect(await membership(one.id, known.personId)).toMatchObject({ role: "member" });
  });

  it("does not make a member of anybody of the processor, and tells nothing of them", async () => {
    const controller = await makeController();
    const admin = await makeMember(controller.id, "controller_admin");
    const working = await makeStaff("officer");
    const gone = await makeStaff("officer");
    await asDesk((tx) =>
      tx.person.updateMany({ where: { id: gone.personId }, data: { disabledAt: NOW } }),
    );
    for (const { personId } of [working, gone]) {
      const { email } = await asDesk((tx) =>
        tx.person.findUniqueOrThrow({ where: { id: personId } }),
      );
      const input = { name: "Olga", email, role: "instructor" };
      const refusal = await oneEvent(() => inviteMember.execute(callerOf(admin), input), 0);
      expect(refusal).toEqual({ ok: false, reason: "person_not_invitable" });
      expect(await membership(controller.id, personId)).toBeNull();
    }
    const seen = await withScope(scopeOf(admin), (tx) =>
      tx.person.count({ where: { id: { in: [working.personId, gone.personId] } } }),
    );
    expect(seen).toBe(0);
  });

  it("is not for instructors and members", async () => {
    const controller = await makeController();
    const instructor = await makeMember(controller.id, "instructor");
    const input = { name: "Nora", email: "nora@people.example", role: "controller_admin" };
    await expect(inviteMember.execute(callerOf(instructor), input)).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});

describe("a member's place", () => {
  it("is changed and ended with one event each, and the session is out at once", async () => {
    const controller = await makeController();
    const admin = await makeMember(controller.id, "controller_admin");
    const { personId } = await makeMember(controller.id, "member");
    const sessionId = await startSession(personId);
    await oneEvent(() =>
      changeMemberRole.execute(callerOf(admin), { personId, role: "instructor" }),
    );
    expect((await findSession(sessionId, NOW))?.actor).toMatchObject({ role: "instructor" });
    await oneEvent(
      () => changeMemberRole.execute(callerOf(admin), { personId, role: "instructor" }),
      0,
    );
    await oneEvent(() => endMembership.execute(callerOf(admin), { personId }));
    expect((await findSession(sessionId, NOW))?.actor).toBeNull();
    expect(await endMembership.execute(callerOf(admin), { personId })).toMatchObject({
      reason: "member_unknown",
    });
  });

  it("of the last administrator cannot be taken away, not even by two at the same moment", async () => {
    const controller = await makeController();
    const [one, two] = [
      await makeMember(controller.id, "controller_admin"),
      await makeMember(controller.id, "controller_admin"),
    ];
    const results = await Promise.all([
      changeMemberRole.execute(callerOf(one), { personId: two.personId, role: "member" }),
      changeMemberRole.execute(callerOf(two), { personId: one.personId, role: "member" }),
    ]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    const admins = await asDesk((tx) =>
      tx.membership.findMany({
        where: { controllerId: controller.id, role: "controller_admin", endedAt: null },
      }),
    );
    expect(admins).toHaveLength(1);
    const [last] = admins;
    const ended = await endMembership.execute(
      callerOf(one.personId === last?.personId ? one : two),
      {
        personId: last?.personId ?? "",
      },
    );
    expect(ended).toMatchObject({ reason: "last_admin" });
  });

  it("at another controller is out of reach", async () => {
    const [one, other] = [await makeController(), await makeController()];
    const admin = await makeMember(one.id, "controller_admin");
    const stranger = await makeMember(other.id, "member");
    const { personId } = stranger;
    const refusal = await endMembership.execute(callerOf(admin), { personId });
    expect(refusal).toMatchObject({ reason: "member_unknown" });
    expect(await membership(other.id, personId)).toMatchObject({ endedAt: null });
  });
});

describe("switching the controller", () => {
  it("is possible to a controller one belongs to, in one's own session only", async () => {
    const [one, other] = [await makeController(), await makeController()];
    const member = await makeMember(one.id, "member");
    const { personId } = member;
    const sessionId = await startSession(personId);
    const strange = await switchController.execute(callerOf(member), {
      sessionId,
      controllerId: other.id,
    });
    expect(strange).toMatchObject({ reason: "membership_unknown" });
    await asDesk((tx) =>
      tx.membership.createMany({
        data: { controllerId: other.id, personId, role: "instructor", createdAt: NOW },
      }),
    );
    await oneEvent(() =>
      switchController.execute(callerOf(member), { sessionId, controllerId: other.id }),
    );
    expect((await findSession(sessionId, NOW))?.actor).toMatchObject({
      controllerId: other.id,
      role: "instructor",
    });
    const someoneElses = await startSession((await makeMember(one.id)).personId);
    const foreign = await switchController.execute(callerOf(member), {
      sessionId: someoneElses,
      controllerId: other.id,
    });
    expect(foreign).toMatchObject({ reason: "session_unknown" });
  });
});
