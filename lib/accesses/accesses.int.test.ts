import { beforeAll, describe, expect, it, vi } from "vitest";
import { forgetAccesses } from "@/lib/accesses/commands/forget";
import { forgetOldAccesses } from "@/lib/accesses/jobs";
import { findAccessesOfRequest, findAccessPage, findPortalAccesses } from "@/lib/accesses/queries";
import { readAccessQuery } from "@/lib/accesses/schema";
import type { MemberActor, StaffActor } from "@/lib/auth/model";
import { reading, withScope } from "@/lib/core/db";
import { newId } from "@/lib/core/ids";
import { log } from "@/lib/core/log";
import { type Access, lostAccesses, writeAccess } from "@/lib/gate/access-log";
import { scopeOf } from "@/lib/gate/scope";
import { openMail } from "@/lib/intake/commands/open-mail";
import { revealSubject } from "@/lib/requests/commands/reveal";
import { revealDirect } from "@/lib/routing/commands/desk";
import { makeDirect } from "@/lib/testing/directs";
import {
  asDesk,
  callerOf,
  expectDone,
  makeController,
  makeMember,
  makeStaff,
  NOW,
  receiveOne,
  systemCaller,
} from "@/lib/testing/factories";
import { accessesTo } from "@/lib/testing/plans";
import { lookAtAll } from "@/lib/testing/trail";

type World = { controllerId: string; requestId: string; reference: string };
let officer: StaffActor;
let here: World;
let there: World;
let ours: MemberActor;
let theirs: MemberActor;

async function makeWorld(): Promise<World> {
  const { id: controllerId } = await makeController();
  const { reference } = await receiveOne({ controllerId, officer });
  const { id: requestId } = await asDesk((tx) =>
    tx.request.findFirstOrThrow({ where: { reference }, select: { id: true } }),
  );
  return { controllerId, requestId, reference };
}

beforeAll(async () => {
  officer = await makeStaff("officer", { name: "Oona Officer" });
  [here, there] = [await makeWorld(), await makeWorld()];
  ours = await makeMember(here.controllerId);
  theirs = await makeMember(there.controllerId);
});

function looker(actor: StaffActor | MemberActor, now = NOW) {
  return { actor, scope: scopeOf(actor), now };
}

function opened({ controllerId, requestId }: World, change: Partial<Access> = {}): Access {
  return { controllerId, thing: "request", thingId: requestId, kind: "opened", ...change };
}

type Row = { person_id: string; kind: string; thing: string; at: Date };
const rowsOf = (thingId: string) =>
  lookAtAll<Row>(
    "select person_id, kind::text, thing::text, at from subject_access where thing_id = $1 order by id",
    [thingId],
  );

describe("an access", () => {
  it("is kept once for each person, thing, kind, file and hour, in the process and in the database", async () => {
    const { requestId } = here;
    const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
    const file = { kind: "file", fileId: newId() } as const;
    for (const at of [NOW, later(1), later(59), later(60), later(61)]) {
      await writeAccess(looker(officer, at), opened(here));
    }
    // What this process has forgotten is asked of the database.
    await writeAccess(looker(officer, later(30)), opened(here));
    await writeAccess(looker(ours, later(2)), opened(here));
    await writeAccess(looker(ours, later(3)), opened(here, file));
    await writeAccess(looker(ours, later(4)), opened(here, file));
    await writeAccess(looker(ours, later(5)), opened(here, { ...file, fileId: newId() }));
    expect(await rowsOf(requestId)).toEqual([
      { person_id: officer.personId, kind: "opened", thing: "request", at: NOW },
      { person_id: officer.personId, kind: "opened", thing: "request", at: later(60) },
      { person_id: ours.personId, kind: "opened", thing: "request", at: later(2) },
      { person_id: ours.personId, kind: "file", thing: "request", at: later(3) },
      { person_id: ours.personId, kind: "file", thing: "request", at: later(5) },
    ]);
  });

  it("is left once by two who write it at the same moment", async () => {
    const thingId = newId();
    const access = opened(here, { thingId, thing: "hand_over" });
    await Promise.all([1, 2, 3].map(() => writeAccess(looker(ours), access)));
    expect(await rowsOf(thingId)).toHaveLength(1);
  });

  it("is one's own: nobody leaves one for somebody else, or in another controller", async () => {
    const error = vi.spyOn(log, "error").mockImplementation(() => undefined);
    const before = lostAccesses().count;
    const foreign = { ...looker(ours), actor: theirs };
    await writeAccess(foreign, opened(here));
    await writeAccess(looker(ours), opened(there));
    await writeAccess({ ...looker(officer), actor: ours }, opened(here, { kind: "answer" }));
    expect(lostAccesses().count - before).toBe(3);
    expect(error).toHaveBeenCalledTimes(3);
    // Never silently: the line has everything that the row would have had.
    expect(error.mock.calls[1]?.[0]).toMatchObject({
      ...{ actorId: ours.personId, at: NOW.toISOString(), controllerId: there.controllerId },
      ...{ thing: "request", thingId: there.requestId, access: "opened" },
    });
    error.mockRestore();
    expect(await rowsOf(there.requestId)).toEqual([]);
  });

  it("cannot be changed or taken away", async () => {
    await expect(
      asDesk((tx) => tx.$executeRaw`update subject_access set at = at`),
    ).rejects.toMatchObject({ code: "42501" });
    await expect(
      withScope(scopeOf(ours), (tx) => tx.$executeRaw`delete from subject_access`),
    ).rejects.toMatchObject({ code: "42501" });
    await expect(lookAtAll("update subject_access set at = at")).rejects.toThrow(/append-only/);
    await expect(lookAtAll("truncate subject_access")).rejects.toThrow(/append-only/);
  });
});

