import fc from "fast-check";
import { Client, type Pool } from "pg";
import { deliverAnswer } from "@/lib/answers/commands/deliver";
import { holdAnswer } from "@/lib/answers/commands/hold";
import { correctReceipt } from "@/lib/clocks/commands/correct-receipt";
import { addDays, civilDate } from "@/lib/core/civil-date";
import { newId } from "@/lib/core/ids";
import { pauseClock } from "@/lib/delays/commands/pause";
import { resumeClock } from "@/lib/delays/commands/resume";
import { mergeRequests } from "@/lib/merges/commands/merge";
import { takeBackMerge } from "@/lib/merges/commands/take-back";
import { foldChanges } from "@/lib/reports/jobs";
import { assignRequest } from "@/lib/requests/commands/assign";
import { closeRequest } from "@/lib/requests/commands/close";
import { giveLateCause } from "@/lib/requests/commands/late-cause";
import { acceptRequest, rejectRequest, reopenRequest } from "@/lib/requests/commands/triage";
import { withdrawRequest } from "@/lib/requests/commands/withdraw";
import { LATE_CAUSES, RIGHTS } from "@/lib/requests/model/codes";
import type { RequestState } from "@/lib/requests/model/state";
import { testDatabase } from "@/lib/testing/database-urls";
import {
  asDesk,
  callerOf,
  makeController,
  makeMember,
  makeStaff,
  NOW,
  receiveOne,
  systemCaller,
} from "@/lib/testing/factories";

// A day of the desk as a row of random steps, for whatever has to hold after any of them.

export const VERBS = [
  ...["receive", "receive", "receive", "accept", "accept", "answer", "answer", "answer"],
  ...["assign", "assign", "assign"],
  ...["correct", "pause", "resume", "merge", "take_back", "reject", "reopen", "close", "cause"],
  ...["withdraw", "fold", "fold_killed", "repair"],
] as const;
export const drawnStep = fc.record({
  verb: fc.constantFrom(...VERBS),
  one: fc.nat(),
  other: fc.nat(),
  days: fc.integer({ min: 0, max: 80 }),
  rights: fc.uniqueArray(fc.constantFrom(...RIGHTS), { minLength: 1, maxLength: 3 }),
  law: fc.constantFrom("eu" as const, "uk" as const, "california" as const),
  cause: fc.constantFrom(...LATE_CAUSES.filter((cause) => cause !== "other")),
});
export type Step = typeof drawnStep extends fc.Arbitrary<infer T> ? T : never;

/** Three controllers, each in a zone of its own, and two who work for them. */
export async function dayScene() {
  const controllers = [];
  for (const zone of ["Europe/Berlin", "America/New_York", "Asia/Tokyo"]) {
    controllers.push((await makeController({ zone, followsLaw: true })).id);
  }
  const members = [];
  for (const id of controllers) members.push(await makeMember(id));
  return {
    controllers,
    members,
    officers: [await makeStaff("officer"), await makeStaff("manager")],
  };
}
export type DayScene = Awaited<ReturnType<typeof dayScene>>;

/** Where a command makes sense; on others it is tried as well, and refused. */
const STATES: { readonly [verb in Step["verb"]]?: readonly RequestState[] } = {
  accept: ["received", "in_triage"],
  reject: ["received", "in_triage"],
  withdraw: ["received", "in_triage"],
  merge: ["received", "in_triage", "in_progress"],
  answer: ["in_progress"],
  assign: ["received", "in_triage", "in_progress", "waiting_for_controller"],
  pause: ["in_progress"],
  resume: ["waiting_for_controller"],
  reopen: ["rejected"],
  close: ["answered"],
  cause: ["answered", "closed"],
  take_back: ["merged"],
};

async function target(step: Step) {
  const states = step.other % 10 === 0 ? undefined : STATES[step.verb];
  const where = { ...(states && { state: { in: [...states] } }) };
  const { version, ...row } = await asDesk(async (tx) =>
    tx.request.findFirstOrThrow({
      where,
      orderBy: { id: "asc" },
      skip: step.one % Math.max(1, await tx.request.count({ where })),
    }),
  );
  return { row, at: { reference: row.reference, version } };
}

async function answer(step: Step, caller: ReturnType<typeof callerOf>) {
  const { row, at } = await target(step);
  const carried = await asDesk((tx) =>
    tx.requestRight.findMany({ where: { requestId: row.id }, select: { right: true } }),
  );
  const held = await holdAnswer.execute(caller, {
    ...{ ...at, seen: "0", text: "Here is what we found.", step: "send" },
    decisions: carried.map(({ right }) => ({
      ...{ right, outcome: "fulfilled", ground: "", note: "See the file." },
    })),
    ...(step.other % 3 === 0 ? {} : { lateCause: step.cause }),
  });
  if (!held.ok) return held;
  const found = await asDesk((tx) =>
    tx.answer.findFirst({ where: { requestId: row.id, state: "held" } }),
  );
  const later = systemCaller(new Date(NOW.getTime() + 60_000));
  return deliverAnswer.execute(later, {
    controllerId: row.controllerId,
    answerId: found?.id ?? newId(),
  });
}

