import { beforeAll, describe, expect, it } from "vitest";
import type { MemberActor, StaffActor } from "@/lib/auth/model";
import { dayColumn } from "@/lib/core/day-column";
import { type PublicScope, withScope } from "@/lib/core/db";
import { newId } from "@/lib/core/ids";
import { acceptHandOver, refuseHandOver } from "@/lib/routing/commands/decide";
import { handOver } from "@/lib/routing/commands/hand-over";
import { withdrawHandOver } from "@/lib/routing/commands/withdraw-hand-over";
import { findStatus } from "@/lib/routing/queries/find-status";
import type { TypedDirect } from "@/lib/testing/directs";
import {
  asDesk,
  callerOf,
  expectDone,
  makeController,
  makeMember,
  makeStaff,
  rowOf,
} from "@/lib/testing/factories";
import { directRow, file, NOON, settle } from "@/lib/testing/filed-directs";
import { trailLength } from "@/lib/testing/trail";

let officer: StaffActor;
beforeAll(async () => {
  officer = await makeStaff("officer");
});

const PUBLIC: PublicScope = { kind: "public", actor: "anonymous" };

function offersOf(directRequestId: string) {
  return asDesk((tx) =>
    tx.handOver.findMany({ where: { directRequestId }, orderBy: { offeredAt: "asc" } }),
  );
}

async function handed(typed: TypedDirect = {}, at = NOON, many = 1) {
  const direct = await file(typed);
  const controllers = [];
  for (let made = 0; made < many; made += 1) controllers.push(await makeController());
  const { version } = await directRow(direct.reference);
  expectDone(
    await handOver.execute(callerOf(officer, at), {
      reference: direct.reference,
      version,
      to: controllers.map(({ id }) => id),
      named: controllers.slice(0, 1).map(({ id }) => id),
      confirm: "yes",
    }),
  );
  return { ...direct, controllers, offers: await offersOf(direct.id) };
}

describe("a hand-over", () => {
  it("reaches each controller with its own sealed copy, and the person with a letter that names whom they named", async () => {
    const before = await trailLength();
    const { token, reference, controllers, offers } = await handed({}, NOON, 2);
    // Received, and then one for the direct request and one for each controller.
    expect(await trailLength()).toBe(before + 4);
    expect(offers.map(({ state, named }) => [state, named]).toSorted()).toEqual([
      ["offered", false],
      ["offered", true],
    ]);
    expect(await directRow(reference)).toMatchObject({
      state: "handed_over",
      ballHolder: "controller",
      ownerId: officer.personId,
      handedOverOn: dayColumn("2026-11-26"),
    });
    const status = await withScope(PUBLIC, (tx) => findStatus(tx, token));
    expect(status?.messages).toMatchObject([
      { kind: "routing", letter: { companies: [controllers[0]?.name], others: true } },
    ]);
    expect(controllers).toHaveLength(2);
    const own = await withScope(
      { kind: "controller", controllerId: controllers[0]?.id ?? "", actor: newId() },
      (tx) => tx.handOver.findMany({ select: { controllerId: true } }),
    );
    expect(own.map(({ controllerId }) => controllerId)).toEqual([controllers[0]?.id]);
  });

  it("tells the instructors by a mail that says nothing about the person", async () => {
    const direct = await file();
    const { id } = await makeController();
    const instructor = await makeMember(id, "instructor");
    const { version } = await directRow(direct.reference);
    const input = { reference: direct.reference, version, to: [id], named: [], confirm: "yes" };
    expectDone(await handOver.execute(callerOf(officer, NOON), input));
    const mails = await asDesk((tx) => tx.outboxMail.findMany({ where: { controllerId: id } }));
    expect(mails).toMatchObject([{ template: "hand_over_offered", recipient: instructor.email }]);
    expect(JSON.stringify(mails[0]?.params)).not.toMatch(/Quince|Ada|DIR-/);
  });

  it("goes to one controller once, and needs to be confirmed", async () => {
    const { reference, controllers } = await handed();
    const { version } = await directRow(reference);
    const to = controllers.map(({ id }) => id);
    const again = (more: object) =>
      handOver.execute(callerOf(officer, NOON), { reference, version, to, ...more });
    expect(await again({})).toMatchObject({ reason: "invalid_input" });
    expect(await again({ confirm: "yes" })).toMatchObject({ reason: "handed_over_already" });
  });

  it("keeps the day an agreement names, from the controller's own calendar of days", async () => {
    const direct = await file();
    const { id } = await makeController();
    await asDesk((tx) =>
      tx.agreement.updateMany({ where: { controllerId: id }, data: { handOverDays: 2 } }),
    );
    const { version } = await directRow(direct.reference);
    const input = { reference: direct.reference, version, to: [id], named: [], confirm: "yes" };
    expectDone(await handOver.execute(callerOf(officer, NOON), input));
    expect(await directRow(direct.reference)).toMatchObject({
      dueOn: dayColumn("2026-11-30"),
      ruleId: expect.stringContaining("hand-over-agreement"),
    });
  });
});

async function offered(rights = "instructor" as MemberActor["role"]) {
  const made = await handed();
  const [offer] = made.offers;
  const [controller] = made.controllers;
  if (!offer || !controller) throw new Error("nothing was offered");
  const member = await makeMember(controller.id, rights);
  return { ...made, offer, controller, member };
}

const accept = { rights: ["access"], law: "eu", verified: "yes" };