describe("what leaves an event already", () => {
  it("is in the register too, in the same transaction: revealed identifiers and opened mails", async () => {
    const caller = callerOf(officer);
    expectDone(
      await revealSubject.execute(caller, { reference: here.reference, reason: "triage" }),
    );
    const direct = await makeDirect();
    expectDone(
      await revealDirect.execute(caller, { reference: direct.reference, reason: "triage" }),
    );
    const directId = await asDesk((tx) =>
      tx.directRequest.findFirstOrThrow({
        where: { reference: direct.reference },
        select: { id: true },
      }),
    );
    expect((await rowsOf(directId.id)).map(({ kind, thing }) => [thing, kind])).toEqual([
      ["direct_request", "revealed"],
    ]);
    expect((await rowsOf(here.requestId)).map(({ kind }) => kind)).toContain("revealed");
    // One that was refused has shown nothing.
    const before = await lookAtAll("select from subject_access");
    const refused = await revealSubject.execute(caller, { reference: here.reference, reason: "x" });
    const unknown = await openMail.execute(caller, { rawMailId: newId() });
    expect([refused.ok, unknown.ok]).toEqual([false, false]);
    expect(await lookAtAll("select from subject_access")).toHaveLength(before.length);
  });
});

describe("who has seen a request", () => {
  const desk = { kind: "desk", actor: "system:test" } as const;

  it("is told the desk by name, and a controller of its own only, with ours as a team", async () => {
    const seen = await reading(desk, (tx) => findAccessesOfRequest(tx, here.requestId, 50));
    expect(seen.map(({ personName }) => personName)).toContain("Oona Officer");
    expect(new Set(seen.map(({ actorKind }) => actorKind))).toEqual(new Set(["staff", "member"]));
    const own = await reading(scopeOf(ours), (tx) => findPortalAccesses(tx, here.requestId, 50));
    expect(own).toHaveLength(seen.length);
    for (const { actorKind, personName } of own) {
      if (actorKind === "staff") expect(personName).toBeNull();
      else expect(personName).toMatch(/^Person/);
    }
    const foreign = await reading(scopeOf(theirs), (tx) =>
      findPortalAccesses(tx, here.requestId, 50),
    );
    expect(foreign).toEqual([]);
  });

  it("is a register that is narrowed by person, controller, reference and period, and pages by key", async () => {
    const find = (params: Record<string, string>, size = 50) => {
      const { list, after, problems } = readAccessQuery(params);
      expect(problems).toEqual([]);
      return reading(desk, (tx) => findAccessPage(tx, list, after, size));
    };
    const all = (await find({ controller: here.controllerId })).rows;
    expect(all.length).toBeGreaterThan(5);
    const paged = [];
    let after = "";
    for (let page = 0; page < 20; page += 1) {
      const found = await find({ controller: here.controllerId, after }, 2);
      paged.push(...found.rows);
      if (!found.next) break;
      after = `${found.next.at.getTime()}-${found.next.id}`;
    }
    expect(paged).toEqual(all);
    const byPerson = (await find({ person: ours.personId })).rows;
    expect(byPerson.every(({ personId }) => personId === ours.personId)).toBe(true);
    expect(byPerson.map(({ thing }) => thing)).toContain("hand_over");
    const byReference = (await find({ reference: here.reference })).rows;
    expect(byReference.length).toBeGreaterThan(4);
    expect(new Set(byReference.map(({ reference }) => reference))).toEqual(
      new Set([here.reference]),
    );
    expect((await find({ from: "2026-06-17" })).rows).toEqual([]);
    expect((await find({ from: "2026-06-16", to: "2026-06-16" })).rows.length).toBeGreaterThan(5);
  });

  it("is found by an index, however long the register is", async () => {
    await lookAtAll(
      `insert into subject_access (controller_id, thing, thing_id, kind, actor_kind, person_id, hour, at)
       select $1::uuid, 'request', gen_random_uuid(), 'opened', 'staff', $2::uuid, h, h
       from generate_series(1, 20000) n, lateral (select timestamptz '2026-06-01 00:00Z' - n * interval '2 hours') t (h)`,
      [there.controllerId, officer.personId],
    );
    await lookAtAll("analyze subject_access");
    const { list } = readAccessQuery({ reference: here.reference });
    const listed = await accessesTo("subject_access", desk, (tx) =>
      findAccessPage(tx, list, null, 50),
    );
    expect(listed.reduce((sum, { rows }) => sum + rows, 0)).toBeLessThan(100);
    const access = await accessesTo("subject_access", desk, (tx) =>
      findAccessesOfRequest(tx, here.requestId, 21),
    );
    expect(access.reduce((sum, { rows }) => sum + rows, 0)).toBeLessThan(100);
  });
});

