import { describe, expect, it } from "vitest";
import { withScope } from "@/lib/core/db";
import { scopeOf } from "@/lib/gate/scope";
import { resultFile } from "@/lib/imports/adapter/result-file";
import { askImportInstruction } from "@/lib/imports/commands/ask-instruction";
import { dropImport } from "@/lib/imports/commands/drop";
import { startImport } from "@/lib/imports/commands/start";
import { undoImport } from "@/lib/imports/commands/undo";
import { eraseImportFiles, workImports } from "@/lib/imports/jobs";
import { findImport, findImportFile } from "@/lib/imports/queries/find-import";
import { findRemembered } from "@/lib/imports/queries/remembered";
import { findStarted } from "@/lib/imports/queries/started";
import { markMailSent } from "@/lib/mail/commands/settle";
import { mergeRequests } from "@/lib/merges/commands/merge";
import { acceptRequest } from "@/lib/requests/commands/triage";
import { withdrawRequest } from "@/lib/requests/commands/withdraw";
import { findImportSource } from "@/lib/requests/queries/import-source";
import { listPortalRequests } from "@/lib/requests/queries/portal-requests";
import { blobStore } from "@/lib/storage/adapter/blob-store";
import { removeOrphans } from "@/lib/storage/jobs";
import { findRequestCipher } from "@/lib/subjects/queries";
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
  systemCaller,
  versionOf,
} from "@/lib/testing/factories";
import {
  IMPORT_HEADER,
  importLine,
  importLines,
  importOf,
  mapFile,
  startFile,
  takeFile,
} from "@/lib/testing/import-files";
import { lookAtAll, trailLength } from "@/lib/testing/trail";

async function work(): Promise<void> {
  await workImports(systemCaller(), blobStore());
}

async function setUp(role: "member" | "instructor" = "instructor") {
  const controller = await makeController();
  const member = await makeMember(controller.id, role);
  return { controller, member, caller: callerOf(member) };
}

type Setting = Awaited<ReturnType<typeof setUp>>;

/** A file that was tried out. */
async function checked({ caller }: Pick<Setting, "caller">, lines: readonly string[]) {
  const importId = await takeFile(caller, lines);
  expectDone(await mapFile(caller, importId));
  await work();
  return importId;
}

async function imported(setting: Pick<Setting, "caller">, lines: readonly string[]) {
  const importId = await checked(setting, lines);
  expectDone(await startFile(setting.caller, importId));
  await work();
  return importId;
}

async function undo({ caller }: Pick<Setting, "caller">, importId: string) {
  const { version } = await importOf(importId);
  return undoImport.execute(caller, { importId, version });
}

type RequestRow = {
  readonly id: string;
  readonly reference: string;
  readonly state: string;
  readonly version: number;
  readonly receivedAt: Date;
};

function requestsOf(controllerId: string): Promise<RequestRow[]> {
  return lookAtAll<RequestRow>(
    `select id, reference, state::text as state, version, received_at as "receivedAt" from request
     where controller_id = $1 order by submission_key`,
    [controllerId],
  );
}

function rowsOf(importId: string) {
  return asDesk((tx) => tx.importRow.findMany({ where: { importId }, orderBy: { place: "asc" } }));
}

const WORDS = Object.assign(
  (key: string, values: Record<string, string | number> = {}) =>
    `${key}${Object.values(values).length > 0 ? `(${Object.values(values).join(",")})` : ""}`,
  { has: () => true },
);

async function resultOf({ member }: Setting, importId: string): Promise<string[]> {
  const scope = scopeOf(member);
  const found = await withScope(scope, async (tx) => {
    const job = await findImport(tx, importId);
    const file = job && (await findImportFile(tx, job));
    return job && file && { job, file };
  });
  if (!found) throw new Error("no file");
  let text = "";
  for await (const part of resultFile(blobStore(), scope, found, WORDS)) text += part;
  return text.replace("\ufeff", "").trimEnd().split("\r\n");
}

