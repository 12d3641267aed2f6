import { describe, expect, it, vi } from "vitest";
import { deliverAnswer } from "@/lib/answers/commands/deliver";
import { holdAnswer } from "@/lib/answers/commands/hold";
import { reviewAnswer } from "@/lib/answers/commands/review";
import { deliverDueAnswers } from "@/lib/answers/jobs";
import { findDueAnswers } from "@/lib/answers/queries/due";
import { findSentAnswer } from "@/lib/answers/queries/sent";
import { withScope } from "@/lib/core/db";
import { newId } from "@/lib/core/ids";
import { rejectRequest } from "@/lib/requests/commands/triage";
import { finishTask } from "@/lib/tasks/commands";
import {
  asDesk,
  callerOf,
  eventsOf,
  expectDone,
  makeController,
  makeStaff,
  makeSystem,
  NOW,
  rowOf,
  systemCaller,
  versionOf,
} from "@/lib/testing/factories";
import {
  AFTER_HOLD,
  answersOf,
  deliver,
  draft,
  later,
  mailsOf,
  ready,
} from "@/lib/testing/held-answers";
import { answerFile, setScan } from "@/lib/testing/scanned-files";

vi.hoisted(() => vi.stubEnv("CLAMD_URL", "unix:/nowhere/clamd.ctl"));

