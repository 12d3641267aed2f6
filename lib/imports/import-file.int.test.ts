import { describe, expect, it } from "vitest";
import { dropImport } from "@/lib/imports/commands/drop";
import { eraseImportFiles } from "@/lib/imports/jobs";
import { blobStore } from "@/lib/storage/adapter/blob-store";
import { removeOrphans } from "@/lib/storage/jobs";
import { expectDone, NOW, systemCaller } from "@/lib/testing/factories";
import { importLines, importOf, startFile, takeFile } from "@/lib/testing/import-files";
import { checked, imported, requestsOf, resultOf, setUp, undo, work } from "@/lib/testing/imports";
import { lookAtAll } from "@/lib/testing/trail";

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

  it("does not wait for another one that cannot be taken out of storage", async () => {
    const setting = await setUp();
    const both = [
      await checked(setting, importLines(3, 0)),
      await checked(setting, importLines(3, 0)),
    ];
    let asked = 0;
    const away = {
      ...blobStore(),
      remove: () => {
        asked += 1;
        return Promise.reject(new Error("away"));
      },
    };
    await eraseImportFiles(systemCaller(days(8)), away);
    expect(asked).toBe(2);
    for (const importId of both) expect(await texts(importId)).toBe(0);
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

  it("comes back as its result with the same texts in it, however often", async () => {
    const setting = await setUp();
    const given = ["1,access,\"a@mail.example\",+1,2026-06-10,\"codes '-a', '-b';=1 - 2\""];
    const importId = await checked(setting, given);
    const result = await resultOf(setting, importId);
    expect(result[1]).toContain(`"'+1",2026-06-10,"codes '-a', ''-b';'=1 - 2"`);
    const [header = "", ...lines] = result;
    const again = await takeFile(setting.caller, lines, null, header);
    expect(await resultOf(setting, again)).toEqual(
      result.map((line, at) =>
        at === 0 ? line : expect.stringContaining(line.split(",results.")[0] ?? ""),
      ),
    );
  });
});
