import { describe, expect, it } from "vitest";
import { withScope } from "@/lib/core/db";
import { scopeOf } from "@/lib/gate/scope";
import { workImports } from "@/lib/imports/jobs";
import { markMailSent } from "@/lib/mail/commands/settle";
import { findImportSource } from "@/lib/requests/queries/import-source";
import { listPortalRequests } from "@/lib/requests/queries/portal-requests";
import { blobStore } from "@/lib/storage/adapter/blob-store";
import { findRequestCipher } from "@/lib/subjects/queries";
import {
  asDesk,
  callerOf,
  expectDone,
  makeStaff,
  NOW,
  receiveOne,
  systemCaller,
} from "@/lib/testing/factories";
import {
  importLine,
  importLines,
  importOf,
  mapFile,
  startFile,
  takeFile,
} from "@/lib/testing/import-files";
import {
  checked,
  imported,
  requestsOf,
  resultOf,
  type Setting,
  setUp,
  work,
} from "@/lib/testing/imports";
import { lookAtAll, trailLength } from "@/lib/testing/trail";

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
      const query = { view: "all", search: "", after: null, importId, now: NOW } as const;
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

describe("the receipt of an import", () => {
  it("is one mail, and acknowledges every request once it has left", async () => {
    const setting = await setUp();
    await imported(setting, importLines(120, 2));
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
  });
});
