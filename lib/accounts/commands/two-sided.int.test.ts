import { expect, it } from "vitest";
import { disablePerson } from "@/lib/accounts/commands/people";
import { listTwoSided } from "@/lib/accounts/queries";
import { findSession } from "@/lib/auth/queries";
import { newId } from "@/lib/core/ids";
import { findInstructors, findSender } from "@/lib/intake/queries/senders";
import {
  asDesk,
  callerOf,
  expectDone,
  makeController,
  makeMember,
  makePerson,
  makeStaff,
  NOW,
  receiveOne,
  rowOf,
} from "@/lib/testing/factories";

/** An officer who was entered for a controller while that could still be done. */
async function twoSided(name: string) {
  const controller = await makeController();
  const person = await makePerson({ name, staffRole: "officer" });
  await asDesk((tx) =>
    tx.membership.createMany({
      data: {
        ...{ controllerId: controller.id, personId: person.id },
        ...{ role: "instructor", createdAt: NOW },
      },
    }),
  );
  return { controller, person };
}

it("lets somebody with a role here order nothing for a controller, by mail, in words or in the portal", async () => {
  const { controller, person } = await twoSided("Tessa");
  const member = await makeMember(controller.id);
  const sender = (email: string) => asDesk((tx) => findSender(tx, controller.id, email));
  expect(await sender(person.email)).toBeNull();
  expect(await sender(member.email)).toMatchObject({ role: "instructor" });
  const instructors = await asDesk((tx) => findInstructors(tx, controller.id));
  expect(instructors.map(({ id }) => id)).toEqual([member.personId]);

  const officer = await makeStaff();
  const recorded = (instructedBy: string) =>
    receiveOne({ controllerId: controller.id, officer, instructedBy });
  expect((await rowOf((await recorded(person.email)).reference)).instructedById).toBeNull();
  const { reference } = await recorded(member.email);
  expect((await rowOf(reference)).instructedById).toBe(member.personId);

  const sessionId = newId();
  const expiresAt = new Date(NOW.getTime() + 3_600_000);
  await asDesk((tx) =>
    tx.session.createMany({
      data: {
        ...{ id: sessionId, personId: person.id, method: "link", expiresAt },
        ...{ createdAt: NOW, lastSeenAt: NOW, controllerId: controller.id },
      },
    }),
  );
  expect(await findSession(sessionId, NOW)).toMatchObject({
    actor: { kind: "staff", role: "officer" },
    memberships: [],
  });
});

it("names them to an administrator with their controllers, until one of the two has ended", async () => {
  const [one, other] = [await twoSided("Tom"), await twoSided("Tove")];
  const named = async () => {
    const people = await asDesk(listTwoSided);
    return people.filter(({ id }) => [one.person.id, other.person.id].includes(id));
  };
  const controllerOf = async (id: string) =>
    asDesk((tx) => tx.controller.findUniqueOrThrow({ where: { id }, select: { name: true } }));
  expect(await named()).toEqual([
    {
      ...{ id: one.person.id, name: "Tom", role: "officer" },
      controllers: [{ id: one.controller.id, ...(await controllerOf(one.controller.id)) }],
    },
    expect.objectContaining({ name: "Tove" }),
  ]);
  const where = { personId: one.person.id };
  await asDesk((tx) => tx.membership.updateMany({ where, data: { endedAt: NOW } }));
  expect((await named()).map(({ name }) => name)).toEqual(["Tove"]);
  const admin = callerOf(await makeStaff("administrator"));
  expectDone(await disablePerson.execute(admin, { personId: other.person.id }));
  expect(await named()).toEqual([]);
});