describe("a dry run", () => {
  it("says of each row what it would be, and makes nothing of any", async () => {
    const setting = await setUp();
    const { controller } = setting;
    const earlier = await receiveOne({
      controllerId: controller.id,
      officer: await makeStaff(),
      rights: ["access"],
      identifiers: [{ kind: "email", value: "ada@mail.example" }],
    });
    const before = await requestsOf(controller.id);
    const importId = await checked(setting, [
      importLine("a"),
      importLine("b", { email: "nobody" }),
      importLine("c", { email: "ADA@mail.example" }),
      importLine("a", { email: "other@mail.example" }),
      importLine("d", { email: "a@mail.example", rights: "access + erasure" }),
      importLine("", { email: "e@mail.example" }),
    ]);
    expect(await importOf(importId)).toMatchObject({
      state: "checked",
      good: 3,
      bad: 3,
      known: 0,
      likely: 2,
      destructive: 1,
    });
    expect(await requestsOf(controller.id)).toEqual(before);
    expect(await resultOf(setting, importId)).toEqual([
      `${IMPORT_HEADER},result,message,reference`,
      expect.stringMatching(/,results.good,,$/),
      expect.stringMatching(/,results.bad,"problems.column\(email,problems.not_an_email\(0\)\)",$/),
      expect.stringMatching(`,results.good,notes.likely\\(${earlier.reference}\\),$`),
      expect.stringMatching(/,results.bad,"problems.column\(id,problems.row_id_repeated\(2\)\)",$/),
      expect.stringMatching(/,results.good,notes.likelyLine\(2\),$/),
      expect.stringMatching(/,results.bad,"problems.column\(id,problems.row_id_missing\(0\)\)",$/),
    ]);
  });

  it("is one event for its columns and one for its end, however many rows there are", async () => {
    const setting = await setUp();
    const importId = await takeFile(setting.caller, importLines(1_200, 3));
    const before = await trailLength();
    expectDone(await mapFile(setting.caller, importId));
    await work();
    expect(await trailLength()).toBe(before + 2);
  });

  it("begins anew when the columns are assigned anew", async () => {
    const setting = await setUp();
    const importId = await checked(setting, importLines(30, 4));
    expectDone(await mapFile(setting.caller, importId));
    await work();
    expect(await importOf(importId)).toMatchObject({ state: "checked", good: 26, bad: 4 });
    expect(await rowsOf(importId)).toHaveLength(30);
  });

  it("remembers the columns for the controller's next file with the same headings, and for nobody else's", async () => {
    const setting = await setUp();
    await checked(setting, importLines(2, 0));
    const next = await importOf(await takeFile(setting.caller, importLines(3, 0)));
    const remembered = await asDesk((tx) => findRemembered(tx, next));
    expect(remembered?.columns).toEqual(["row_id", "rights", "email", "name", "asked_on", "notes"]);
    const stranger = await setUp();
    const theirs = await importOf(await takeFile(stranger.caller, importLines(3, 0)));
    expect(await asDesk((tx) => findRemembered(tx, theirs))).toBeNull();
  });
});

