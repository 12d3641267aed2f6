import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { StaffActor } from "@/lib/auth/model";
import { systemClock } from "@/lib/core/clock";
import { newId } from "@/lib/core/ids";
import { INDIVIDUAL_EVENTS } from "@/lib/live/model/change";
import { describeIndividuals, findChangesSince, haveIndividualsChanged } from "@/lib/live/queries";
import { assignRequest } from "@/lib/requests/commands/assign";
import { acceptHandOver } from "@/lib/routing/commands/decide";
import { assignDirect } from "@/lib/routing/commands/desk";
import { handOver } from "@/lib/routing/commands/hand-over";
import { findDirect } from "@/lib/routing/queries/direct-detail";
import { testDatabase } from "@/lib/testing/database-urls";
import { type MadeDirect, makeDirect } from "@/lib/testing/directs";
import {
  asDesk,
  callerOf,
  expectDone,
  type MadeController,
  makeController,
  makeMember,
  makeStaff,
  newestEvent,
  receiveOne,
  rowOf,
} from "@/lib/testing/factories";

let controller: MadeController;
let officer: StaffActor;
let colleague: StaffActor;

/** What the database tells, as anybody hears it who listens. */
const told: string[] = [];
const ear = new Client({ connectionString: testDatabase.appUrl, options: "-c role=thirty_app" });

beforeAll(async () => {
  await ear.connect();
  ear.on("notification", ({ payload }) => told.push(payload ?? ""));
  await ear.query("listen thirty_requests");
  controller = await makeController();
  officer = await makeStaff("officer");
  colleague = await makeStaff("officer");
});

afterAll(() => ear.end());

const receive = () => receiveOne({ controllerId: controller.id, officer });

const assign = (reference: string, from: string | null, to: string | null) =>
  assignRequest.execute(callerOf(officer), { reference, from, to });

/** What was told until now: whatever was sent has arrived when an answer on the same connection has. */
async function toldSince(place: number): Promise<string[]> {
  await ear.query("select");
  return told.slice(place);
}

describe("what the database tells", () => {
  it("is the request and its newest event, and nothing about anybody", async () => {
    await toldSince(0);
    const place = told.length;
    const { reference } = await receive();
    const { id } = await rowOf(reference);
    const received = await newestEvent(reference);
    expect(await toldSince(place)).toEqual([`${id}:${received}`]);
    expectDone(await assign(reference, null, colleague.personId));
    const all = await toldSince(place);
    expect(all).toEqual([`${id}:${received}`, `${id}:${await newestEvent(reference)}`]);
    for (const text of all) expect(text).toMatch(/^[0-9a-f-]{36}:\d+$/);
  });

  it("is nothing where a command was refused or rolled back", async () => {
    const { reference } = await receive();
    await toldSince(0);
    const place = told.length;
    expect(await assign(reference, colleague.personId, officer.personId)).toMatchObject({
      reason: "owner_changed",
    });
    const { id, controllerId } = await rowOf(reference);
    const rolledBack = asDesk(async (tx) => {
      await tx.auditEvent.createMany({ data: [eventOf(controllerId, id, "staff")] });
      throw new Error("rolled back");
    });
    await expect(rolledBack).rejects.toThrow("rolled back");
    expect(await toldSince(place)).toEqual([]);
  });

  it("names no event where no person did it, and tells a hundred requests at a time", async () => {
    await toldSince(0);
    const place = told.length;
    const ids = Array.from({ length: 150 }, () => newId());
    await asDesk((tx) =>
      tx.auditEvent.createMany({ data: ids.map((id) => eventOf(controller.id, id, "system")) }),
    );
    const all = await toldSince(place);
    expect(all).toHaveLength(2);
    expect(all.flatMap((text) => text.split(",")).toSorted()).toEqual(
      ids.map((id) => `${id}:0`).toSorted(),
    );
  });

  it("is told too where a day moves a due day and no event says so", async () => {
    const { reference } = await receive();
    const { id, dueOn } = await rowOf(reference);
    await toldSince(0);
    const place = told.length;
    await asDesk((tx) =>
      tx.request.updateMany({
        where: { id },
        data: { dueOn: new Date(dueOn.getTime() + 86_400_000) },
      }),
    );
    await asDesk((tx) => tx.request.updateMany({ where: { id }, data: { alarmedOn: null } }));
    expect(await toldSince(place)).toEqual([`${id}:0`]);
  });
});

describe("what the database tells of individuals", () => {
  const happened = (type: string) =>
    asDesk((tx) =>
      tx.auditEvent.createMany({
        data: {
          ...{ actorKind: "system", command: "test.tell", type, audience: "desk" },
          ...{ correlationId: newId(), data: {}, happenedAt: systemClock.now() },
        },
      }),
    );

  it("is that something changed, once for whatever one transaction does, and of nobody", async () => {
    await toldSince(0);
    const place = told.length;
    const { reference } = await makeDirect({ at: systemClock.now() });
    const texts = await toldSince(place);
    expect(texts.length).toBeGreaterThan(0);
    expect(new Set(texts)).toEqual(new Set(["individuals"]));
    expect(texts.join()).not.toContain(reference);
  });

  it.each(INDIVIDUAL_EVENTS)(
    "is told of %s, which counts where it was missed too",
    async (type) => {
      await toldSince(0);
      const place = told.length;
      const before = systemClock.now();
      await happened(type);
      expect(await toldSince(place)).toEqual(["individuals"]);
      expect(await haveIndividualsChanged(before, systemClock.now())).toBe(true);
    },
  );

  it.each(["direct.revealed", "direct.reminded"])("is nothing for %s", async (type) => {
    await toldSince(0);
    const place = told.length;
    const before = new Date(systemClock.now().getTime() + 1);
    await sleep(2);
    await happened(type);
    expect(await toldSince(place)).toEqual([]);
    expect(await haveIndividualsChanged(before, systemClock.now())).toBe(false);
  });
});

