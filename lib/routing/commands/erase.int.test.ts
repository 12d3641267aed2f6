import { beforeAll, describe, expect, it } from "vitest";
import type { StaffActor } from "@/lib/auth/model";
import { withScope } from "@/lib/core/db";
import { keeping } from "@/lib/core/keeping";
import { scopeOf } from "@/lib/gate/scope";
import { EVERYTHING } from "@/lib/reports/model/filter";
import { findReport } from "@/lib/reports/queries/report";
import { acceptHandOver } from "@/lib/routing/commands/decide";
import { askBack, closeDirect, reopenDirect, revealDirect } from "@/lib/routing/commands/desk";
import { eraseDirect } from "@/lib/routing/commands/erase";
import { handOver } from "@/lib/routing/commands/hand-over";
import { replyDirect } from "@/lib/routing/commands/reply";
import { eraseDirects, settleDirects } from "@/lib/routing/jobs";
import { findDirect } from "@/lib/routing/queries/direct-detail";
import { findStatus } from "@/lib/routing/queries/find-status";
import { findHandOver } from "@/lib/routing/queries/hand-overs";
import { findToErase } from "@/lib/routing/queries/to-settle";
import { makeDirect } from "@/lib/testing/directs";
import {
  asDesk,
  callerOf,
  expectDone,
  makeController,
  makeMember,
  makeStaff,
  systemCaller,
} from "@/lib/testing/factories";
import { outboxRow, putMail } from "@/lib/testing/outbox";
import { lookAtAll, trailLength } from "@/lib/testing/trail";

const NOON = new Date("2026-11-26T12:00:00Z");
const PUBLIC = { kind: "public", actor: "anonymous" } as const;
const daysLater = (days: number, at = NOON) => new Date(at.getTime() + days * 86_400_000);

let officer: StaffActor;
beforeAll(async () => {
  officer = await makeStaff("officer");
});

const file = () => makeDirect({ at: NOON, company: "Aster Retail", wish: "Since the move." });

function rowOf(id: string) {
  return asDesk((tx) => tx.directRequest.findUniqueOrThrow({ where: { id } }));
}

/** A direct request that was asked back, handed over and accepted: a day later it is taken over. */
async function takenOver() {
  const direct = await file();
  const { reference, token } = direct;
  const caller = callerOf(officer, NOON);
  expectDone(await askBack.execute(caller, { reference, version: 1, body: "Which year?" }));
  const anybody = { ...systemCaller(NOON), actor: { kind: "anonymous" } as const };
  expectDone(await replyDirect.execute(anybody, { token, body: "In 2025." }));
  const controller = await makeController();
  const member = await makeMember(controller.id, "instructor");
  const { version } = await rowOf(direct.id);
  const to = { reference, version, to: [controller.id], named: [controller.id], confirm: "yes" };
  expectDone(await handOver.execute(caller, to));
  const offer = await asDesk((tx) =>
    tx.handOver.findFirstOrThrow({ where: { directRequestId: direct.id } }),
  );
  const accept = { handOverId: offer.id, version: 1, rights: ["access"], law: "eu" };
  expectDone(await acceptHandOver.execute(callerOf(member, NOON), { ...accept, verified: "yes" }));
  await settleDirects(systemCaller(NOON));
  return { ...direct, controller, member, handOverId: offer.id };
}

