import { expect, it } from "vitest";
import { stopwatch } from "@/lib/core/clock";
import { undoImport } from "@/lib/imports/commands/undo";
import { callerOf, expectDone, makeController, makeMember } from "@/lib/testing/factories";
import { importLines, importOf, mapFile, startFile, takeFile } from "@/lib/testing/import-files";
import { work } from "@/lib/testing/imports";
import { lookAtAll } from "@/lib/testing/trail";

const ROWS = 10_000;
const BAD = 137;

async function count(sql: string, controllerId: string): Promise<number> {
  const [row] = await lookAtAll<{ n: number }>(sql, [controllerId]);
  return row?.n ?? -1;
}

it("an import of 10,000 rows with 137 bad ones makes 9,863 requests, each once, and takes them back", async () => {
  const { id: controllerId } = await makeController();
  const caller = callerOf(await makeMember(controllerId));
  const seconds: Record<string, number> = {};
  const timed = async <T>(name: string, run: () => Promise<T>): Promise<T> => {
    const elapsed = stopwatch();
    const value = await run();
    seconds[name] = Math.round(elapsed() / 100) / 10;
    return value;
  };
  const importId = await timed("take", () => takeFile(caller, importLines(ROWS, BAD)));
  expectDone(await mapFile(caller, importId));
  await timed("check", work);
  expect(await importOf(importId)).toMatchObject({ state: "checked", good: ROWS - BAD, bad: BAD });

  expectDone(await startFile(caller, importId));
  await timed("import", work);
  expect(await importOf(importId)).toMatchObject({ state: "imported", imported: ROWS - BAD });
  const made = "select count(*)::int as n from request where controller_id = $1";
  expect(await count(made, controllerId)).toBe(ROWS - BAD);
  const told = `select count(distinct request_id)::int as n from audit_event
    where controller_id = $1 and type = 'request.received'`;
  expect(await count(told, controllerId)).toBe(ROWS - BAD);

  const { version } = await importOf(importId);
  expectDone(await undoImport.execute(caller, { importId, version }));
  await timed("undo", work);
  expect(await importOf(importId)).toMatchObject({
    state: "undone",
    withdrawn: ROWS - BAD,
    kept: 0,
  });
  expect(await count(`${made} and state = 'withdrawn'`, controllerId)).toBe(ROWS - BAD);
  process.stdout.write(`seconds for ${ROWS} rows: ${JSON.stringify(seconds)}\n`);
}, 900_000);
