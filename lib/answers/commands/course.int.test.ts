import { expect, it } from "vitest";
import { deliverAnswer } from "@/lib/answers/commands/deliver";
import { holdAnswer } from "@/lib/answers/commands/hold";
import type { StaffActor } from "@/lib/auth/model";
import { civilDate, startOfDayIn } from "@/lib/core/civil-date";
import { pauseClock } from "@/lib/delays/commands/pause";
import { mergeRequests } from "@/lib/merges/commands/merge";
import { takeBackMerge } from "@/lib/merges/commands/take-back";
import { sendToController } from "@/lib/messages/commands/send-to-controller";
import { sendToDesk } from "@/lib/messages/commands/send-to-desk";
import { EVERYTHING, monthSpan } from "@/lib/reports/model/filter";
import { findSpentMonths } from "@/lib/reports/queries/pace";
import type { Right } from "@/lib/requests/model/codes";
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
  rowOf,
  systemCaller,
  versionOf,
} from "@/lib/testing/factories";
import { inputOf } from "@/lib/testing/merges";

/** Late in the day in Berlin, where it is the same day; in UTC a day begins later. */
function at(day: string): Date {
  return new Date(startOfDayIn("Europe/Berlin", civilDate(day)).getTime() + 1_800_000);
}

async function send(officer: StaffActor, reference: string, right: Right, day: string) {
  const row = await rowOf(reference);
  expectDone(
    await holdAnswer.execute(callerOf(officer, at(day)), {
      ...{ reference, version: row.version, seen: "0", text: "It is done.", step: "send" },
      decisions: [{ right, outcome: "fulfilled", ground: "", note: "" }],
    }),
  );
  const answer = await asDesk((tx) =>
    tx.answer.findFirstOrThrow({ where: { requestId: row.id, state: "held" } }),
  );
  const target = { controllerId: row.controllerId, answerId: answer.id };
  const afterHold = new Date(at(day).getTime() + 15_000);
  expectDone(await deliverAnswer.execute(systemCaller(afterHold), target));
}

it("keeps with the answer on how many days the controller and a sub-processor had the request", async () => {
  const officer = await makeStaff("officer");
  const controller = await makeController();
  const member = await makeMember(controller.id);
  // A right that no other test of this database gives tasks for.
  const own = await makeSystem({ rights: ["restriction"] });
  const theirs = await makeSystem({ rights: ["restriction"] });
  await asDesk((tx) =>
    tx.processingSystem.updateMany({ where: { id: theirs.id }, data: { kind: "third_party" } }),
  );
  const { reference } = await acceptOne({
    ...{ controllerId: controller.id, officer, rights: ["restriction"], at: at("2026-06-16") },
    instructedBy: member.email,
  });
  const finish = async (systemId: string, day: string) => {
    const { id: requestId } = await rowOf(reference);
    const task = await asDesk((tx) => tx.task.findFirst({ where: { requestId, systemId } }));
    const input = { reference, taskId: task?.id, result: "restricted", evidence: "" };
    expectDone(await finishTask.execute(callerOf(officer, at(day)), input));
  };
  await finish(own.id, "2026-06-29");
  const asked = { reference, version: await versionOf(reference), body: "Which one?", ask: "yes" };
  expectDone(await sendToController.execute(callerOf(officer, at("2026-06-18")), asked));
  const reply = { reference, body: "The second." };
  expectDone(await sendToDesk.execute(callerOf(member, at("2026-06-22")), reply));
  await finish(theirs.id, "2026-06-25");

  const row = await rowOf(reference);
  expect(row).toMatchObject({ waitedDays: null, subProcessorDays: null });
  await send(officer, reference, "restriction", "2026-06-30");
  // Received on the 15th, answered on the 30th: 15 days. Asked on the 18th, replied on the 22nd: 19, 20, 21, 22. With the
  // sub-processor from the 16th to the 25th: 17, 18, 23, 24, 25. Ours: 16 and 26 to 30.
  expect(await rowOf(reference)).toMatchObject({ waitedDays: 4, subProcessorDays: 5 });
});

it("gives a day on which the clock stood still to nobody else, and takes none from another wait", async () => {
  const officer = await makeStaff("officer");
  const controller = await makeController({ followsLaw: true });
  const member = await makeMember(controller.id, "instructor");
  const who = { controllerId: controller.id, officer, law: "uk", at: at("2026-06-02") } as const;
  const system = await makeSystem({ rights: ["objection"] });
  await asDesk((tx) =>
    tx.processingSystem.updateMany({ where: { id: system.id }, data: { kind: "third_party" } }),
  );
  const { reference } = await acceptOne({
    ...{ ...who, receivedOn: "2026-06-01", askedOn: "2026-06-01", rights: ["objection"] },
  });
  const target = async () => ({ reference, version: await versionOf(reference) });
  const reply = async (day: string) =>
    expectDone(
      await sendToDesk.execute(callerOf(member, at(day)), { reference, body: "This one." }),
    );
  const question = { body: "Who is it? We cannot go on.", reason: "identity" };
  expectDone(
    await pauseClock.execute(callerOf(officer, at("2026-06-05")), {
      ...(await target()),
      ...question,
    }),
  );
  await reply("2026-06-10");
  expectDone(
    await sendToController.execute(callerOf(officer, at("2026-06-12")), {
      ...{ ...(await target()), body: "Which one?", ask: "yes" },
    }),
  );
  await reply("2026-06-17");
  const row = await rowOf(reference);
  const task = await asDesk((tx) => tx.task.findFirst({ where: { requestId: row.id } }));
  const done = { reference, taskId: task?.id, result: "restricted", evidence: "" };
  expectDone(await finishTask.execute(callerOf(officer, at("2026-06-18")), done));
  await send(officer, reference, "objection", "2026-06-20");
  // 19 days. The rule leaves out both ends of the pause: 5 to 10. Asked on the 12th, replied on the 17th: 13 to 17. The task was
  // open from the 2nd to the 18th: 3, 4, 11, 12 and 18. Ours: 2, 19 and 20.
  const narrowed = { ...EVERYTHING, controllerId: controller.id };
  const june = monthSpan("2026-06");
  expect(await asDesk(async (tx) => findSpentMonths(tx, june, narrowed))).toEqual([
    {
      ...{ month: "2026-06", answered: 1, unrecorded: 0 },
      ...{ paused: 6, controller: 5, subProcessor: 5, ours: 3 },
    },
  ]);
});

