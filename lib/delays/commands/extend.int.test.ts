import { describe, expect, it } from "vitest";
import { findRequestClocks } from "@/lib/clocks/queries/request-clocks";
import { isoDay } from "@/lib/core/day-column";
import { extendClock } from "@/lib/delays/commands/extend";
import type { ClockKind } from "@/lib/sla/model/clocks";
import type { Law } from "@/lib/sla/model/shipped/laws";
import {
  acceptOne,
  asDesk,
  callerOf,
  eventsOf,
  expectDone,
  makeController,
  makeMember,
  makeStaff,
  NOW,
  rowOf,
  versionOf,
} from "@/lib/testing/factories";
import { trailLength } from "@/lib/testing/trail";

const NOTICE = "The data lies in an archive that has to be restored. We need two more months.";

async function scene(input: { law?: Law; askedOn?: string; followsLaw?: boolean } = {}) {
  const { law = "eu", askedOn = "2026-05-31", ...terms } = input;
  const controller = await makeController(terms);
  const officer = await makeStaff("officer");
  const member = await makeMember(controller.id, "instructor");
  const { reference } = await acceptOne({
    ...{ controllerId: controller.id, officer, law, askedOn },
    receivedOn: "2026-06-01",
  });
  return { officer, member, reference };
}

type Scene = Awaited<ReturnType<typeof scene>>;

async function extend({ officer, reference }: Scene, reason = "complexity", at = NOW) {
  const target = { reference, version: await versionOf(reference) };
  return extendClock.execute(callerOf(officer, at), { ...target, reason, body: NOTICE });
}

async function clockOf(reference: string, kind: ClockKind) {
  const { id, controllerId } = await rowOf(reference);
  const clocks = await asDesk((tx) => findRequestClocks(tx, controllerId, id));
  return clocks.find((clock) => clock.kind === kind);
}

function extensionsOf(reference: string) {
  return rowOf(reference).then(({ id: requestId }) =>
    asDesk((tx) => tx.clockExtension.findMany({ where: { requestId } })),
  );
}

describe("extending the clock", () => {
  it("sends the notice and counts from the start again, never from the first due day, with one event", async () => {
    const one = await scene();
    expect(await clockOf(one.reference, "statutory")).toMatchObject({ dueOn: "2026-06-30" });
    const before = await trailLength();
    expect(expectDone(await extend(one))).toMatchObject({ clocks: ["statutory"] });
    expect((await trailLength()) - before).toBe(1);
    expect((await eventsOf(one.reference)).at(-1)).toBe("clock.extended");
    // 31 May and three months is 31 August; from 30 June two months more would have been the 30th.
    expect(await clockOf(one.reference, "statutory")).toMatchObject({
      dueOn: "2026-08-31",
      firstDueOn: "2026-06-30",
      extended: true,
    });
    const row = await rowOf(one.reference);
    expect(isoDay(row.dueOn)).toBe("2026-07-01");
    const [extension] = await extensionsOf(one.reference);
    const message = await asDesk((tx) =>
      tx.message.findFirst({ where: { requestId: row.id, kind: "to_controller" } }),
    );
    expect(extension).toMatchObject({ reason: "complexity", noticeMessageId: message?.id });
    const mails = await asDesk((tx) =>
      tx.outboxMail.findMany({ where: { requestId: row.id, template: "message_for_controller" } }),
    );
    expect(mails.map(({ personId }) => personId)).toEqual([one.member.personId]);
  });

  it("moves our own due day where the agreement follows the law", async () => {
    const one = await scene({ followsLaw: true });
    expect(expectDone(await extend(one)).clocks).toEqual(["ours", "statutory"]);
    // 30 days from 1 June, and the law's two months after them.
    expect(isoDay((await rowOf(one.reference)).dueOn)).toBe("2026-09-01");
  });

  it("is in time on the last day of the first period and refused on the day after, which it names", async () => {
    const one = await scene();
    const late = await extend(one, "complexity", new Date("2026-06-30T22:30:00.000Z"));
    expect(late).toMatchObject({
      reason: "extension_not_granted",
      detail: { "statutory.reason": "extension_late", "statutory.on": "2026-06-30" },
    });
    expect(JSON.stringify(late)).toContain("Art. 12(3), second and third sentence");
    expect(await extensionsOf(one.reference)).toEqual([]);
    expectDone(await extend(one, "complexity", new Date("2026-06-30T21:30:00.000Z")));
  });

  it("is refused the second time, where the law says once", async () => {
    const one = await scene();
    expectDone(await extend(one));
    const before = await trailLength();
    expect(await extend(one)).toMatchObject({
      reason: "extension_not_granted",
      detail: { "statutory.reason": "extension_used" },
    });
    expect((await trailLength()) - before).toBe(0);
  });

  it.each([
    ["consultation", {}, "extension_reason_not_in_rule"],
    ["complexity", { law: "brazil" }, "extension_not_in_rule"],
  ] as const)("for %s is refused where the rule does not name it", async (reason, input, code) => {
    const one = await scene(input);
    expect(await extend(one, reason)).toMatchObject({
      reason: "extension_not_granted",
      detail: { "statutory.reason": code, "ours.reason": "extension_not_in_rule" },
    });
  });

  it("by the second of two officers who saw the same version is refused", async () => {
    const one = await scene();
    const second = await makeStaff("officer");
    const version = await versionOf(one.reference);
    const input = { reference: one.reference, version, reason: "complexity", body: NOTICE };
    const results = await Promise.all(
      [one.officer, second].map((actor) => extendClock.execute(callerOf(actor), input)),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await extensionsOf(one.reference)).toHaveLength(1);
    const stale = await extendClock.execute(callerOf(one.officer), input);
    expect(stale).toMatchObject({ reason: "changed_meanwhile" });
  });

  it("needs a notice and a reason, and a request that is open", async () => {
    const one = await scene();
    const version = await versionOf(one.reference);
    const empty = { reference: one.reference, version, reason: "", body: " " };
    expect(await extendClock.execute(callerOf(one.officer), empty)).toMatchObject({
      fields: { reason: ["Choose why more time is needed"], body: ["Write a message"] },
    });
    await asDesk((tx) =>
      tx.request.updateMany({
        where: { reference: one.reference },
        data: { state: "withdrawn" },
      }),
    );
    expect(await extend(one)).toMatchObject({ reason: "request_is_final" });
  });
});
