import { randomUUID } from "node:crypto";
import type { Client } from "pg";
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
import { withOlderDatabase } from "@/lib/testing/older-database";
import { insertController } from "@/lib/testing/report-requests";

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

describe("what was handed over before its day had a zone of its own", () => {
  const direct = async (
    client: Client,
    state: string,
    ball: string,
    handedOverOn: string | null,
  ) => {
    const id = randomUUID();
    await client.query(
      `insert into direct_request (id, reference, state, channel, language, received_at, received_on, zone, due_on, rule_id,
         derivation, ball_holder, ball_since, handed_over_on, content, wrapped_key, token_hash, created_at)
       values ($1, $2, $3::"DirectState", 'form', 'en', '2026-07-06T10:00Z', '2026-07-06', 'Europe/Berlin', '2026-07-13', 'hand-over-5bd',
         '[]', $4::"DirectBall", '2026-07-06T10:00Z', $5,
         'x', 'x', sha256($1::uuid::text::bytea), '2026-07-06T10:00Z')`,
      [id, `DIR-${id.slice(0, 8)}`, state, ball, handedOverOn],
    );
    return id;
  };
  const offered = (
    client: Client,
    to: { readonly id: string; readonly zone: string },
    directId: string,
    { state, at, on }: { state: string; at: string; on: string },
  ) =>
    client.query(
      `insert into hand_over (controller_id, id, direct_request_id, reference, state, named, asked_on, zone, due_on, rule_id,
         derivation, offered_on, offered_at, content, wrapped_key)
       values ($1, gen_random_uuid(), $2, 'DIR', $3::"HandOverState", false, '2026-07-06', $4, '2026-07-13', 'agreed', '[]', $5, $6, 'x', 'x')`,
      [to.id, directId, state, to.zone, on, at],
    );

  it("has the day and the zone of the hand-over that counts, and what waits has its own", async () => {
    await withOlderDatabase("0071", async ({ superuser, migrate }) => {
      const wrong = await insertController(superuser, "Wrong", "Europe/Berlin");
      const right = await insertController(superuser, "Right", "Australia/Sydney");
      const sentBack = await direct(superuser, "handed_over", "controller", "2026-07-07");
      const early = { state: "withdrawn", at: "2026-07-07T09:00Z", on: "2026-07-07" };
      await offered(superuser, wrong, sentBack, early);
      const late = { state: "offered", at: "2026-07-13T20:00Z", on: "2026-07-14" };
      await offered(superuser, right, sentBack, late);
      const waits = await direct(superuser, "waiting", "us", null);
      await migrate();
      const { rows } = await superuser.query(
        `select id, handed_over_on::text as "handedOverOn", due_on::text as "dueOn", due_zone as "dueZone", rule_id as "ruleId"
         from direct_request`,
      );
      const after = Object.fromEntries(rows.map(({ id, ...row }) => [id, row]));
      expect(after[sentBack]).toEqual({
        ...{ handedOverOn: "2026-07-14", dueOn: "2026-07-13" },
        ...{ dueZone: "Australia/Sydney", ruleId: "agreed" },
      });
      expect(after[waits]).toEqual({
        ...{ handedOverOn: null, dueOn: "2026-07-13" },
        ...{ dueZone: "Europe/Berlin", ruleId: "hand-over-5bd" },
      });
      const forced = await superuser.query(
        "select relname from pg_class where relforcerowsecurity and relname in ('direct_request', 'hand_over')",
      );
      expect(forced.rows).toHaveLength(2);
    });
  });
});