describe("what all desks are told of individuals", () => {
  /** What the page of one shows by now, and what a message of what changed since then says of it. */
  async function bothOf({ reference, id }: MadeDirect, since: Date) {
    const page = await asDesk((tx) => findDirect(tx, reference));
    const { changedDirects } = await describeIndividuals(since, systemClock.now());
    return [page?.revision, changedDirects?.find((one) => one.id === id)?.revision];
  }

  it("is whose requests changed, in the number of which a page that shows one knows how it was", async () => {
    const since = systemClock.now();
    const [direct, other] = [await makeDirect({ at: since }), await makeDirect({ at: since })];
    const member = await makeMember(controller.id, "instructor");
    const target = async () => {
      const row = await asDesk((tx) => findDirect(tx, direct.reference));
      return { reference: direct.reference, version: row?.version };
    };
    const now = () => callerOf(officer, systemClock.now());
    const [before] = await bothOf(other, since);
    let last = 0;
    const expectTold = async () => {
      const [page, told] = await bothOf(direct, since);
      expect(told).toBe(page);
      expect(page).toBeGreaterThan(last);
      last = page ?? 0;
    };
    await expectTold();
    expectDone(await assignDirect.execute(now(), { ...(await target()), owner: "me" }));
    await expectTold();
    const to = { to: [controller.id], named: [], confirm: "yes" };
    expectDone(await handOver.execute(now(), { ...(await target()), ...to }));
    await expectTold();
    const [offer] = (await asDesk((tx) => findDirect(tx, direct.reference)))?.handOvers ?? [];
    const accept = { rights: ["access"], law: "eu", verified: "yes" };
    const input = { handOverId: offer?.id, version: 1, ...accept };
    expectDone(await acceptHandOver.execute(callerOf(member, systemClock.now()), input));
    await expectTold();
    expect(await bothOf(other, since)).toEqual([before, before]);
    expect((await bothOf(direct, new Date(systemClock.now().getTime() + 1_000)))[1]).toBe(
      undefined,
    );
    const longAgo = new Date(since.getTime() - 13 * 3_600_000);
    expect((await describeIndividuals(longAgo, since)).changedDirects).toBeNull();
  });
});

function eventOf(controllerId: string, requestId: string, actorKind: "staff" | "system") {
  return {
    ...{ actorKind, command: "test.tell", type: "request.assigned" },
    ...{ audience: "desk" as const, controllerId, requestId },
    ...{ correlationId: newId(), data: {} },
  };
}

describe("what changed since then", () => {
  it("is named up to a limit, and anything past it", async () => {
    const since = systemClock.now();
    const ids = Array.from({ length: 200 }, () => newId());
    const write = (id: string) =>
      asDesk((tx) =>
        tx.auditEvent.createMany({
          data: [{ ...eventOf(controller.id, id, "staff"), happenedAt: systemClock.now() }],
        }),
      );
    for (const id of ids.slice(0, 3)) await write(id);
    const found = await findChangesSince(since, systemClock.now());
    for (const id of ids.slice(0, 3)) expect(found?.get(id)).toBeGreaterThan(0);
    await asDesk((tx) =>
      tx.auditEvent.createMany({
        data: ids.map((id) => ({
          ...eventOf(controller.id, id, "system"),
          happenedAt: systemClock.now(),
        })),
      }),
    );
    await write(newId());
    expect(await findChangesSince(since, systemClock.now())).toBeNull();
    const longAgo = new Date(since.getTime() - 13 * 3_600_000);
    expect(await findChangesSince(longAgo, since)).toBeNull();
  });

  it("is anything where a day began in a zone with open work, for a stopped clock moves with it", async () => {
    const since = (before: string, after: string) =>
      findChangesSince(new Date(`2031-03-04T${before}:00Z`), new Date(`2031-03-04T${after}:00Z`));
    // A quarter to six ahead: its midnight is at 18:15.
    expect(await since("18:10", "18:20")).toEqual(new Map());
    const there = await makeController({ zone: "Asia/Kathmandu" });
    const { reference } = await receiveOne({ controllerId: there.id, officer });
    expect(await since("18:10", "18:20")).toBeNull();
    expect(await since("18:10", "18:15")).toBeNull();
    expect(await since("18:00", "18:14")).toEqual(new Map());
    expect(await since("18:20", "18:40")).toEqual(new Map());
    // The worker comes to it within moments of that midnight, and the page may have been read between the two.
    expect(await since("18:16", "18:20")).toBeNull();
    const { id } = await rowOf(reference);
    await asDesk((tx) =>
      tx.request.updateMany({ where: { id }, data: { state: "withdrawn", ballHolder: "nobody" } }),
    );
    expect(await since("18:10", "18:20")).toEqual(new Map());
  });
});
