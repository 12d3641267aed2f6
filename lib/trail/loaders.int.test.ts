import { beforeAll, describe, expect, it } from "vitest";
import type { LogFilter, LogKey } from "@/lib/audit/model";
import { eventLabel } from "@/lib/audit/model";
import { actorWords } from "@/lib/audit/present";
import { findLogPage } from "@/lib/audit/queries";
import type { Actor } from "@/lib/auth/model";
import { newId } from "@/lib/core/ids";
import { scopeOf } from "@/lib/gate/scope";
import { assignRequest } from "@/lib/requests/commands/assign";
import { listTrail } from "@/lib/requests/queries/trail";
import { csvOf, fileOf, jsonOf } from "@/lib/testing/exported";
import {
  asDesk,
  callerOf,
  expectDone,
  makeController,
  makeMember,
  makeStaff,
  NOW,
  receiveOne,
  rowOf,
} from "@/lib/testing/factories";
import { lookAtAll } from "@/lib/testing/trail";
import { openLogExport } from "@/lib/trail/loaders";
import { logWords } from "@/lib/trail/present/words";

const EVERYTHING: LogFilter = {
  from: null,
  before: null,
  controllerId: null,
  type: null,
  actorId: null,
  reference: null,
};

let controllerId: string;
let officerId: string;
let references: string[];

beforeAll(async () => {
  ({ id: controllerId } = await makeController({ name: "Aster Retail" }));
  const officer = await makeStaff("officer", { name: "Olga Officer" });
  officerId = officer.personId;
  const received = [];
  for (let n = 0; n < 5; n += 1) received.push(await receiveOne({ controllerId, officer }));
  references = received.map(({ reference }) => reference);
});

function pageOf(filter: Partial<LogFilter>, after: LogKey | null = null, size = 50) {
  return asDesk((tx) => findLogPage(tx, { ...EVERYTHING, ...filter }, after, size));
}

describe("the log", () => {
  it("shows every entry once, newest first, however it is paged", async () => {
    const whole = await pageOf({});
    const paged: string[] = [];
    let after: LogKey | null = null;
    do {
      const page: Awaited<ReturnType<typeof pageOf>> = await pageOf({}, after, 2);
      paged.push(...page.entries.map(({ id }) => id));
      after = page.next;
    } while (after);
    expect(paged).toEqual(whole.entries.map(({ id }) => id));
    const all = await lookAtAll("select id from audit_event");
    expect(paged).toHaveLength(all.length);
    const times = whole.entries.map(({ at }) => at.getTime());
    expect(times).toEqual(times.toSorted((a, b) => b - a));
  });

  it("names who did it, for whom and about which request", async () => {
    const { entries } = await pageOf({ type: "request.received" });
    expect(entries).toHaveLength(5);
    expect(entries[0]).toMatchObject({
      actorName: "Olga Officer",
      controllerName: "Aster Retail",
      actorKind: "staff",
    });
    expect(entries.map(({ reference }) => reference).toSorted()).toEqual(references.toSorted());
  });

  it("names whom an event is about: the owner before and after", async () => {
    const other = await makeStaff("officer", { name: "Tomás Herrera" });
    const [reference = ""] = references;
    const input = { reference, from: "", to: other.personId };
    expectDone(await assignRequest.execute(callerOf(other), input));
    const { entries, names } = await pageOf({ type: "request.assigned" });
    expect(entries[0]?.data).toEqual({ from: null, to: other.personId });
    expect(names.get(other.personId)).toBe("Tomás Herrera");
    const place = await rowOf(reference);
    const trail = await asDesk((tx) => listTrail(tx, place.controllerId, place.id));
    expect(trail.at(-1)?.names.get(other.personId)).toBe("Tomás Herrera");
  });

  it("narrows by reference, person, controller and period, alone and together", async () => {
    const [reference = ""] = references;
    const about = await pageOf({ reference });
    expect(new Set(about.entries.map((entry) => entry.reference))).toEqual(new Set([reference]));
    expect((await pageOf({ actorId: officerId, controllerId })).entries).toHaveLength(5);
    expect((await pageOf({ actorId: newId() })).entries).toEqual([]);
    expect((await pageOf({ reference: "DSR-2026-AAAAAA" })).entries).toEqual([]);
    expect((await pageOf({ before: NOW, type: "request.received" })).entries).toEqual([]);
    expect((await pageOf({ from: NOW, type: "request.received" })).entries).toHaveLength(5);
  });
});

const viewerOf = (actor: Extract<Actor, { personId: string }>) => ({
  caller: { ...callerOf(actor), actor },
  scope: scopeOf(actor),
  session: {
    sessionId: newId(),
    person: { id: actor.personId, name: "A", email: "a@example.com", singleKeys: true },
    actor,
    memberships: [],
  },
});

describe("the export of the log", () => {
  it("holds what the filters choose", async () => {
    const viewer = viewerOf(await makeStaff("auditor"));
    const entries = [];
    for await (const batch of openLogExport(viewer, { event: "request.received" })) {
      entries.push(...batch);
    }
    expect(entries).toHaveLength(5);
  });

  it("says what the page says, beside what each event kept", async () => {
    const manager = await makeStaff("manager", { name: '=HYPERLINK("http://evil.example")' });
    const [reference = ""] = references;
    const { ownerId } = await rowOf(reference);
    const target = { reference, from: ownerId, to: manager.personId };
    expectDone(await assignRequest.execute(callerOf(manager), target));
    const { entries, names } = await pageOf({ reference });
    const reader = viewerOf(manager);
    const json = jsonOf((await fileOf(reader, "log", "jsonl", { reference })).text);
    const csv = csvOf((await fileOf(reader, "log", "csv", { reference })).text);
    expect(json).toMatchObject(
      entries.map((entry) => ({
        ...{ id: entry.id, event: eventLabel(entry.type), words: logWords(entry, names) },
        ...{ done_by: actorWords(entry), about: reference, event_type: entry.type },
        data: entry.data,
      })),
    );
    // The newest is what was just done: whom it went to is said by name, and no spreadsheet runs it.
    const [{ words, done_by }, [newest]] = [json[0] ?? {}, csv];
    expect(words).toContain(`→ =HYPERLINK("http://evil.example")`);
    expect(done_by).toBe('=HYPERLINK("http://evil.example")');
    expect(newest?.done_by).toBe(`'=HYPERLINK("http://evil.example")`);
    expect(newest?.words).not.toMatch(/^\s*[=+@-]/);
    expect(csv.map(({ words: told }) => told)).not.toContain("");
  });

  it("is refused to officers and members, and with a filter that cannot be read", async () => {
    for (const actor of [await makeStaff("officer"), await makeMember(controllerId)]) {
      expect(() => openLogExport(viewerOf(actor), {})).toThrow(/audit:read/);
    }
    for (const role of ["manager", "administrator", "auditor"] as const) {
      const viewer = viewerOf(await makeStaff(role));
      expect(() => openLogExport(viewer, { from: "soon" })).toThrow(/filters/);
    }
  });
});
