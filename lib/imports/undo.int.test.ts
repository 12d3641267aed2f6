import { describe, expect, it } from "vitest";
import { undoImport } from "@/lib/imports/commands/undo";
import { workImports } from "@/lib/imports/jobs";
import { findStarted } from "@/lib/imports/queries/started";
import { mergeRequests } from "@/lib/merges/commands/merge";
import { acceptRequest } from "@/lib/requests/commands/triage";
import { withdrawRequest } from "@/lib/requests/commands/withdraw";
import { blobStore } from "@/lib/storage/adapter/blob-store";
import {
  asDesk,
  callerOf,
  expectDone,
  makeStaff,
  receiveOne,
  rowOf,
  systemCaller,
  versionOf,
} from "@/lib/testing/factories";
import { importLine, importLines, importOf } from "@/lib/testing/import-files";
import { checked, imported, requestsOf, setUp, undo, work } from "@/lib/testing/imports";
import { lookAtAll, trailLength } from "@/lib/testing/trail";

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

  it("has the files tried out again that its requests stood in the way of, and those alone", async () => {
    const setting = await setUp();
    const importId = await imported(setting, importLines(230, 0));
    const same = await checked(setting, importLines(240, 0));
    const likely = await checked(setting, [importLine("another", { email: "row-1@mail.example" })]);
    const other = await checked(setting, [importLine("alone", { email: "alone@mail.example" })]);
    expect(await importOf(same)).toMatchObject({ state: "checked", good: 10, known: 230 });
    expect(await importOf(likely)).toMatchObject({ good: 1, likely: 1 });
    const seen = await importOf(other);
    expectDone(await undo(setting, importId));
    await work();
    await work();
    expect(await importOf(same)).toMatchObject({ state: "checked", good: 240, known: 0 });
    expect(await importOf(likely)).toMatchObject({ state: "checked", good: 1, likely: 0 });
    expect(await importOf(other)).toEqual(seen);
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

  it("takes back what was over when the file came, and keeps what was missed here as missed", async () => {
    const setting = await setUp();
    const importId = await imported(setting, importLines(2, 0));
    const [here, before] = await requestsOf(setting.controller.id);
    // Due on the day on which the file came, and the day before it.
    for (const [request, days] of [
      [here, 0],
      [before, 1],
    ] as const) {
      await lookAtAll(
        `update request set received_on = (created_at at time zone zone)::date - 30 - ${days},
           due_on = (created_at at time zone zone)::date - ${days} where id = $1`,
        [request?.id],
      );
    }
    const later = new Date(setting.caller.clock.now().getTime() + 2 * 86_400_000);
    const { version } = await importOf(importId);
    const caller = callerOf(setting.member, later);
    expectDone(await undoImport.execute(caller, { importId, version }));
    await workImports(systemCaller(later), blobStore());
    const rows = await lookAtAll<{ id: string; state: string; late: boolean | null }>(
      `select id, state::text as state, withdrawn_on > due_on as late from request
       where controller_id = $1 order by submission_key`,
      [setting.controller.id],
    );
    expect(rows).toEqual([
      { id: here?.id, state: "withdrawn", late: true },
      { id: before?.id, state: "withdrawn", late: null },
    ]);
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
