import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { approveAnswer } from "@/lib/answers/commands/approve";
import { deliverAnswer } from "@/lib/answers/commands/deliver";
import { holdAnswer } from "@/lib/answers/commands/hold";
import { sendBackAnswer } from "@/lib/answers/commands/send-back";
import { deliverDueAnswers } from "@/lib/answers/jobs";
import { findAwaitingAnswer, openAwaitingAnswer } from "@/lib/answers/queries/awaiting";
import { findRecalledDraft } from "@/lib/answers/queries/desk";
import { findSentAnswer } from "@/lib/answers/queries/sent";
import { withScope } from "@/lib/core/db";
import { writeNote } from "@/lib/messages/commands/write-note";
import { rejectRequest } from "@/lib/requests/commands/triage";
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
  systemCaller,
  versionOf,
} from "@/lib/testing/factories";

const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);

/** A request whose agreement asks for two people, with an answer that one officer has written. */
async function written() {
  const officer = await makeStaff("officer", { name: "Olga" });
  const second = await makeStaff("officer", { name: "Owen" });
  const controller = await makeController();
  await asDesk((tx) =>
    tx.agreement.updateMany({ where: { controllerId: controller.id }, data: { twoPerson: true } }),
  );
  const member = await makeMember(controller.id);
  const { reference } = await acceptOne({
    controllerId: controller.id,
    officer,
    rights: ["access"],
    instructedBy: member.email,
  });
  const held = expectDone(
    await holdAnswer.execute(callerOf(officer), {
      reference,
      version: await versionOf(reference),
      seen: "0",
      decisions: [{ right: "access", outcome: "fulfilled", ground: "", note: "See the file." }],
      text: "Here is what we found.",
      step: "send",
    }),
  );
  const approval = async (over: Record<string, unknown> = {}) => ({
    reference,
    version: await versionOf(reference),
    answerId: held.answerId,
    seen: "0",
    ...over,
  });
  return { officer, second, controller, member, reference, held, approval };
}

const answerOf = async (reference: string) => {
  const { id: requestId } = await rowOf(reference);
  return asDesk((tx) =>
    tx.answer.findFirstOrThrow({ where: { requestId }, orderBy: { heldAt: "desc" } }),
  );
};
const mailsOf = async (reference: string, template: string) => {
  const { id: requestId } = await rowOf(reference);
  return asDesk((tx) => tx.outboxMail.findMany({ where: { requestId, template } }));
};

