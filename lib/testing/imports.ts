import { withScope } from "@/lib/core/db";
import { scopeOf } from "@/lib/gate/scope";
import { resultFile } from "@/lib/imports/adapter/result-file";
import { undoImport } from "@/lib/imports/commands/undo";
import { workImports } from "@/lib/imports/jobs";
import { findImport, findImportFile } from "@/lib/imports/queries/find-import";
import { blobStore } from "@/lib/storage/adapter/blob-store";
import {
  callerOf,
  expectDone,
  makeController,
  makeMember,
  systemCaller,
} from "@/lib/testing/factories";
import { importOf, mapFile, startFile, takeFile } from "@/lib/testing/import-files";
import { lookAtAll } from "@/lib/testing/trail";

// Imports of a controller's member, as far as the worker has come with them.

/** The worker does whatever there is to do. */
export async function work(): Promise<void> {
  await workImports(systemCaller(), blobStore());
}

export async function setUp(role: "member" | "instructor" = "instructor") {
  const controller = await makeController();
  const member = await makeMember(controller.id, role);
  return { controller, member, caller: callerOf(member) };
}

export type Setting = Awaited<ReturnType<typeof setUp>>;

/** A file that was tried out. */
export async function checked({ caller }: Pick<Setting, "caller">, lines: readonly string[]) {
  const importId = await takeFile(caller, lines);
  expectDone(await mapFile(caller, importId));
  await work();
  return importId;
}

export async function imported(setting: Pick<Setting, "caller">, lines: readonly string[]) {
  const importId = await checked(setting, lines);
  expectDone(await startFile(setting.caller, importId));
  await work();
  return importId;
}

export async function undo({ caller }: Pick<Setting, "caller">, importId: string) {
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

export function requestsOf(controllerId: string): Promise<RequestRow[]> {
  return lookAtAll<RequestRow>(
    `select id, reference, state::text as state, version, received_at as "receivedAt" from request
     where controller_id = $1 order by submission_key`,
    [controllerId],
  );
}

const WORDS = Object.assign(
  (key: string, values: Record<string, string | number> = {}) =>
    `${key}${Object.values(values).length > 0 ? `(${Object.values(values).join(",")})` : ""}`,
  { has: () => true },
);

/** The lines of the result that the member downloads, with the keys of its words. */
export async function resultOf({ member }: Setting, importId: string): Promise<string[]> {
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