describe("an import", () => {
  it("makes requests of the good rows, all with the receipt of the file and an event of their own", async () => {
    const setting = await setUp();
    const importId = await checked(setting, importLines(250, 7));
    const later = new Date(NOW.getTime() + 86_400_000);
    const before = await trailLength();
    expectDone(await startFile(callerOf(setting.member, later), importId));
    await workImports(systemCaller(later), blobStore());
    expect(await importOf(importId)).toMatchObject({ state: "imported", imported: 243, bad: 7 });
    const requests = await requestsOf(setting.controller.id);
    expect(requests).toHaveLength(243);
    expect(new Set(requests.map(({ receivedAt }) => receivedAt.toISOString()))).toEqual(
      new Set([NOW.toISOString()]),
    );
    expect(await trailLength()).toBe(before + 2 + 243);
    const result = await resultOf(setting, importId);
    expect(result.filter((line) => /,results.imported,,DSR-2026-\w{6}$/.test(line))).toHaveLength(
      243,
    );
  });

  it("makes each request as if it had come alone", async () => {
    const setting = await setUp();
    const officer = await makeStaff();
    const { controller } = setting;
    await imported(setting, [importLine("one", { email: "many@mail.example" })]);
    await receiveOne({
      controllerId: controller.id,
      officer,
      receivedOn: "2026-06-16",
      receivedTime: "11:00",
      rights: ["access"],
      askedOn: "2026-06-10",
      identifiers: [
        { kind: "email", value: "many@mail.example" },
        { kind: "name", value: "Rosalind Quince one" },
      ],
      notes: "Look twice, please",
    });
    const own =
      "id, reference, submission_key, channel, submitted_by_id, instructed_by_id, instructed_by_name, notes, told_person";
    const comparable = (table: string, columns: string) =>
      lookAtAll<{ row: string }>(
        `select (to_jsonb(t) - string_to_array($2, ', '))::text as row from ${table} t where controller_id = $1`,
        [controller.id, columns],
      );
    const pairs = [
      await comparable("request", own),
      await comparable("request_clock", "request_id, computed_at"),
    ];
    for (const rows of pairs) {
      expect(rows.length).toBeGreaterThan(1);
      expect(rows.length % 2).toBe(0);
      expect(new Set(rows.map(({ row }) => row)).size).toBe(rows.length / 2);
    }
    const opened = await asDesk(async (tx) => {
      const rows = await tx.request.findMany({
        where: { controllerId: controller.id },
        select: { id: true, notes: true, identifiers: { orderBy: { kind: "asc" } } },
      });
      return Promise.all(
        rows.map(async ({ id, notes, identifiers }) => {
          const cipher = await findRequestCipher(tx, controller.id, id);
          return [
            notes && cipher?.open("request.notes", id, notes),
            ...identifiers.map((row) => cipher?.open("identifier.value", row.id, row.value)),
            ...identifiers.map((row) => Buffer.from(row.controllerIndex).toString("hex")),
          ];
        }),
      );
    });
    expect(opened[0]).toEqual(opened[1]);
    expect(opened[0]?.[0]).toBe("Look twice, please");
  });

  it("takes a row of the same id once, in whichever file it comes", async () => {
    const setting = await setUp();
    await imported(setting, importLines(40, 0));
    const again = await checked(setting, importLines(45, 0));
    expect(await importOf(again)).toMatchObject({ good: 5, known: 40, bad: 0 });
    expectDone(await startFile(setting.caller, again, "all"));
    await work();
    expect(await importOf(again)).toMatchObject({ state: "imported", imported: 5 });
    expect(await requestsOf(setting.controller.id)).toHaveLength(45);

    // The controller's list shows those of one file alone, and to nobody else.
    const ofFile = async ({ member, controller }: Setting, importId: string) => {
      const query = { view: "all", search: "", after: null, importId } as const;
      return withScope(scopeOf(member), async (tx) => ({
        source: await findImportSource(tx, importId),
        lines: (await listPortalRequests(tx, controller.id, query)).lines,
      }));
    };
    const own = await ofFile(setting, again);
    expect(own.lines).toHaveLength(5);
    expect(own.source?.controllerName).toBe(setting.controller.name);
    expect(await ofFile(await setUp(), again)).toEqual({ source: null, lines: [] });
  });

  it("finds rows that another file has brought since the dry run", async () => {
    const setting = await setUp();
    const first = await checked(setting, importLines(30, 0));
    const second = await checked(setting, importLines(30, 0));
    expectDone(await startFile(setting.caller, first));
    expectDone(await startFile(setting.caller, second));
    await Promise.all([work(), work()]);
    const jobs = [await importOf(first), await importOf(second)];
    expect(jobs.map(({ state }) => state)).toEqual(["imported", "imported"]);
    expect(jobs.reduce((sum, job) => sum + job.imported, 0)).toBe(30);
    expect(jobs.reduce((sum, job) => sum + job.known, 0)).toBe(30);
    expect(await requestsOf(setting.controller.id)).toHaveLength(30);
  });

  it("loses and doubles nothing when several workers are at it", async () => {
    const setting = await setUp();
    const importId = await takeFile(setting.caller, importLines(1_100, 11));
    expectDone(await mapFile(setting.caller, importId));
    await Promise.all([work(), work(), work()]);
    await work();
    expect(await importOf(importId)).toMatchObject({ state: "checked", good: 1_089, bad: 11 });
    expectDone(await startFile(setting.caller, importId));
    await Promise.all([work(), work(), work()]);
    await work();
    expect(await importOf(importId)).toMatchObject({ state: "imported", imported: 1_089 });
    expect(await requestsOf(setting.controller.id)).toHaveLength(1_089);
    const told = await lookAtAll(
      "select 1 from audit_event where controller_id = $1 and type = 'request.received'",
      [setting.controller.id],
    );
    expect(told).toHaveLength(1_089);
  });

  it("goes on where it was after a worker died in the middle of a chunk", async () => {
    const setting = await setUp();
    const importId = await checked(setting, importLines(350, 0));
    expectDone(await startFile(setting.caller, importId));
    // The very last statement but one of a chunk fails: all of the chunk is undone with it.
    await lookAtAll(`create function die_here() returns trigger language plpgsql as
      $$ begin if new.place = 250 and new.request_id is not null then raise exception 'killed'; end if; return new; end $$`);
    await lookAtAll(
      "create trigger die_here before update on import_row for each row execute function die_here()",
    );
    await work();
    await lookAtAll("drop trigger die_here on import_row");
    await lookAtAll("drop function die_here()");
    expect(await importOf(importId)).toMatchObject({
      state: "importing",
      position: 200,
      imported: 200,
    });
    expect(await requestsOf(setting.controller.id)).toHaveLength(200);
    await work();
    expect(await importOf(importId)).toMatchObject({ state: "imported", imported: 350 });
    expect(await requestsOf(setting.controller.id)).toHaveLength(350);
  });

  it("stops soon when the worker is asked to, and goes on with the next", async () => {
    const setting = await setUp();
    const importId = await checked(setting, importLines(250, 0));
    expectDone(await startFile(setting.caller, importId));
    const ending = AbortSignal.abort();
    await workImports(systemCaller(), blobStore(), ending);
    expect(await importOf(importId)).toMatchObject({ state: "importing", position: 0 });
    await work();
    expect(await importOf(importId)).toMatchObject({ state: "imported", imported: 250 });
  });

  it("of all or nothing is refused while a row has a problem", async () => {
    const setting = await setUp();
    const importId = await checked(setting, importLines(20, 1));
    expect(await startFile(setting.caller, importId, "all")).toMatchObject({
      ok: false,
      reason: "not_every_row_good",
    });
    expect(await importOf(importId)).toMatchObject({ state: "checked" });
  });

  it("is not started twice by two people who saw the same", async () => {
    const setting = await setUp();
    const importId = await checked(setting, importLines(5, 0));
    const results = await Promise.all([
      startFile(setting.caller, importId),
      startFile(setting.caller, importId),
    ]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  });
});

describe("what cannot be undone", () => {
  const DESTRUCTIVE = [importLine("x", { rights: "erasure" }), importLine("y")];

  it("is started by an instructor's own tick, and by no plain member", async () => {
    const setting = await setUp("member");
    const importId = await checked(setting, DESTRUCTIVE);
    expect(await startFile(setting.caller, importId)).toMatchObject({
      ok: false,
      reason: "instruction_needed",
    });
    const instructor = callerOf(await makeMember(setting.controller.id, "instructor"));
    const { version } = await importOf(importId);
    const start = { importId, version, mode: "good" };
    expect(await startImport.execute(instructor, start)).toMatchObject({
      ok: false,
      reason: "confirm_instruction",
    });
    expectDone(await startImport.execute(instructor, { ...start, instruct: "yes" }));
    await work();
    const [row] = await lookAtAll<{ by: string; to: string }>(
      `select instructed_by_id as by, submitted_by_id as to from request where controller_id = $1 limit 1`,
      [setting.controller.id],
    );
    expect(row).toEqual({
      by: "personId" in instructor.actor ? instructor.actor.personId : null,
      to: setting.member.personId,
    });
  });

  it("reaches those who may instruct by mail, with the way to the import and no word of the file", async () => {
    const setting = await setUp("member");
    const instructor = await makeMember(setting.controller.id, "instructor");
    const importId = await checked(setting, DESTRUCTIVE);
    const { version } = await importOf(importId);
    expectDone(await askImportInstruction.execute(setting.caller, { importId, version }));
    const mails = await lookAtAll(
      "select recipient, template, params from outbox_mail where controller_id = $1",
      [setting.controller.id],
    );
    expect(mails).toEqual([
      { recipient: instructor.email, template: "instruction_wanted", params: { importId } },
    ]);
  });
});

describe("the receipt of an import", () => {
  it("is one mail, and acknowledges every request once it has left", async () => {
    const setting = await setUp();
    const importId = await imported(setting, importLines(120, 2));
    const mails = await lookAtAll<{ id: string; recipient: string }>(
      "select id, recipient from outbox_mail where controller_id = $1",
      [setting.controller.id],
    );
    expect(mails.map(({ recipient }) => recipient)).toEqual([setting.member.email]);
    const open = () =>
      lookAtAll("select 1 from request where controller_id = $1 and acknowledged_at is null", [
        setting.controller.id,
      ]);
    expect(await open()).toHaveLength(118);
    const before = await trailLength();
    expectDone(
      await markMailSent.execute(systemCaller(), { outboxId: mails[0]?.id, response: "250" }),
    );
    expect(await open()).toHaveLength(0);
    expect(await trailLength()).toBe(before + 119);
    expect(importId).toBeTruthy();
  });
});

describe("at the desk", () => {
  it("an officer's file has its true receipt and names who instructed us, and is the desk's to look after", async () => {
    const controller = await makeController();
    const officer = callerOf(await makeStaff());
    const place = { controllerId: controller.id, receivedOn: "2026-06-12", receivedTime: "16:30" };
    const importId = await takeFile(officer, [importLine("p", { rights: "erasure" })], place);
    expectDone(await mapFile(officer, importId));
    await work();
    const member = callerOf(await makeMember(controller.id));
    expect(await startFile(member, importId)).toMatchObject({ ok: false, reason: "other_door" });
    const { version } = await importOf(importId);
    const start = { importId, version, mode: "all" };
    expect(await startImport.execute(officer, start)).toMatchObject({
      ok: false,
      reason: "instructed_by_missing",
    });
    expectDone(await startFile(officer, importId, "all"));
    await work();
    const [request] = await asDesk((tx) =>
      tx.request.findMany({ where: { controllerId: controller.id } }),
    );
    expect(request?.receivedAt.toISOString()).toBe("2026-06-12T14:30:00.000Z");
    const name = await asDesk(async (tx) => {
      const { id = "", instructedByName } = request ?? {};
      const cipher = await findRequestCipher(tx, controller.id, id);
      return instructedByName && cipher?.open("request.instructed_by_name", id, instructedByName);
    });
    expect(name).toBe("Marta at the shop");
  });

  it("a receipt that is yet to come is refused", async () => {
    const controller = await makeController();
    const officer = callerOf(await makeStaff());
    const place = { controllerId: controller.id, receivedOn: "2026-06-17", receivedTime: "16:30" };
    await expect(takeFile(officer, [importLine("p")], place)).rejects.toThrow("receipt_in_future");
  });
});

describe("an import that is undone", () => {
  it("withdraws every request, leaves an event on each, and its rows may come again", async () => {
    const setting = await setUp();
    const importId = await imported(setting, importLines(230, 0));
    const before = await trailLength();
    expectDone(await undo(setting, importId));
    await work();
    expect(await importOf(importId)).toMatchObject({ state: "undone", withdrawn: 230, kept: 0 });
    expect(await trailLength()).toBe(before + 2 + 230);
    const again = await imported(setting, importLines(230, 0));
    expect(await importOf(again)).toMatchObject({ state: "imported", imported: 230, known: 0 });
    const states = (await requestsOf(setting.controller.id)).map(({ state }) => state);
    expect(states.filter((state) => state === "withdrawn")).toHaveLength(230);
    expect(states.filter((state) => state === "received")).toHaveLength(230);
  });

  it("leaves each request as if it had been withdrawn alone", async () => {
    const setting = await setUp();
    const importId = await imported(setting, importLines(2, 0));
    const [single] = await requestsOf(setting.controller.id);
    if (!single) throw new Error("no request");
    const { reference, version } = single;
    expectDone(await withdrawRequest.execute(setting.caller, { reference, version }));
    expectDone(await undo(setting, importId));
    await work();
    const rows = await lookAtAll<{ row: string }>(
      `select (to_jsonb(r) - array['id', 'reference', 'submission_key', 'notes'])::text as row
       from request r where controller_id = $1`,
      [setting.controller.id],
    );
    expect(rows).toHaveLength(2);
    expect(rows[0]).toEqual(rows[1]);
  });

  it("is refused, with what stands in the way, once work on one request was begun", async () => {
    const setting = await setUp();
    const importId = await imported(setting, importLines(3, 0));
    const [request] = await requestsOf(setting.controller.id);
    if (!request) throw new Error("no request");
    const { reference, version } = request;
    const officer = callerOf(await makeStaff());
    expectDone(await acceptRequest.execute(officer, { reference, version }));
    expect(await undo(setting, importId)).toMatchObject({
      ok: false,
      reason: "has_started",
      detail: { count: 1 },
    });
    const place = { controllerId: setting.controller.id, importId };
    expect(await asDesk((tx) => findStarted(tx, place))).toEqual({
      count: 1,
      first: [{ reference, state: "in_progress" }],
    });
  });

  it("keeps what was begun after the undoing was asked for, and says so", async () => {
    const setting = await setUp();
    const importId = await imported(setting, importLines(4, 0));
    expectDone(await undo(setting, importId));
    const [request, other] = await requestsOf(setting.controller.id);
    if (!request || !other) throw new Error("no request");
    const officer = callerOf(await makeStaff());
    const accept = { reference: request.reference, version: request.version };
    expectDone(await acceptRequest.execute(officer, accept));
    const single = { reference: other.reference, version: other.version };
    expectDone(await withdrawRequest.execute(setting.caller, single));
    await work();
    expect(await importOf(importId)).toMatchObject({ state: "undone", withdrawn: 3, kept: 1 });
  });

  it("keeps a request that another one goes on in, and is refused where that was so before", async () => {
    const setting = await setUp();
    const importId = await imported(setting, importLines(3, 0));
    const place = { controllerId: setting.controller.id, importId };
    const [request] = await requestsOf(setting.controller.id);
    if (!request) throw new Error("no request");
    const officer = await makeStaff();
    const { reference: other } = await receiveOne({
      controllerId: setting.controller.id,
      officer,
    });
    expectDone(
      await mergeRequests.execute(callerOf(officer), {
        ...{ reference: request.reference, version: request.version, with: other },
        ...{ withVersion: await versionOf(other), survivor: request.reference },
      }),
    );
    expect(await undo(setting, importId)).toMatchObject({ reason: "has_started" });
    expect(await asDesk((tx) => findStarted(tx, place))).toMatchObject({ count: 1 });
    // An undoing that was asked for a moment before finds it begun.
    await asDesk((tx) =>
      tx.importJob.updateMany({ where: { id: importId }, data: { state: "undoing", position: 0 } }),
    );
    await work();
    expect(await importOf(importId)).toMatchObject({ state: "undone", withdrawn: 2, kept: 1 });
    expect((await rowOf(request.reference)).state).toBe("received");
  });

  it("is one deed when several workers are at it", async () => {
    const setting = await setUp();
    const importId = await imported(setting, importLines(330, 0));
    expectDone(await undo(setting, importId));
    const before = await trailLength();
    await Promise.all([work(), work(), work()]);
    await work();
    expect(await importOf(importId)).toMatchObject({ state: "undone", withdrawn: 330 });
    expect(await trailLength()).toBe(before + 331);
  });
});

describe("the file of an import", () => {
  const days = (count: number) => new Date(NOW.getTime() + count * 86_400_000);

  async function texts(importId: string) {
    const [row] = await lookAtAll<{ kept: number }>(
      "select num_nonnulls(file_id, file_name, file_key, wrapped_key, header) as kept from import_job where id = $1",
      [importId],
    );
    return row?.kept;
  }

  it("is erased seven days after the last thing that was done with it, and the requests stay", async () => {
    const setting = await setUp();
    const importId = await imported(setting, importLines(3, 0));
    await eraseImportFiles(systemCaller(days(7)), blobStore());
    expect(await texts(importId)).toBe(5);
    await eraseImportFiles(systemCaller(days(8)), blobStore());
    expect(await texts(importId)).toBe(0);
    expect(await importOf(importId)).toMatchObject({ state: "imported", imported: 3 });
    expect(await requestsOf(setting.controller.id)).toHaveLength(3);
    expectDone(await undo(setting, importId));
    await work();
    expect(await importOf(importId)).toMatchObject({ state: "undone", withdrawn: 3 });
  });

  it("goes with an import that nobody starts, which is dropped then", async () => {
    const setting = await setUp();
    const importId = await checked(setting, importLines(3, 0));
    await eraseImportFiles(systemCaller(days(8)), blobStore());
    expect(await importOf(importId)).toMatchObject({ state: "dropped" });
    expect(await texts(importId)).toBe(0);
  });

  it("goes at once when its import is dropped", async () => {
    const setting = await setUp();
    const importId = await checked(setting, importLines(3, 0));
    const { version } = await importOf(importId);
    expectDone(await dropImport.execute(setting.caller, { importId, version }));
    await eraseImportFiles(systemCaller(), blobStore());
    expect(await texts(importId)).toBe(0);
    expect(await startFile(setting.caller, importId)).toMatchObject({ ok: false });
  });

  it("is no orphan of storage while it is kept", async () => {
    const setting = await setUp();
    const importId = await checked(setting, importLines(3, 0));
    // The disk keeps the machine's own time.
    await removeOrphans(blobStore(), new Date("2099-01-01T00:00:00Z"));
    expect(await resultOf(setting, importId)).toHaveLength(4);
  });

  it("gives back the customer's cells, and none that a spreadsheet would run", async () => {
    const setting = await setUp();
    const importId = await checked(setting, [
      '=1+1,access,"a@mail.example",+1,2026-06-10,"x, ""y"""',
    ]);
    const [, line] = await resultOf(setting, importId);
    expect(line).toContain(`"'=1+1",access,a@mail.example,"'+1",2026-06-10,"x, ""y"""`);
  });
});

describe("another controller", () => {
  it("sees and changes nothing of an import", async () => {
    const setting = await setUp();
    const importId = await checked(setting, importLines(3, 1));
    const stranger = await setUp();
    const scope = scopeOf(stranger.member);
    const seen = await withScope(scope, async (tx) => [
      await findImport(tx, importId),
      await tx.importRow.count(),
      await tx.importJob.count(),
    ]);
    expect(seen).toEqual([null, 0, 0]);
    const { version } = await importOf(importId);
    const target = { importId, version };
    for (const result of [
      await startImport.execute(stranger.caller, { ...target, mode: "good", instruct: "yes" }),
      await dropImport.execute(stranger.caller, target),
      await undoImport.execute(stranger.caller, target),
    ])
      expect(result).toMatchObject({ ok: false, reason: "import_unknown" });
    const write = withScope(scope, (tx) =>
      tx.importRow.createMany({
        data: {
          controllerId: stranger.controller.id,
          importId,
          place: 9,
          line: 9,
          outcome: "bad",
          problems: [],
        },
      }),
    );
    await expect(write).rejects.toThrow();
  });
});
