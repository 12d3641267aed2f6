import { beforeAll, describe, expect, it } from "vitest";
import type { StaffActor } from "@/lib/auth/model";
import { dayColumn } from "@/lib/core/day-column";
import { acceptHandOver, refuseHandOver } from "@/lib/routing/commands/decide";
import { handOver } from "@/lib/routing/commands/hand-over";
import { withdrawHandOver } from "@/lib/routing/commands/withdraw-hand-over";
import { verdictSql } from "@/lib/routing/queries/list-directs";
import {
  asDesk,
  callerOf,
  expectDone,
  makeController,
  makeMember,
  makeStaff,
} from "@/lib/testing/factories";
import { directRow, file, settle } from "@/lib/testing/filed-directs";

let officer: StaffActor;
beforeAll(async () => {
  officer = await makeStaff("officer");
});

async function offer(reference: string, controllerId: string, at: string): Promise<void> {
  const { version } = await directRow(reference);
  const input = { reference, version, to: [controllerId], named: [], confirm: "yes" };
  expectDone(await handOver.execute(callerOf(officer, new Date(at)), input));
}

function handOverTo(controllerId: string) {
  return asDesk((tx) => tx.handOver.findFirstOrThrow({ where: { controllerId } }));
}

async function refuse(controllerId: string, at: string): Promise<void> {
  const { id: handOverId } = await handOverTo(controllerId);
  const input = { handOverId, version: 1, reason: "person_unknown" };
  const caller = callerOf(await makeMember(controllerId), new Date(at));
  expectDone(await refuseHandOver.execute(caller, input));
  await settle(new Date(at));
}

/** What the reports say of it. */
async function verdictOn(reference: string, now = new Date("2026-09-01T09:00:00Z")) {
  const [row] = await asDesk(
    (tx) => tx.$queryRaw<{ isInTime: boolean | null; isLate: boolean | null }[]>`
      select ${verdictSql("in_time", now)} as "isInTime", ${verdictSql("late", now)} as "isLate"
      from direct_request d where reference = ${reference}`,
  );
  return [row?.isInTime, row?.isLate];
}

const IN_TIME = [true, false];
const LATE = [false, true];

describe("the day of a hand-over", () => {
  it.each([
    ["America/Los_Angeles", "2026-07-06T22:30Z", "2026-07-14T03:00Z", "2026-07-13", IN_TIME],
    ["Australia/Sydney", "2026-07-06T10:00Z", "2026-07-13T20:00Z", "2026-07-14", LATE],
    ["Australia/Sydney", "2026-07-06T20:00Z", "2026-07-14T16:00Z", "2026-07-15", LATE],
  ])(
    "is one of the controller's zone, as its due day is (%s, %s)",
    async (zone, at, on, day, verdict) => {
      const { reference } = await file({ at: new Date(at) });
      const { id } = await makeController({ zone });
      await offer(reference, id, on);
      const { offeredOn, dueOn } = await handOverTo(id);
      expect(offeredOn).toEqual(dayColumn(day));
      expect(await directRow(reference)).toMatchObject({
        ...{ handedOverOn: offeredOn, dueOn, dueZone: zone },
      });
      expect(await verdictOn(reference)).toEqual(verdict);
    },
  );

  it("is that of the next controller where the first sent it back", async () => {
    const { reference } = await file({ at: new Date("2026-08-03T09:00:00Z") });
    const [wrong, right] = [await makeController(), await makeController()];
    await offer(reference, wrong.id, "2026-08-04T09:00:00Z");
    await offer(reference, right.id, "2026-08-17T09:00:00Z");
    expect(await verdictOn(reference)).toEqual(IN_TIME);
    const events = await asDesk((tx) =>
      tx.auditEvent.findMany({ where: { type: "direct.handed_over" }, orderBy: { id: "desc" } }),
    );
    // On record is each hand-over with its own day.
    expect(events[0]?.data).toMatchObject({ on: "2026-08-17", handOvers: 1 });
    await refuse(wrong.id, "2026-08-18T09:00:00Z");
    const asBefore = await directRow(reference);
    expect(asBefore).toMatchObject({ state: "handed_over", handedOverOn: dayColumn("2026-08-17") });
    expect(await verdictOn(reference)).toEqual(LATE);
    // Looked at once more, nothing is written.
    await settle(new Date("2026-08-18T10:00:00Z"));
    expect((await directRow(reference)).version).toBe(asBefore.version);
    const { id: handOverId } = await handOverTo(right.id);
    const input = { handOverId, version: 1, rights: ["access"], law: "eu", verified: "yes" };
    const member = await makeMember(right.id, "instructor");
    const at = new Date("2026-08-19T09:00:00Z");
    expectDone(await acceptHandOver.execute(callerOf(member, at), input));
    await settle(at);
    expect((await directRow(reference)).state).toBe("taken_over");
    expect(await verdictOn(reference)).toEqual(LATE);
  });

  it("stays that of the first where a further one sent it back, or had it taken back", async () => {
    const { reference } = await file({ at: new Date("2026-08-03T09:00:00Z") });
    const [right, wrong, third] = [
      await makeController(),
      await makeController(),
      await makeController(),
    ];
    await offer(reference, right.id, "2026-08-04T09:00:00Z");
    await offer(reference, wrong.id, "2026-08-17T09:00:00Z");
    await offer(reference, third.id, "2026-08-18T09:00:00Z");
    await refuse(wrong.id, "2026-08-18T10:00:00Z");
    const { version } = await directRow(reference);
    const { id: handOverId } = await handOverTo(third.id);
    const caller = callerOf(officer, new Date("2026-08-19T09:00:00Z"));
    expectDone(await withdrawHandOver.execute(caller, { reference, version, handOverId }));
    expect(await directRow(reference)).toMatchObject({ handedOverOn: dayColumn("2026-08-04") });
    expect(await verdictOn(reference)).toEqual(IN_TIME);
  });

  it("is that of the next one where the first was taken back", async () => {
    const { reference } = await file({ at: new Date("2026-08-03T09:00:00Z") });
    const [wrong, right] = [await makeController(), await makeController()];
    await offer(reference, wrong.id, "2026-08-04T09:00:00Z");
    await offer(reference, right.id, "2026-08-17T09:00:00Z");
    const { version } = await directRow(reference);
    const { id: handOverId } = await handOverTo(wrong.id);
    const caller = callerOf(officer, new Date("2026-08-18T09:00:00Z"));
    expectDone(await withdrawHandOver.execute(caller, { reference, version, handOverId }));
    expect(await directRow(reference)).toMatchObject({
      ...{ state: "handed_over", handedOverOn: dayColumn("2026-08-17") },
    });
    expect(await verdictOn(reference)).toEqual(LATE);
  });
});
