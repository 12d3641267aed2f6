import { describe, expect, it } from "vitest";
import { deliverAnswer } from "@/lib/answers/commands/deliver";
import { holdAnswer } from "@/lib/answers/commands/hold";
import { recallAnswer } from "@/lib/answers/commands/recall";
import {
  callerOf,
  eventsOf,
  expectDone,
  makeStaff,
  rowOf,
  systemCaller,
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

describe("recalling an answer", () => {
  it("takes it back, and another can be sent", async () => {
    const { caller, reference } = await ready();
    expectDone(await holdAnswer.execute(caller, await draft(reference)));
    expectDone(await recallAnswer.execute(caller, { reference }));
    expect(await deliver(reference)).toEqual({ result: "nothing_held" });
    expect((await rowOf(reference)).state).toBe("in_progress");
    expectDone(await holdAnswer.execute(caller, await draft(reference)));
    expect((await answersOf(reference)).map(({ state }) => state).sort()).toEqual([
      "held",
      "recalled",
    ]);
    expect((await eventsOf(reference)).slice(-3)).toEqual([
      "answer.held",
      "answer.recalled",
      "answer.held",
    ]);
  });

  it("says whether the one who recalls it has its words to go on from", async () => {
    const { caller, reference } = await ready();
    expectDone(await holdAnswer.execute(caller, await draft(reference)));
    const other = callerOf(await makeStaff("manager"));
    expect(expectDone(await recallAnswer.execute(other, { reference })).isOwn).toBe(false);
    expectDone(await holdAnswer.execute(caller, await draft(reference)));
    expect(expectDone(await recallAnswer.execute(caller, { reference })).isOwn).toBe(true);
  });

  it("comes too late once the hold is over", async () => {
    const { officer, caller, reference } = await ready();
    expectDone(await holdAnswer.execute(caller, await draft(reference)));
    const late = callerOf(officer, AFTER_HOLD);
    expect(await recallAnswer.execute(late, { reference })).toMatchObject({
      reason: "already_sent",
    });
  });

  it("and delivering it at once end in one of the two, never in both", async () => {
    const { officer, caller, reference } = await ready();
    expectDone(await holdAnswer.execute(caller, await draft(reference)));
    const [held] = await answersOf(reference);
    const { controllerId } = await rowOf(reference);
    // Two machines whose clocks differ by a second.
    const [recall, delivery] = await Promise.all([
      recallAnswer.execute(callerOf(officer, later(14.5)), { reference }),
      deliverAnswer.execute(systemCaller(later(15.5)), { controllerId, answerId: held?.id }),
    ]);
    const sent = expectDone(delivery).result === "sent";
    expect(recall.ok).toBe(!sent);
    expect((await rowOf(reference)).state).toBe(sent ? "answered" : "in_progress");
    expect(await mailsOf(reference)).toHaveLength(sent ? 1 : 0);
  });
});
