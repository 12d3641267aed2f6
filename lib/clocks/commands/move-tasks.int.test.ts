import { describe, expect, it } from "vitest";
import { correctReceipt } from "@/lib/clocks/commands/correct-receipt";
import { isoDay } from "@/lib/core/day-column";
import { pauseClock } from "@/lib/delays/commands/pause";
import { sendToDesk } from "@/lib/messages/commands/send-to-desk";
import { finishTask, reopenTask } from "@/lib/tasks/commands";
import {
  acceptOne,
  asDesk,
  callerOf,
  expectDone,
  makeController,
  makeMember,
  makeStaff,
  makeSystem,
  NOW,
  rowOf,
  versionOf,
} from "@/lib/testing/factories";

// NOW is Tuesday, 16 June 2026. Work that takes 30 days ends on 16 July; the request that arrived on 15 June, on 15 July.
async function scene(terms: { followsLaw?: boolean } = {}) {
  const slow = await makeSystem({ rights: ["portability"], usualDays: 30 });
  const other = await makeSystem({ rights: ["portability"], usualDays: 30 });
  const controller = await makeController(terms);
  const officer = await makeStaff("officer");
  const member = await makeMember(controller.id, "instructor");
  const { reference } = await acceptOne({
    ...{ controllerId: controller.id, officer, receivedOn: "2026-06-15" },
    ...{ rights: ["portability"], law: "eu", askedOn: "2026-06-10" },
  });
  const { id: requestId } = await rowOf(reference);
  const taskOf = async (systemId: string) => {
    const task = await asDesk((tx) => tx.task.findFirstOrThrow({ where: { requestId, systemId } }));
    return { id: task.id, dueOn: isoDay(task.dueOn) };
  };
  const target = async () => ({ reference, version: await versionOf(reference) });
  return { slow: slow.id, other: other.id, officer, member, reference, taskOf, target };
}

describe("the tasks of a request", () => {
  it("are never due after it: they follow a corrected receipt, all but those that are settled", async () => {
    const { slow, other, officer, reference, taskOf, target } = await scene();
    expect(await taskOf(slow)).toMatchObject({ dueOn: "2026-07-15" });
    const settled = { reference, taskId: (await taskOf(other)).id };
    expectDone(
      await finishTask.execute(callerOf(officer), { ...settled, result: "provided", evidence: "" }),
    );
    const corrected = { receivedOn: "2026-06-12", receivedTime: "10:00", note: "" };
    expectDone(
      await correctReceipt.execute(callerOf(officer), {
        ...(await target()),
        ...{ ...corrected, reason: "arrived_earlier", step: "correct" },
      }),
    );
    expect(isoDay((await rowOf(reference)).dueOn)).toBe("2026-07-12");
    expect(await taskOf(slow)).toMatchObject({ dueOn: "2026-07-12" });
    expect(await taskOf(other)).toMatchObject({ dueOn: "2026-07-15" });
    expectDone(await reopenTask.execute(callerOf(officer), settled));
    expect(await taskOf(other)).toMatchObject({ dueOn: "2026-07-12" });
  });

  it("get the days they usually take once a controller's reply has moved the request on", async () => {
    const { slow, officer, member, reference, taskOf, target } = await scene({ followsLaw: true });
    expect(await taskOf(slow)).toMatchObject({ dueOn: "2026-07-15" });
    const question = { reason: "identity", body: "Which of the two do you mean?" };
    expectDone(await pauseClock.execute(callerOf(officer), { ...(await target()), ...question }));
    const replied = new Date(NOW.getTime() + 4 * 24 * 60 * 60 * 1000);
    expectDone(
      await sendToDesk.execute(callerOf(member, replied), { reference, body: "The older one." }),
    );
    expect(isoDay((await rowOf(reference)).dueOn) > "2026-07-16").toBe(true);
    expect(await taskOf(slow)).toMatchObject({ dueOn: "2026-07-16" });
  });
});