describe("what an individual wrote", () => {
  it("is erased when its time is over, with every copy, and not a day before", async () => {
    const direct = await takenOver();
    expect((await rowOf(direct.id)).closedAt).toEqual(NOON);
    await eraseDirects(systemCaller(daysLater(180)));
    expect((await rowOf(direct.id)).erasedAt).toBeNull();

    const report = () =>
      asDesk((tx) => findReport(tx, { ...EVERYTHING, period: { kind: "last", months: 3 } }, NOON));
    const before = { trail: await trailLength(), report: await report() };
    const at = daysLater(181);
    const tried = [direct.id];
    expect(await asDesk((tx) => findToErase(tx, tried, at, keeping()))).toEqual([]);
    expect(await eraseDirects(systemCaller(at))).toBe(1);
    expect(await eraseDirects(systemCaller(at))).toBe(0);
    expect(await trailLength()).toBe(before.trail + 1);
    const [event] = await lookAtAll("select type, data from audit_event order by id desc limit 1");
    expect(event).toEqual({
      type: "direct.erased",
      data: { directRequestId: direct.id, state: "taken_over", handOvers: 1 },
    });

    const row = await rowOf(direct.id);
    expect(row).toMatchObject({ state: "taken_over", erasedAt: at });
    const copy = await asDesk((tx) =>
      tx.handOver.findFirstOrThrow({ where: { id: direct.handOverId } }),
    );
    for (const { content, wrappedKey } of [row, copy]) {
      expect([content.length, wrappedKey.length]).toEqual([0, 0]);
    }
    // The figures stay.
    expect(await report()).toEqual(before.report);
  });

  it.each(["pending", "failed"] as const)(
    "goes with the address in a mail to them that did not leave: %s",
    async (state) => {
      const direct = await takenOver();
      const key = await putMail({
        template: "direct_routed",
        recipient: "mia@people.example",
        isRecipientSealed: true,
        directRequestId: direct.id,
      });
      await asDesk((tx) =>
        tx.outboxMail.updateMany({ where: { dedupeKey: key }, data: { state, failure: "no" } }),
      );
      expectDone(
        await eraseDirect.execute(systemCaller(daysLater(181)), { directRequestId: direct.id }),
      );
      expect(await outboxRow(key)).toMatchObject({ state: "cancelled", secret: null });
    },
  );

  it("leaves pages that say so: the person's, the desk's and the controller's", async () => {
    const direct = await takenOver();
    const at = daysLater(181);
    expectDone(await eraseDirect.execute(systemCaller(at), { directRequestId: direct.id }));
    const status = await withScope(PUBLIC, (tx) => findStatus(tx, direct.token));
    expect(status).toMatchObject({
      reference: direct.reference,
      state: "taken_over",
      erasedAt: at,
      messages: [],
    });
    expect(await asDesk((tx) => findDirect(tx, direct.reference))).toMatchObject({
      erasedAt: at,
      company: "",
      identifiers: [],
      messages: [],
      candidates: [],
      handOvers: [{ state: "accepted", controllerName: direct.controller.name }],
    });
    const { controller, member, handOverId } = direct;
    const shown = await withScope(scopeOf(member), (tx) =>
      findHandOver(tx, controller.id, handOverId),
    );
    expect(shown).toMatchObject({ state: "accepted", content: null, erasedAt: at });
    expect(shown?.requestReference).toMatch(/^DSR-/);
    const reveal = { reference: direct.reference, reason: "triage", note: "" };
    expect(await revealDirect.execute(callerOf(officer, at), reveal)).toMatchObject({
      ok: false,
      reason: "direct_erased",
    });
  });

  it("keeps no address of theirs in a mail that was held", async () => {
    const replyTo = "full@inbox.example";
    for (let time = 0; time < 3; time += 1) await makeDirect({ at: NOON, replyTo });
    const { id, reference } = await makeDirect({ at: NOON, replyTo });
    const close = { reference, version: 1, state: "closed_not_ours" };
    expectDone(await closeDirect.execute(callerOf(officer, NOON), close));
    const held = () =>
      asDesk((tx) =>
        tx.outboxMail.findMany({
          where: { directRequestId: id },
          select: { state: true, secret: true },
        }),
      );
    expect(await held()).toEqual([
      { state: "held", secret: expect.any(Uint8Array) },
      { state: "held", secret: expect.any(Uint8Array) },
    ]);
    const eraser = systemCaller(daysLater(181));
    expectDone(await eraseDirect.execute(eraser, { directRequestId: id }));
    expect(await held()).toEqual([
      { state: "cancelled", secret: null },
      { state: "cancelled", secret: null },
    ]);
  });

  it("is kept for less when it was spam, for ever while it is open, and is not taken up again once it is gone", async () => {
    const [spam, open] = [await file(), await file()];
    const caller = callerOf(officer, NOON);
    const close = { reference: spam.reference, version: 1, state: "closed_spam" };
    expectDone(await closeDirect.execute(caller, close));
    await eraseDirects(systemCaller(daysLater(30)));
    expect((await rowOf(spam.id)).erasedAt).toBeNull();

    const at = daysLater(31);
    await eraseDirects(systemCaller(at));
    expect((await rowOf(spam.id)).erasedAt).toEqual(at);
    const again = { reference: spam.reference, version: (await rowOf(spam.id)).version };
    expect(await reopenDirect.execute(callerOf(officer, at), again)).toMatchObject({
      ok: false,
      reason: "direct_erased",
    });

    await eraseDirects(systemCaller(daysLater(2_000)));
    expect((await rowOf(open.id)).erasedAt).toBeNull();
    const tried = await eraseDirect.execute(systemCaller(daysLater(2_000)), {
      directRequestId: open.id,
    });
    expect(tried).toMatchObject({ ok: false, reason: "not_in_this_state" });
  });

  it("counts anew from the day it was settled for good", async () => {
    const direct = await file();
    const { reference } = direct;
    const close = (version: number, at: Date) =>
      closeDirect.execute(callerOf(officer, at), { reference, version, state: "closed_not_ours" });
    expectDone(await close(1, NOON));
    const later = daysLater(100);
    expectDone(await reopenDirect.execute(callerOf(officer, later), { reference, version: 2 }));
    expectDone(await close(3, later));
    await eraseDirects(systemCaller(daysLater(181)));
    expect((await rowOf(direct.id)).erasedAt).toBeNull();
    await eraseDirects(systemCaller(daysLater(181, later)));
    expect((await rowOf(direct.id)).erasedAt).not.toBeNull();
  });
});