describe("old accesses", () => {
  it("are let go of by the worker, with an event, and none that is younger than ninety days", async () => {
    const count = async () =>
      Number((await lookAtAll<{ n: string }>("select count(*) as n from subject_access"))[0]?.n);
    const young = newId();
    await lookAtAll(
      `insert into subject_access (controller_id, thing, thing_id, kind, actor_kind, person_id, hour, at)
       select $1::uuid, 'request', $2::uuid, 'opened', 'staff', $3::uuid, date_trunc('hour', now(), 'UTC'), now()`,
      [there.controllerId, young, officer.personId],
    );
    const whole = await count();
    const caller = systemCaller();
    const forgotten = await forgetOldAccesses(caller);
    expect(forgotten).toBeGreaterThan(5_000);
    expect(await count()).toBe(whole - forgotten);
    const [oldest] = await lookAtAll<{ on: string }>(
      "select to_char(min(at), 'YYYY-MM-DD') as on from subject_access",
    );
    expect(oldest?.on).toBe("2023-06-17");
    const events = await asDesk((tx) =>
      tx.auditEvent.findMany({
        where: { correlationId: caller.correlationId },
        select: { type: true, data: true },
        orderBy: { id: "asc" },
      }),
    );
    const before = "2023-06-17T00:00:00.000Z";
    expect(events).toEqual([
      { type: "accesses.forgotten", data: { accesses: 5_000, before } },
      { type: "accesses.forgotten", data: { accesses: forgotten - 5_000, before } },
    ]);
    expect(await forgetOldAccesses(systemCaller())).toBe(0);
    // The database's own clock says what is young, whatever the caller says.
    const all = { before: new Date("2100-01-01T00:00:00Z") };
    let result = expectDone(await forgetAccesses.execute(systemCaller(), all));
    while (result.isMore) result = expectDone(await forgetAccesses.execute(systemCaller(), all));
    expect(await rowsOf(young)).toHaveLength(1);
    // And nobody but the worker lets go of anything.
    await writeAccess(looker(officer), opened(here, { kind: "answer" }));
    const byOfficer = withScope(
      scopeOf(officer),
      (tx) => tx.$executeRaw`delete from subject_access where thing_id = ${here.requestId}::uuid`,
    );
    expect(await byOfficer).toBe(0);
  });
});
