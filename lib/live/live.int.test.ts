import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { MemberActor, StaffActor } from "@/lib/auth/model";
import { AppError } from "@/lib/core/app-error";
import { systemClock } from "@/lib/core/clock";
import { newId } from "@/lib/core/ids";
import { ofProcess } from "@/lib/core/of-process";
import type { RouteViewer } from "@/lib/gate/route";
import { scopeOf } from "@/lib/gate/scope";
import { openDeskStream } from "@/lib/live/adapter/desk-stream";
import { held } from "@/lib/live/adapter/held";
import { listenToDatabase } from "@/lib/live/adapter/listen";
import { MOST_PER_PERSON } from "@/lib/live/model/hub";
import type { LiveMessage } from "@/lib/live/model/message";
import { findChangesSince } from "@/lib/live/queries";
import { assignRequest } from "@/lib/requests/commands/assign";
import { acceptRequest } from "@/lib/requests/commands/triage";
import { testDatabase } from "@/lib/testing/database-urls";
import {
  asDesk,
  callerOf,
  expectDone,
  type MadeController,
  makeController,
  makeMember,
  makeStaff,
  receiveOne,
  rowOf,
} from "@/lib/testing/factories";
import { lookAtAll } from "@/lib/testing/trail";

const SUBJECT = "nobody.else@mail.example";
let controller: MadeController;
let officer: StaffActor;
let colleague: StaffActor;

/** What the database tells, as anybody hears it who listens. */
const told: string[] = [];
const ear = new Client({ connectionString: testDatabase.appUrl, options: "-c role=thirty_app" });
const endings: (() => void)[] = [];

beforeAll(async () => {
  await ear.connect();
  ear.on("notification", ({ payload }) => told.push(payload ?? ""));
  await ear.query("listen thirty_requests");
  controller = await makeController();
  officer = await makeStaff("officer");
  colleague = await makeStaff("officer", { name: "Oda Colleague" });
});

afterEach(() => {
  for (const end of endings.splice(0)) end();
});

afterAll(async () => {
  held.liveHub?.endAll();
  await ear.end();
});

const receive = () =>
  receiveOne({
    controllerId: controller.id,
    officer,
    identifiers: [{ kind: "email", value: SUBJECT }],
  });

function viewerOf(actor: StaffActor | MemberActor): RouteViewer {
  const person = { id: actor.personId, name: "", email: "", singleKeys: true };
  return {
    caller: { actor, clock: systemClock, correlationId: newId() },
    scope: scopeOf(actor),
    session: { sessionId: newId(), person, actor, memberships: [] },
  };
}

function open(actor: StaffActor | MemberActor) {
  const leaving = new AbortController();
  endings.push(() => leaving.abort());
  const since = systemClock.now().getTime();
  const request = new Request(`http://localhost:3000/desk/live?since=${since}`, {
    signal: leaving.signal,
  });
  return openDeskStream(request, viewerOf(actor));
}

/** A desk that is connected: nothing that happens from now on is missed. */
async function openDesk(actor: StaffActor) {
  const response = open(actor);
  const messages: LiveMessage[] = [];
  const decoder = new TextDecoder();
  const read = async () => {
    for await (const bytes of response.body ?? []) {
      const text = decoder.decode(bytes);
      if (text.startsWith("event: changed\ndata: ")) {
        messages.push(JSON.parse(text.replace(/^event: changed\ndata: /, "")));
      }
    }
  };
  const ended = read().catch(() => undefined);
  await until(async () => (await listeningBackends()).length === 1);
  return { response, messages, ended };
}

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 400; tries += 1) {
    if (await isSo()) return;
    await sleep(25);
  }
  throw new Error("it never came to be");
}

const listeningBackends = () =>
  lookAtAll<{ pid: number }>(
    `select pid from pg_stat_activity where application_name = 'thirty-live'
       and datname = current_database() and query = 'listen thirty_requests'`,
  );

async function newestEvent(reference: string): Promise<number> {
  const { id } = await rowOf(reference);
  const [row] = await lookAtAll<{ id: string }>(
    "select max(id)::text as id from audit_event where request_id = $1",
    [id],
  );
  return Number(row?.id);
}

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

function eventOf(controllerId: string, requestId: string, actorKind: "staff" | "system") {
  return {
    ...{ actorKind, command: "test.tell", type: "request.assigned" },
    ...{ audience: "desk" as const, controllerId, requestId },
    ...{ correlationId: newId(), data: {} },
  };
}