describe("the controller", () => {
  it("accepts a hand-over: its request's clock starts then, its own runs from the day the person asked", async () => {
    const { reference, offer, member } = await offered();
    const at = new Date("2026-11-30T09:00:00Z");
    const before = await trailLength();
    const accepted = expectDone(
      await acceptHandOver.execute(callerOf(member, at), {
        handOverId: offer.id,
        version: 1,
        ...accept,
      }),
    );
    expect(await trailLength()).toBe(before + 2);
    const request = await rowOf(accepted.reference);
    expect(request).toMatchObject({
      receivedAt: at,
      askedOn: dayColumn("2026-11-26"),
      channel: "portal",
      submittedById: member.personId,
    });
    const [row] = await offersOf(offer.directRequestId);
    expect(row).toMatchObject({
      state: "accepted",
      requestId: request.id,
      personVerified: true,
      decidedById: member.personId,
      decidedAt: at,
    });
    await settle();
    expect(await directRow(reference)).toMatchObject({ state: "taken_over", ballHolder: "nobody" });
    // Twice is once.
    const again = await acceptHandOver.execute(callerOf(member, at), {
      handOverId: offer.id,
      version: 1,
      ...accept,
    });
    expect(expectDone(again)).toEqual(accepted);
  });

  it("says whether it has made sure who the person is, and either answer will do", async () => {
    const { offer, member } = await offered();
    const input = { handOverId: offer.id, version: 1, ...accept };
    const { verified: _, ...silent } = input;
    expect(await acceptHandOver.execute(callerOf(member, NOON), silent)).toMatchObject({
      reason: "invalid_input",
      fields: { verified: ["verified_missing"] },
    });
    expectDone(await acceptHandOver.execute(callerOf(member, NOON), { ...input, verified: "no" }));
    expect((await offersOf(offer.directRequestId))[0]).toMatchObject({ personVerified: false });
  });

  it("has somebody who may instruct confirm what cannot be undone", async () => {
    const { offer, member, controller } = await offered("member");
    const input = { handOverId: offer.id, version: 1, ...accept, rights: ["erasure"] };
    const by = (actor: MemberActor, more = {}) =>
      acceptHandOver.execute(callerOf(actor, NOON), { ...input, ...more });
    expect(await by(member, { instruct: "yes" })).toMatchObject({ reason: "instruction_needed" });
    const instructor = await makeMember(controller.id, "instructor");
    expect(await by(instructor)).toMatchObject({ reason: "confirm_instruction" });
    const { reference } = expectDone(await by(instructor, { instruct: "yes" }));
    expect(await rowOf(reference)).toMatchObject({ instructedById: instructor.personId });
  });

  it("says that it is not theirs, and it comes back to the desk once nobody else has it", async () => {
    const { id, reference, controllers, offers } = await handed({}, NOON, 2);
    for (const [index, { id: controllerId }] of controllers.entries()) {
      const member = await makeMember(controllerId);
      const handOverId = offers.find((one) => one.controllerId === controllerId)?.id;
      const before = await trailLength();
      expectDone(
        await refuseHandOver.execute(callerOf(member, NOON), {
          handOverId,
          version: 1,
          reason: "person_unknown",
        }),
      );
      expect(await trailLength()).toBe(before + 1);
      await settle();
      expect((await directRow(reference)).state).toBe(index === 0 ? "handed_over" : "waiting");
    }
    // It was with nobody, so it is not handed over: its clock has gone on.
    expect(await directRow(reference)).toMatchObject({ handedOverOn: null, ballHolder: "us" });
    expect(await offersOf(id)).toHaveLength(2);
  });

  it("finds nothing of another controller's, and nothing that was taken back", async () => {
    const { reference, offer, controller, member } = await offered();
    const stranger = await makeMember((await makeController()).id, "controller_admin");
    const input = { handOverId: offer.id, version: 1 };
    for (const [command, more] of [
      [acceptHandOver, accept],
      [refuseHandOver, { reason: "other_company" }],
    ] as const) {
      expect(await command.execute(callerOf(stranger, NOON), { ...input, ...more })).toMatchObject({
        ok: false,
        reason: "hand_over_unknown",
      });
    }
    const { version } = await directRow(reference);
    expectDone(
      await withdrawHandOver.execute(callerOf(officer, NOON), {
        reference,
        version,
        handOverId: offer.id,
      }),
    );
    const seen = await withScope(
      { kind: "controller", controllerId: controller.id, actor: member.personId },
      (tx) => tx.handOver.count(),
    );
    expect(seen).toBe(0);
    expect(
      await acceptHandOver.execute(callerOf(member, NOON), { ...input, ...accept }),
    ).toMatchObject({ reason: "hand_over_unknown" });
    expect(await directRow(reference)).toMatchObject({ state: "waiting", handedOverOn: null });
    const [row] = await offersOf(offer.directRequestId);
    expect(row?.content).toHaveLength(0);
  });

  it("and the desk cannot both have the last word on a hand-over", async () => {
    const { reference, offer, member } = await offered();
    const { version } = await directRow(reference);
    const [took, withdrew] = await Promise.all([
      acceptHandOver.execute(callerOf(member, NOON), {
        handOverId: offer.id,
        version: 1,
        ...accept,
      }),
      withdrawHandOver.execute(callerOf(officer, NOON), {
        reference,
        version,
        handOverId: offer.id,
      }),
    ]);
    expect([took.ok, withdrew.ok].filter(Boolean)).toHaveLength(1);
  });
});
