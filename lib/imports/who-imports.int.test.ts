import { describe, expect, it } from "vitest";
import { withScope } from "@/lib/core/db";
import { scopeOf } from "@/lib/gate/scope";
import { askImportInstruction } from "@/lib/imports/commands/ask-instruction";
import { dropImport } from "@/lib/imports/commands/drop";
import { startImport } from "@/lib/imports/commands/start";
import { undoImport } from "@/lib/imports/commands/undo";
import { findImport } from "@/lib/imports/queries/find-import";
import { findRequestCipher } from "@/lib/subjects/queries";
import {
  asDesk,
  callerOf,
  expectDone,
  makeController,
  makeMember,
  makeStaff,
} from "@/lib/testing/factories";
import {
  importLine,
  importLines,
  importOf,
  mapFile,
  startFile,
  takeFile,
} from "@/lib/testing/import-files";
import { checked, setUp, work } from "@/lib/testing/imports";
import { lookAtAll } from "@/lib/testing/trail";

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
    // Rows of imports are written by the desk's role alone.
    await expect(write).rejects.toMatchObject({ code: "42501" });
  });
});
