import { expect, it } from "vitest";
import { deliverAnswer } from "@/lib/answers/commands/deliver";
import { holdAnswer } from "@/lib/answers/commands/hold";
import { civilDate, startOfDayIn } from "@/lib/core/civil-date";
import { sendToController } from "@/lib/messages/commands/send-to-controller";
import { sendToDesk } from "@/lib/messages/commands/send-to-desk";
import { finishTask } from "@/lib/tasks/commands";
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

/** Late in the day in Berlin, where it is the same day; in UTC a day begins later. */
function at(day: string): Date {
  return new Date(startOfDayIn("Europe/Berlin", civilDate(day)).getTime() + 1_800_000);
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
  expectDone(
    await holdAnswer.execute(callerOf(officer, at("2026-06-30")), {
      ...{ reference, version: row.version, seen: "0", text: "It is restricted.", step: "send" },
      decisions: [{ right: "restriction", outcome: "fulfilled", ground: "", note: "" }],
    }),
  );
  const answer = await asDesk((tx) =>
    tx.answer.findFirstOrThrow({ where: { requestId: row.id, state: "held" } }),
  );
  const target = { controllerId: controller.id, answerId: answer.id };
  const afterHold = new Date(at("2026-06-30").getTime() + 15_000);
  expectDone(await deliverAnswer.execute(systemCaller(afterHold), target));
  // Received on the 15th, answered on the 30th: 15 days. Asked on the 18th, replied on the 22nd: 19, 20, 21, 22. With the
  // sub-processor from the 16th to the 25th: 17, 18, 23, 24, 25. Ours: 16 and 26 to 30.
  expect(await rowOf(reference)).toMatchObject({ waitedDays: 4, subProcessorDays: 5 });
});
