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

import { assignRequest } from "@/lib/requests/commands/assign";
import { acceptRequest } from "@/lib/requests/commands/triage";

import { makeDirect } from "@/lib/testing/directs";

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
import { lookAtAll } from "@/lib/testing/trail";
import { until } from "@/lib/testing/until";

const SUBJECT = "nobody.else@mail.example";
let controller: MadeController;
let officer: StaffActor;
let colleague: StaffActor;
const endings: (() => void)[] = [];

beforeAll(async () => {
  controller = await makeController();
  officer = await makeStaff("officer");
  colleague = await makeStaff("officer", { name: "Oda Colleague" });
});

afterEach(() => {
  for (const end of endings.splice(0)) end();
});

afterAll(() => held.liveHub?.endAll());

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

/** A connection that was lost is tried again after some seconds. */
const soon = (isTrue: Parameters<typeof until>[0]) => until(isTrue, 10_000);

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
  await soon(async () => (await listeningBackends()).length === 1);
  return { response, messages, ended };
}

const listeningBackends = () =>
  lookAtAll<{ pid: number }>(
    `select pid from pg_stat_activity where application_name = 'thirty-live'
       and datname = current_database() and query = 'listen thirty_requests'`,
  );

const assign = (reference: string, from: string | null, to: string | null) =>
  assignRequest.execute(callerOf(officer), { reference, from, to });

describe("an open desk", () => {
  it("is told of individuals with the number of those who wait", async () => {
    const desk = await openDesk(officer);
    await makeDirect({ at: systemClock.now() });
    await until(() => desk.messages.some(({ waitingDirects }) => waitingDirects !== undefined));
    const waiting = await asDesk((tx) => tx.directRequest.count({ where: { state: "waiting" } }));
    await until(() => desk.messages.some(({ waitingDirects }) => waitingDirects === waiting));
  });

  it("is told within two seconds what somebody else changed, with what its row shows now", {
    retry: 2,
  }, async () => {
    const { reference } = await receive();
    const { id } = await rowOf(reference);
    const [own, other] = [await openDesk(officer), await openDesk(colleague)];
    const began = performance.now();
    expectDone(await assign(reference, null, colleague.personId));
    const isNamed = ({ changed }: LiveMessage) => changed?.some((it) => it.id === id) ?? false;
    await soon(() => own.messages.some(isNamed) && other.messages.some(isNamed));
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
    await soon(() => ready === 2);
    const { reference } = await receive();
    const expected = `${(await rowOf(reference)).id}:${await newestEvent(reference)}`;
    await soon(() => heard.every((texts) => texts.includes(expected)));
    for (const stop of stops) stop();
    const before = (await listeningBackends()).length;
    await soon(async () => (await listeningBackends()).length <= Math.max(1, before - 2));
  });

  it("is told what happened while the connection was lost", async () => {
    const { reference } = await receive();
    const { id } = await rowOf(reference);
    const desk = await openDesk(officer);
    const [before] = await listeningBackends();
    await lookAtAll("select pg_terminate_backend($1)", [before?.pid]);
    await soon(async () => (await listeningBackends()).length === 0);
    const { version } = await rowOf(reference);
    const caller = { actor: officer, clock: systemClock, correlationId: newId() };
    expectDone(await acceptRequest.execute(caller, { reference, version }));
    await soon(() =>
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