describe("an answer", () => {
  it("is held for fifteen seconds, and then leaves with everything that goes with it", async () => {
    const { caller, reference, member } = await ready();
    expectDone(await holdAnswer.execute(caller, await draft(reference)));
    const [held] = await answersOf(reference);
    expect(held).toMatchObject({ state: "held", sendAt: AFTER_HOLD });
    expect((await rowOf(reference)).state).toBe("in_progress");
    expect(await deliver(reference, later(14))).toEqual({ result: "nothing_held" });
    expect(await deliver(reference)).toEqual({ result: "sent" });
    const row = await rowOf(reference);
    expect(row).toMatchObject({ state: "answered", answeredAt: AFTER_HOLD, nextWakeAt: null });
    expect(row.answeredOn?.toISOString().slice(0, 10)).toBe("2026-06-16");
    const rights = await asDesk((tx) =>
      tx.requestRight.findMany({ where: { requestId: row.id }, orderBy: { right: "asc" } }),
    );
    expect(rights.map(({ outcome, ground }) => [outcome, ground])).toEqual([
      ["fulfilled", null],
      ["refused", "legal_obligation"],
    ]);
    expect((await mailsOf(reference)).map(({ recipient }) => recipient)).toEqual([member.email]);
    expect(await eventsOf(reference)).toEqual([
      "request.received",
      "request.accepted",
      "answer.held",
      "request.answered",
    ]);
  });

  it("is never sent twice, however often it is delivered at once", async () => {
    const { caller, reference } = await ready();
    expectDone(await holdAnswer.execute(caller, await draft(reference)));
    const [held] = await answersOf(reference);
    const { controllerId } = await rowOf(reference);
    const input = { controllerId, answerId: held?.id };
    const results = await Promise.all(
      [1, 2, 3].map(() => deliverAnswer.execute(systemCaller(AFTER_HOLD), input)),
    );
    const outcomes = results.map((result) => expectDone(result).result);
    expect(outcomes.filter((result) => result === "sent")).toHaveLength(1);
    expect(await mailsOf(reference)).toHaveLength(1);
    expect((await eventsOf(reference)).filter((type) => type === "request.answered")).toHaveLength(
      1,
    );
  });

  it("of two officers at once is sent by one, and the other gets the facts", async () => {
    const { caller, reference } = await ready();
    const other = callerOf(await makeStaff("officer", { name: "Owen" }));
    const input = await draft(reference);
    const results = await Promise.all([
      holdAnswer.execute(caller, input),
      holdAnswer.execute(other, { ...input, text: "Another answer" }),
    ]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    const second = results.find(({ ok }) => !ok);
    expect(second).toMatchObject({
      reason: "changed_since",
      detail: {
        answer: "held",
        answeredBy: expect.stringMatching(/^(Olga|Owen)$/),
        decisions: "Access: Fulfilled\nErasure: Refused",
        changes: expect.stringContaining("Answer on its way"),
      },
    });
    expect((await answersOf(reference)).map(({ state }) => state)).toEqual(["held"]);
    await deliver(reference);
    expect(await mailsOf(reference)).toHaveLength(1);
    expect((await answersOf(reference)).map(({ state }) => state)).toEqual(["sent"]);
  });

  it("does not go beside one that is held already, even when written against the newest version", async () => {
    const { caller, reference } = await ready();
    expectDone(await holdAnswer.execute(caller, await draft(reference)));
    expect(await holdAnswer.execute(caller, await draft(reference))).toMatchObject({
      reason: "changed_since",
    });
    expect(await answersOf(reference)).toHaveLength(1);
  });

  it("written before something changed is not sent, and what changed is told", async () => {
    await makeSystem({ rights: ["erasure"] });
    const { caller, reference } = await ready();
    const input = await draft(reference);
    const { id: requestId } = await rowOf(reference);
    const task = await asDesk((tx) => tx.task.findFirstOrThrow({ where: { requestId } }));
    const done = { reference, taskId: task.id, result: "removed", evidence: "Ticket 4711" };
    expectDone(await finishTask.execute(caller, done));
    const { controllerId } = await rowOf(reference);
    const sent = { outboxId: newId(), template: "acknowledgement" };
    // What the product does of itself is nothing to look at again, and there may be more of it than is listed.
    await asDesk((tx) =>
      tx.auditEvent.createMany({
        data: Array.from({ length: 25 }, () => ({
          ...{ controllerId, requestId, type: "mail.sent", command: "mail.send" },
          ...{
            actorKind: "system" as const,
            audience: "desk" as const,
            happenedAt: NOW,
            correlationId: newId(),
            data: sent,
          },
        })),
      }),
    );
    for (const command of [reviewAnswer, holdAnswer]) {
      expect(await command.execute(caller, { ...input, step: "review" })).toMatchObject({
        reason: "changed_since",
        detail: {
          changes: expect.stringMatching(
            /^.* · Request received\n.* · Work started\n.* · Task done$/,
          ),
          version: input.version + 1,
        },
      });
    }
    expect(await answersOf(reference)).toEqual([]);
  });

  it("can be looked at without leaving a trace", async () => {
    const { caller, reference } = await ready();
    const input = await draft(reference, { step: "review" });
    const look = expectDone(await reviewAnswer.execute(caller, input));
    expect(look.kind).toBe("review");
    expect(await answersOf(reference)).toEqual([]);
    expect(await eventsOf(reference)).toEqual(["request.received", "request.accepted"]);
  });

  it.each([
    ["outcome_missing", [{ right: "access", outcome: "fulfilled", note: "" }]],
    [
      "ground_missing",
      [
        { right: "access", outcome: "refused", ground: "", note: "" },
        { right: "erasure", outcome: "fulfilled", note: "" },
      ],
    ],
  ])("is refused with %s", async (reason, decisions) => {
    const { caller, reference } = await ready();
    const input = await draft(reference, { decisions });
    expect(await holdAnswer.execute(caller, input)).toMatchObject({ reason });
    expect(await answersOf(reference)).toEqual([]);
  });

  it("does not carry a file of another request", async () => {
    const { caller, reference } = await ready();
    const input = await draft(reference, { files: [newId()] });
    expect(await holdAnswer.execute(caller, input)).toMatchObject({ reason: "file_unknown" });
  });

  it.each([
    ["virus", "infected", "Thirty.Test", "file_infected"],
    ["file that could not be scanned", "failed", "too_large", "file_not_scannable"],
    ["file that is still being scanned", null, null, "file_being_scanned"],
  ] as const)(
    "does not go out with a %s, and is told why",
    async (_words, state, finding, reason) => {
      const { caller, reference } = await ready();
      const free = await answerFile(caller, reference, "good");
      await setScan("attachment", free, "clean");
      const held = await answerFile(caller, reference, "held back");
      if (state !== null) await setScan("attachment", held, state, finding);
      const both = await draft(reference, { files: [free, held] });
      expect(await holdAnswer.execute(caller, both)).toMatchObject({ reason });
      expect(await reviewAnswer.execute(caller, { ...both, step: "review" })).toMatchObject({
        reason,
      });
      expect(await answersOf(reference)).toEqual([]);
      // Taken off the answer, the file holds nobody up.
      expectDone(await holdAnswer.execute(caller, await draft(reference, { files: [free] })));
    },
  );

  it("cannot be given to a request that is over", async () => {
    const { caller, reference } = await ready();
    const version = await versionOf(reference);
    expectDone(await rejectRequest.execute(caller, { reference, version, reason: "test" }));
    expect(await holdAnswer.execute(caller, await draft(reference))).toMatchObject({
      reason: "changed_since",
      detail: { state: "rejected" },
    });
  });

  it("keeps the request where it is while it is held", async () => {
    const { caller, reference } = await ready();
    expectDone(await holdAnswer.execute(caller, await draft(reference)));
    const version = await versionOf(reference);
    const reject = { reference, version, reason: "test" };
    expect(await rejectRequest.execute(caller, reject)).toMatchObject({
      reason: "answer_on_its_way",
    });
  });

  it("is taken back instead of sent when the request was withdrawn meanwhile", async () => {
    const { caller, reference } = await ready();
    expectDone(await holdAnswer.execute(caller, await draft(reference)));
    await asDesk((tx) =>
      tx.request.updateMany({ where: { reference }, data: { state: "withdrawn" } }),
    );
    expect(await deliver(reference)).toEqual({ result: "taken_back" });
    expect((await answersOf(reference)).map(({ state }) => state)).toEqual(["recalled"]);
    expect(await mailsOf(reference)).toEqual([]);
    expect((await eventsOf(reference)).at(-1)).toBe("answer.recalled");
  });
});

describe("what the controller sees of an answer", () => {
  it("is nothing before it is sent, and then its words, decisions and tasks, without our evidence", async () => {
    const system = await makeSystem({ name: "Mailgrid", rights: ["erasure"] });
    const { caller, reference, controllerId, member } = await ready();
    const { id: requestId } = await rowOf(reference);
    const task = await asDesk((tx) =>
      tx.task.findFirstOrThrow({ where: { requestId, systemId: system.id } }),
    );
    const done = { reference, taskId: task.id, result: "removed", evidence: "Ticket 4711" };
    expectDone(await finishTask.execute(caller, done));
    expectDone(await holdAnswer.execute(caller, await draft(reference)));
    const portal = { kind: "controller", controllerId, actor: member.personId } as const;
    const read = () => withScope(portal, (tx) => findSentAnswer(tx, controllerId, requestId));
    expect(await read()).toBeNull();
    await deliver(reference);
    const answer = await read();
    expect(answer).toMatchObject({
      text: "Here is what we found.",
      rights: [
        { right: "access", outcome: "fulfilled", ground: null, note: "See the file." },
        { right: "erasure", outcome: "refused", ground: "legal_obligation", note: null },
      ],
      files: [],
    });
    expect(answer?.tasks).toContainEqual({
      systemName: "Mailgrid",
      operator: "Northwind",
      place: "Ireland",
      kind: "own",
      state: "done",
      result: "removed",
      doneOn: "2026-06-16",
    });
    expect(JSON.stringify(answer)).not.toContain("4711");
    const foreign = { ...portal, controllerId: (await makeController()).id };
    expect(
      await withScope(foreign, (tx) => findSentAnswer(tx, controllerId, requestId)),
    ).toBeNull();
  });
});

describe("delivering what is due", () => {
  it("delivers each answer whose hold is over, once", async () => {
    const { caller, reference } = await ready();
    expectDone(await holdAnswer.execute(caller, await draft(reference)));
    const due = await asDesk((tx) => findDueAnswers(tx, AFTER_HOLD, []));
    expect(due.length).toBeGreaterThan(0);
    const tried = due.map(({ id }) => id);
    expect(await asDesk((tx) => findDueAnswers(tx, AFTER_HOLD, tried))).toEqual([]);
    expect(await deliverDueAnswers(systemCaller(AFTER_HOLD))).toBeGreaterThan(0);
    expect((await rowOf(reference)).state).toBe("answered");
    expect(await deliverDueAnswers(systemCaller(AFTER_HOLD))).toBe(0);
    expect(await mailsOf(reference)).toHaveLength(1);
  });
});