it("gives no sub-processor the days between the end of its work and the beginning of more", async () => {
  const officer = await makeStaff("officer");
  const controller = await makeController();
  const theirs = await makeSystem({ rights: ["portability"] });
  await asDesk((tx) =>
    tx.processingSystem.updateMany({ where: { id: theirs.id }, data: { kind: "third_party" } }),
  );
  const { reference } = await acceptOne({
    ...{ controllerId: controller.id, officer, rights: ["portability"], at: at("2026-06-02") },
    receivedOn: "2026-06-01",
  });
  const { id: requestId } = await rowOf(reference);
  const task = await asDesk((tx) =>
    tx.task.findFirst({ where: { requestId, systemId: theirs.id } }),
  );
  const finish = async (day: string) => {
    const input = { reference, taskId: task?.id, result: "provided", evidence: "" };
    expectDone(await finishTask.execute(callerOf(officer, at(day)), input));
  };
  await finish("2026-06-03");
  const again = { reference, taskId: task?.id };
  expectDone(await reopenTask.execute(callerOf(officer, at("2026-06-20")), again));
  await finish("2026-06-22");
  // The story's systems of this right, which are our own.
  const others = await asDesk((tx) => tx.task.findMany({ where: { requestId, state: "open" } }));
  for (const { id: taskId } of others) {
    const input = { reference, taskId, result: "provided", evidence: "" };
    expectDone(await finishTask.execute(callerOf(officer, at("2026-06-22")), input));
  }
  await send(officer, reference, "portability", "2026-06-25");
  // Open on the 3rd, and on the 21st and 22nd as these days began.
  expect(await rowOf(reference)).toMatchObject({ waitedDays: 0, subProcessorDays: 3 });
});

it("gives the controller no day after a merge, whether it was taken back or not", async () => {
  const officer = await makeStaff("officer");
  const controller = await makeController();
  const made = { controllerId: controller.id, officer, rights: ["restriction"] as Right[] };
  const begun = { ...made, receivedOn: "2026-06-01", at: at("2026-06-02") };
  const { reference } = await acceptOne(begun);
  const other = await acceptOne(begun);
  const asked = { reference, version: await versionOf(reference), body: "Which one?", ask: "yes" };
  expectDone(await sendToController.execute(callerOf(officer, at("2026-06-03")), asked));
  const merge = await inputOf(other.reference, reference);
  expectDone(await mergeRequests.execute(callerOf(officer, at("2026-06-05")), merge));
  const back = { reference, version: await versionOf(reference) };
  expectDone(await takeBackMerge.execute(callerOf(officer, at("2026-06-06")), back));
  await send(officer, reference, "restriction", "2026-06-25");
  // With the controller on the 4th and 5th as these days began.
  expect(await rowOf(reference)).toMatchObject({ waitedDays: 2 });
});

it("takes off no day of receipt, which is none of the days that are counted", async () => {
  const officer = await makeStaff("officer");
  const controller = await makeController({ followsLaw: true });
  const member = await makeMember(controller.id, "instructor");
  const evening = new Date(at("2026-06-15").getTime() + 18 * 3_600_000);
  const { reference } = await acceptOne({
    ...{ controllerId: controller.id, officer, law: "uk", at: evening },
    ...{ receivedOn: "2026-06-15", askedOn: "2026-06-15", rights: ["restriction"] },
  });
  const question = { body: "Who is it? We cannot go on.", reason: "identity" };
  const target = { reference, version: await versionOf(reference) };
  expectDone(await pauseClock.execute(callerOf(officer, evening), { ...target, ...question }));
  const reply = { reference, body: "This one." };
  expectDone(await sendToDesk.execute(callerOf(member, at("2026-06-17")), reply));
  await send(officer, reference, "restriction", "2026-06-25");
  // The 16th to the 25th are ten days; of the 15th, 16th and 17th that the rule leaves out two are among them.
  const narrowed = { ...EVERYTHING, controllerId: controller.id };
  const [june] = await asDesk(async (tx) => findSpentMonths(tx, monthSpan("2026-06"), narrowed));
  expect(june).toMatchObject({ paused: 2, controller: 0 });
  const { ours = 0, subProcessor = 0 } = june ?? {};
  expect(ours + subProcessor).toBe(8);
});
