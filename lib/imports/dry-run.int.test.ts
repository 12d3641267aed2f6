import { describe, expect, it } from "vitest";
import { findRemembered } from "@/lib/imports/queries/remembered";
import { asDesk, expectDone, makeStaff, receiveOne } from "@/lib/testing/factories";
import {
  IMPORT_HEADER,
  importLine,
  importLines,
  importOf,
  mapFile,
  takeFile,
} from "@/lib/testing/import-files";
import { checked, requestsOf, resultOf, setUp, work } from "@/lib/testing/imports";
import { trailLength } from "@/lib/testing/trail";

function rowsOf(importId: string) {
  return asDesk((tx) => tx.importRow.findMany({ where: { importId }, orderBy: { place: "asc" } }));
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