/** Of two of a controller, drawn by chance. */
async function merge(step: Step, caller: ReturnType<typeof callerOf>) {
  const { row, at } = await target(step);
  const others = await asDesk((tx) =>
    tx.request.findMany({
      where: { controllerId: row.controllerId, reference: { not: row.reference } },
      orderBy: { reference: "asc" },
      select: { reference: true, version: true },
    }),
  );
  const other = others[step.other % Math.max(1, others.length)];
  return mergeRequests.execute(caller, {
    ...{ ...at, with: other?.reference ?? "none", withVersion: other?.version ?? 1 },
    survivor: at.reference,
  });
}

/** By a member of its controller, in time or late: what is received has been with us for up to 80 days. */
async function withdraw(step: Step, base: DayScene) {
  const { row, at } = await target(step);
  const member = base.members.find(({ controllerId }) => controllerId === row.controllerId);
  if (!member) throw new Error("nobody is at the controller");
  return withdrawRequest.execute(callerOf(member), at);
}

/** A fold that ends in the middle of its work: its connection is cut, or it takes everything back. */
async function killFold(step: Step): Promise<void> {
  const worker = new Client({ connectionString: testDatabase.superuserUrl });
  worker.on("error", () => undefined);
  await worker.connect();
  await worker.query("begin");
  await worker.query("select fold_changes($1::int)", [1 + (step.other % 50)]);
  if (step.other % 2 === 0) {
    await worker.query("select pg_terminate_backend(pg_backend_pid())").catch(() => undefined);
  } else {
    await worker.query("rollback");
  }
  await worker.end().catch(() => undefined);
}

/**
 * Does what a step says: whether it was done or refused, and nothing of a fold that was killed. Rejects where a command crashes.
 * `repairer` is a superuser, as whoever repairs the sums is.
 */
export async function runStep(
  step: Step,
  base: DayScene,
  repairer: Pool,
): Promise<{ ok: boolean } | undefined> {
  const officer = base.officers[step.one % 2] ?? base.officers[0];
  if (!officer) throw new Error("nobody works here");
  const caller = callerOf(officer);
  const received = addDays(civilDate("2026-06-15"), -step.days);
  switch (step.verb) {
    case "receive": {
      const controllerId = base.controllers[step.one % base.controllers.length] ?? "";
      const { law, rights } = step;
      const identifiers = [{ kind: "email" as const, value: `jo${step.other % 40}@mail.example` }];
      const common = { controllerId, officer, law, rights, identifiers };
      await receiveOne({
        ...common,
        receivedOn: received,
        askedOn: received,
      });
      return { ok: true };
    }
    case "accept":
      return acceptRequest.execute(caller, (await target(step)).at);
    case "reject":
      return rejectRequest.execute(caller, { ...(await target(step)).at, reason: "test" });
    case "reopen":
      return reopenRequest.execute(caller, (await target(step)).at);
    case "withdraw":
      return withdraw(step, base);
    case "close":
      return closeRequest.execute(caller, (await target(step)).at);
    case "cause":
      return giveLateCause.execute(caller, { ...(await target(step)).at, cause: step.cause });
    case "answer":
      return answer(step, caller);
    case "assign": {
      const { row } = await target(step);
      const to = step.other % 2 === 0 ? officer.personId : null;
      return assignRequest.execute(caller, { reference: row.reference, from: row.ownerId, to });
    }
    case "correct":
      return correctReceipt.execute(caller, {
        ...(await target(step)).at,
        ...{ receivedOn: received, receivedTime: "10:00", note: "", reason: "arrived_earlier" },
      });
    case "pause":
      return pauseClock.execute(caller, {
        ...{ ...(await target(step)).at, reason: "identity", body: "Which Jo do you mean?" },
      });
    case "resume":
      return resumeClock.execute(callerOf(officer, new Date("2026-06-22T09:00:00Z")), {
        ...{ ...(await target(step)).at, repliedOn: "2026-06-20", note: "By telephone." },
      });
    case "merge":
      return merge(step, caller);
    case "take_back":
      return takeBackMerge.execute(caller, (await target(step)).at);
    case "fold":
      await foldChanges(systemCaller());
      return { ok: true };
    case "repair":
      await repairer.query("select rebuild_rollups()");
      return { ok: true };
    case "fold_killed":
      await killFold(step);
      return undefined;
  }
}