describe("an open desk", () => {
  it("is told within two seconds what somebody else changed, with what its row shows now", {
    retry: 2,
  }, async () => {
    const { reference } = await receive();
    const { id } = await rowOf(reference);
    const [own, other] = [await openDesk(officer), await openDesk(colleague)];
    const began = performance.now();
    expectDone(await assign(reference, null, colleague.personId));
    const isNamed = ({ changed }: LiveMessage) => changed?.some((it) => it.id === id) ?? false;
    await until(() => own.messages.some(isNamed) && other.messages.some(isNamed));
    expect(performance.now() - began).toBeLessThan(2_000);
    const [message] = other.messages.filter(isNamed);
    expect(message?.changed?.find((it) => it.id === id)).toMatchObject({
      event: await newestEvent(reference),
      line: { reference, ownerId: colleague.personId, ownerName: "Oda Colleague" },
    });
    expect(JSON.stringify(other.messages)).not.toContain(SUBJECT);
    expect(message?.desks).toBe(2);
  });

  it("gets an answer that nothing on its way has a reason to hold back", async () => {
    const { response } = await openDesk(officer);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
    expect(response.headers.get("x-accel-buffering")).toBe("no");
  });

  it("is told of by every web process, each over a connection of its own", async () => {
    const heard: string[][] = [[], []];
    let ready = 0;
    const stops = heard.map((texts) =>
      listenToDatabase({
        told: (text) => texts.push(text),
        hears: () => {
          ready += 1;
        },
      }),
    );
    await until(() => ready === 2);
    const { reference } = await receive();
    const expected = `${(await rowOf(reference)).id}:${await newestEvent(reference)}`;
    await until(() => heard.every((texts) => texts.includes(expected)));
    for (const stop of stops) stop();
    const before = (await listeningBackends()).length;
    await until(async () => (await listeningBackends()).length <= Math.max(1, before - 2));
  });

  it("is told what happened while the connection was lost", async () => {
    const { reference } = await receive();
    const { id } = await rowOf(reference);
    const desk = await openDesk(officer);
    const [before] = await listeningBackends();
    await lookAtAll("select pg_terminate_backend($1)", [before?.pid]);
    await until(async () => (await listeningBackends()).length === 0);
    const { version } = await rowOf(reference);
    const caller = { actor: officer, clock: systemClock, correlationId: newId() };
    expectDone(await acceptRequest.execute(caller, { reference, version }));
    await until(() =>
      desk.messages.some(({ changed }) => changed?.some((it) => it.id === id) ?? false),
    );
    expect(await listeningBackends()).not.toEqual([before]);
  });

  it("ends when its browser goes, and its place is free again", async () => {
    const person = await makeStaff("officer");
    const opened = Array.from({ length: MOST_PER_PERSON }, () => open(person));
    expect(opened.map(({ status }) => status)).toEqual(opened.map(() => 200));
    const refused = open(person);
    expect(refused.status).toBe(429);
    expect(refused.headers.get("retry-after")).toBe("30");
    expect(await refused.json()).toMatchObject({ status: 429, detail: expect.any(String) });
    await opened[0]?.body?.cancel();
    expect(open(person).status).toBe(200);
  });

  it("of a browser that went before it was let in takes nobody's place", async () => {
    const person = await makeStaff("officer");
    const before = held.liveHub?.desks;
    const gone = new Request("http://localhost:3000/desk/live", { signal: AbortSignal.abort() });
    for (let count = 0; count < MOST_PER_PERSON; count += 1) {
      expect(openDeskStream(gone, viewerOf(person)).body).toBeNull();
    }
    expect(held.liveHub?.desks).toBe(before);
    expect(open(person).status).toBe(200);
  });

  it("is not opened by a process that is about to end, and comes back to another", async () => {
    const here: { isEnding?: boolean } = ofProcess;
    here.isEnding = true;
    const { status, headers } = open(await makeStaff());
    delete here.isEnding;
    expect([status, headers.has("retry-after")]).toEqual([503, true]);
  });

  it("is not for members of a controller", async () => {
    const member = await makeMember(controller.id, "controller_admin");
    const asked = () => open(member);
    expect(asked).toThrow(AppError);
    expect(asked).toThrow(expect.objectContaining({ code: "forbidden" }));
  });
});

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
