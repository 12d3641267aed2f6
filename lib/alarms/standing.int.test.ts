import { beforeEach, describe, expect, it } from "vitest";
import { wakeDue } from "@/lib/alarms/jobs";
import { findStandingAlarms } from "@/lib/alarms/queries/standing";
import type { StaffActor } from "@/lib/auth/model";
import { correctReceipt } from "@/lib/clocks/commands/correct-receipt";
import { civilDate } from "@/lib/core/civil-date";
import { assignRequest } from "@/lib/requests/commands/assign";
import { wakeAt } from "@/lib/sla/model/alarm";
import {
  asDesk,
  callerOf,
  expectDone,
  makeController,
  makeStaff,
  receiveOne,
  startAfresh,
  systemCaller,
  versionOf,
} from "@/lib/testing/factories";

const BERLIN = "Europe/Berlin";
const morning = (day: string, minutes = 0) =>
  new Date(wakeAt(BERLIN, civilDate(day)).getTime() + minutes * 60_000);
const wake = (day: string) => wakeDue(systemCaller(morning(day), "wake"));

let owner: StaffActor;
let manager: StaffActor;
let reference: string;

/** Received on 1 June, due on 1 July, owned by nobody. */
beforeEach(async () => {
  await startAfresh();
  const controller = await makeController({ zone: BERLIN });
  [owner, manager] = await Promise.all([makeStaff("officer"), makeStaff("manager")]);
  const at = new Date("2026-06-01T10:00:00Z");
  ({ reference } = await receiveOne({
    ...{ controllerId: controller.id, officer: owner, receivedOn: "2026-06-01", at },
  }));
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
