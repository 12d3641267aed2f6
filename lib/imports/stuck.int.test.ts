import { beforeEach, expect, it } from "vitest";
import { findStuckImports } from "@/lib/jobs/queries";
import { readMailParams } from "@/lib/mail/schema";
import { blobStore } from "@/lib/storage/adapter/blob-store";
import {
  asDesk,
  expectDone,
  makeStaff,
  NOW,
  startAfresh,
  systemCaller,
} from "@/lib/testing/factories";
import { importLines, importOf, startFile } from "@/lib/testing/import-files";
import { checked, setUp, work } from "@/lib/testing/imports";
import { lookAtAll, trailLength } from "@/lib/testing/trail";
import { digest } from "@/scripts/digest";

const minutes = (count: number) => new Date(NOW.getTime() + count * 60_000);
const tell = (at: Date) => digest(systemCaller(at, "digest"), new AbortController().signal);
const told = () =>
  asDesk((tx) =>
    tx.outboxMail.findMany({
      where: { template: "import_alarm" },
      select: { personId: true, params: true },
    }),
  );

beforeEach(startAfresh);

it("managers and administrators are told once a day of an import that makes no requests", async () => {
  const setting = await setUp();
  const importId = await checked(setting, importLines(3, 0));
  expectDone(await startFile(setting.caller, importId));
  const [file] = await lookAtAll<{ id: string }>(
    "select file_id as id from import_job where id = $1",
    [importId],
  );
  await blobStore().remove(file?.id ?? "");
  await work();
  expect(await importOf(importId)).toMatchObject({ state: "importing", imported: 0 });
  await tell(minutes(59));
  expect(await told()).toEqual([]);
  // As the health check counts them.
  const stuckAt = (at: Date) => asDesk((tx) => findStuckImports(tx, at));
  expect(await stuckAt(minutes(59))).toEqual({ imports: 0, startedAt: null });
  expect(await stuckAt(minutes(60))).toEqual({ imports: 1, startedAt: NOW });
  const [manager, administrator] = [await makeStaff("manager"), await makeStaff("administrator")];
  await makeStaff("officer");
  const before = await trailLength();
  await tell(minutes(61));
  await tell(minutes(71));
  const mails = await told();
  expect(mails.map(({ personId }) => personId).toSorted()).toEqual(
    [manager.personId, administrator.personId].toSorted(),
  );
  for (const { params } of mails)
    expect(readMailParams(params)).toMatchObject({ count: 1, waited: 61 });
  expect(await trailLength()).toBe(before + 1);
  await tell(minutes(25 * 60));
  expect(await told()).toHaveLength(4);
  await lookAtAll("update controller set ended_at = now() where id = $1", [setting.controller.id]);
  await tell(minutes(50 * 60));
  expect(await told()).toHaveLength(4);
});