describe("an answer under an agreement that asks for two people", () => {
  it("waits for a second officer: it does not leave, is not seen by the controller, and the others are told", async () => {
    const { controller, reference, held, officer, second } = await written();
    expect(held.state).toBe("awaiting_approval");
    await deliverDueAnswers(systemCaller(later(3600)));
    expect(await answerOf(reference)).toMatchObject({ state: "awaiting_approval", sentAt: null });
    expect((await rowOf(reference)).state).toBe("in_progress");
    const { id: requestId } = await rowOf(reference);
    const portal = { kind: "controller", controllerId: controller.id, actor: "test" } as const;
    expect(
      await withScope(portal, (tx) => findSentAnswer(tx, controller.id, requestId)),
    ).toBeNull();
    expect(await withScope(portal, (tx) => tx.answer.count())).toBe(0);
    const told = (await mailsOf(reference, "approval_wanted")).map(({ personId }) => personId);
    expect(told).toContain(second.personId);
    expect(told).not.toContain(officer.personId);
    expect(await eventsOf(reference)).toEqual([
      "request.received",
      "request.accepted",
      "answer.submitted",
    ]);
  });

  it("leaves fifteen seconds after another officer has approved it", async () => {
    const { controller, reference, second, held, approval } = await written();
    const at = later(600);
    expectDone(await approveAnswer.execute(callerOf(second, at), await approval()));
    expect(await answerOf(reference)).toMatchObject({
      state: "held",
      sendAt: later(615),
      approvedById: second.personId,
      approvedAt: at,
    });
    const input = { controllerId: controller.id, answerId: held.answerId };
    const delivered = await deliverAnswer.execute(systemCaller(later(615)), input);
    expect(expectDone(delivered)).toEqual({ result: "sent" });
    expect((await rowOf(reference)).state).toBe("answered");
    expect((await eventsOf(reference)).slice(-2)).toEqual(["answer.approved", "request.answered"]);
  });

  it("is never approved by whoever composed it, not even past the product", async () => {
    const { officer, reference, held, approval } = await written();
    const result = await approveAnswer.execute(callerOf(officer), await approval());
    expect(result).toMatchObject({ ok: false, reason: "own_answer" });
    await expect(
      asDesk((tx) =>
        tx.answer.updateMany({
          where: { id: held.answerId },
          data: { approvedById: officer.personId, approvedAt: NOW },
        }),
      ),
    ).rejects.toMatchObject({ code: "23514" });
    expect(await answerOf(reference)).toMatchObject({ state: "awaiting_approval" });
  });

  it("is approved once, however many do so at once", async () => {
    const { second, reference, approval } = await written();
    const third = await makeStaff("manager");
    const input = await approval();
    const results = await Promise.all(
      [second, third].map((actor) => approveAnswer.execute(callerOf(actor), input)),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect((await eventsOf(reference)).filter((type) => type === "answer.approved")).toHaveLength(
      1,
    );
  });

  it("is not approved for a request that changed since the second officer looked, nor for one that is over", async () => {
    const { second, officer, reference, approval } = await written();
    const seen = await approval();
    const stale = { ...seen, version: seen.version - 1 };
    expect(await approveAnswer.execute(callerOf(second), stale)).toMatchObject({
      reason: "changed_since",
    });
    expectDone(await writeNote.execute(callerOf(officer), { reference, body: "One more thing" }));
    const version = await versionOf(reference);
    expectDone(
      await rejectRequest.execute(callerOf(officer), { reference, version, reason: "test" }),
    );
    expect(await approveAnswer.execute(callerOf(second), await approval())).toMatchObject({
      reason: "changed_since",
    });
  });

  it("is not approved while somebody else changes the request, and waits to see what became of it", async () => {
    const { second, reference, approval } = await written();
    const seen = await approval();
    const { id: requestId } = await rowOf(reference);
    let approving: ReturnType<typeof approveAnswer.execute> | undefined;
    await asDesk(async (tx) => {
      await tx.request.updateMany({
        where: { id: requestId },
        data: { version: { increment: 1 } },
      });
      approving = approveAnswer.execute(callerOf(second), seen);
      await sleep(300);
    });
    expect(await approving).toMatchObject({ ok: false, reason: "changed_since" });
    expect(await answerOf(reference)).toMatchObject({ state: "awaiting_approval" });
  });

  it("is sent back with a reason, which becomes a note, and its composer goes on from it", async () => {
    const { second, officer, controller, reference, held } = await written();
    const { id: requestId } = await rowOf(reference);
    const input = { reference, answerId: held.answerId };
    expect(await sendBackAnswer.execute(callerOf(second), { ...input, reason: "" })).toMatchObject({
      reason: "reason_missing",
    });
    const back = { ...input, reason: "Name the file." };
    expectDone(await sendBackAnswer.execute(callerOf(second), back));
    expect(await answerOf(reference)).toMatchObject({ state: "recalled" });
    const notes = await asDesk((tx) => tx.message.findMany({ where: { requestId, kind: "note" } }));
    expect(notes.map(({ authorId }) => authorId)).toEqual([second.personId]);
    const request = { controllerId: controller.id, requestId };
    const draft = await asDesk((tx) => findRecalledDraft(tx, request, officer.personId));
    expect(draft?.body.text).toBe("Here is what we found.");
    expect((await eventsOf(reference)).at(-1)).toBe("answer.sent_back");
    expect(await sendBackAnswer.execute(callerOf(second), back)).toMatchObject({
      reason: "nothing_to_approve",
    });
  });

  it("can be taken back by its composer without a reason, and leaves room for another one", async () => {
    const { officer, reference, held } = await written();
    const input = { reference, answerId: held.answerId };
    const taken = await sendBackAnswer.execute(callerOf(officer), input);
    expect(expectDone(taken).isOwn).toBe(true);
    const again = await holdAnswer.execute(callerOf(officer), {
      reference,
      version: await versionOf(reference),
      seen: "0",
      decisions: [{ right: "access", outcome: "no_data_found", note: "" }],
      text: "",
      step: "send",
    });
    expect(expectDone(again).state).toBe("awaiting_approval");
  });

  it("is read by those who may approve it as its controller would read it", async () => {
    const { controller, reference, held } = await written();
    const { id: requestId } = await rowOf(reference);
    const request = { controllerId: controller.id, requestId };
    const [waiting, words] = await asDesk(async (tx) => [
      await findAwaitingAnswer(tx, controller.id, requestId),
      await openAwaitingAnswer(tx, request, held.answerId),
    ]);
    expect(waiting).toMatchObject({ composedBy: "Olga" });
    expect(words).toMatchObject({
      text: "Here is what we found.",
      rights: [{ right: "access", outcome: "fulfilled", note: "See the file." }],
    });
  });

  it("cannot be approved or sent back by an administrator or an auditor", async () => {
    for (const role of ["administrator", "auditor"] as const) {
      const caller = callerOf(await makeStaff(role));
      await expect(approveAnswer.execute(caller, {})).rejects.toThrow(/answer:send/);
      await expect(sendBackAnswer.execute(caller, {})).rejects.toThrow(/answer:send/);
    }
  });
});
