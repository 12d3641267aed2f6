import { beforeEach, describe, expect, it } from "vitest";
import { wakeDue } from "@/lib/alarms/jobs";
import { isStillTrue } from "@/lib/alarms/model/digest";
import { findStandingAlarms } from "@/lib/alarms/queries/standing";
import type { StaffActor } from "@/lib/auth/model";
import { correctReceipt } from "@/lib/clocks/commands/correct-receipt";
import { addDays, civilDate } from "@/lib/core/civil-date";
import { assignRequest } from "@/lib/requests/commands/assign";
import {
  asDesk,
  callerOf,
  expectDone,
  makeStaff,
  rowOf,
  startAfresh,
  systemCaller,
  versionOf,
} from "@/lib/testing/factories";
import { BERLIN, morning, receiveInBerlin } from "@/lib/testing/mornings";
import { lookAtAll } from "@/lib/testing/trail";

const wake = (day: string) => wakeDue(systemCaller(morning(day), "wake"));

let owner: StaffActor;
let manager: StaffActor;
let reference: string;

beforeEach(async () => {
  await startAfresh();
  [owner, manager] = await Promise.all([makeStaff("officer"), makeStaff("manager")]);
  reference = await receiveInBerlin(owner);
});

async function standing({ personId }: StaffActor, day: string, minutes = 60): Promise<string[]> {
  const reader = { personId, own: [personId], now: morning(day, minutes) };
  const alarms = await asDesk((tx) => findStandingAlarms(tx, reader, reference, 5));
  return alarms.map(({ kind }) => kind);
}

async function take(day: string): Promise<void> {
  const target = { reference, from: null, to: owner.personId };
  expectDone(await assignRequest.execute(callerOf(owner, morning(day, 30)), target));
}

async function receivedAnotherDay(receivedOn: string, day: string): Promise<void> {
  const receipt = { receivedOn, receivedTime: "12:00", reason: "other", note: "It came twice." };
  const version = await versionOf(reference);
  expectDone(
    await correctReceipt.execute(callerOf(owner, morning(day, 30)), {
      ...{ reference, version, ...receipt },
    }),
  );
}

describe("a reminder", () => {
  it.each(["days_10", "days_5", "days_1", "due_today", "overdue", "unowned"] as const)(
    "of the kind %s stands in the list for as long as the mail would tell it, whoever owns the request",
    async (kind) => {
      const { id: requestId, controllerId } = await rowOf(reference);
      await lookAtAll(
        `insert into alarm (controller_id, id, request_id, person_id, kind, raised_on, created_at)
         values ($1, gen_random_uuid(), $2, $3, $4, '2026-06-20', now())`,
        [controllerId, requestId, owner.personId, kind],
      );
      const dueOn = civilDate("2026-07-01");
      const alarm = { id: "a1", kind, zone: BERLIN, reference, dueOn, isOpen: true };
      const owners = new Set([owner.personId]);
      for (const ownerId of [owner.personId, manager.personId, null]) {
        await lookAtAll(
          "update request set owner_id = $2, alarmed_on = '2026-06-20' where id = $1",
          [requestId, ownerId],
        );
        for (let left = -2; left <= 11; left += 1) {
          const day = addDays(dueOn, -left);
          const waiting = { ...alarm, ownerId, mayApprove: false };
          const expected = isStillTrue(waiting, owners, morning(day, 60)) ? [kind] : [];
          expect(await standing(owner, day), `${left} days left, of ${ownerId}`).toEqual(expected);
        }
      }
    },
  );

  it("that nobody owns a request ends for all of them when somebody takes it, who has it too", async () => {
    await wake("2026-06-02");
    expect(await standing(owner, "2026-06-02")).toEqual(["unowned"]);
    expect(await standing(manager, "2026-06-02")).toEqual(["unowned"]);
    await take("2026-06-02");
    expect(await standing(owner, "2026-06-02")).toEqual([]);
    expect(await standing(manager, "2026-06-02")).toEqual([]);
  });

  it("of five days ends when there are more again, and stands while there are fewer", async () => {
    await take("2026-06-01");
    await wake("2026-06-26");
    expect(await standing(owner, "2026-06-26")).toEqual(["days_5"]);
    expect(await standing(owner, "2026-06-27")).toEqual(["days_5"]);
    await receivedAnotherDay("2026-06-02", "2026-06-26");
    // Six days in Berlin, and five from midnight there.
    expect(await standing(owner, "2026-06-26")).toEqual([]);
    expect(await standing(owner, "2026-06-26", 15 * 60 - 1)).toEqual([]);
    expect(await standing(owner, "2026-06-26", 15 * 60)).toEqual(["days_5"]);
  });

  it("that a request is overdue ends when it is not, or not yet", async () => {
    await take("2026-06-01");
    await wake("2026-07-02");
    expect(await standing(owner, "2026-07-02")).toEqual(["overdue"]);
    expect(await standing(manager, "2026-07-02")).toEqual(["overdue"]);
    await receivedAnotherDay("2026-06-02", "2026-07-02");
    expect(await standing(owner, "2026-07-02")).toEqual([]);
    expect(await standing(manager, "2026-07-02")).toEqual([]);
  });
});
