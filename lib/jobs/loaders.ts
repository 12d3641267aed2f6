import { mkdir, statfs, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { systemClock } from "@/lib/core/clock";
import { withoutScope, withScope } from "@/lib/core/db";
import { isEnding } from "@/lib/core/ending";
import { env } from "@/lib/core/env";
import { isKeyUnproven } from "@/lib/core/key-state";
import { log } from "@/lib/core/log";
import { findReplicaFacts } from "@/lib/core/replica";
import { lostAccesses } from "@/lib/gate/access-log";
import {
  assessAccesses,
  assessBacklog,
  assessExports,
  assessImports,
  assessReplica,
  assessScanner,
  type Part,
  type Readiness,
  summarise,
} from "@/lib/jobs/model";
import {
  findBacklog,
  findExportFigures,
  findSchemaState,
  findStuckImports,
} from "@/lib/jobs/queries";
import { findMailSettings } from "@/lib/mail/queries";
import { virusScanner } from "@/lib/storage/adapter/scanner";
import { countScans } from "@/lib/storage/queries";

const SCOPE = { kind: "desk", actor: "system:health" } as const;
const LEAST_FREE_BYTES = 200 * 1024 * 1024;

/** Runs a check; one that throws is down, and the log has why. Nothing of the error goes to who asks. */
async function check(run: () => Promise<Part>): Promise<Part> {
  try {
    return await run();
  } catch (error) {
    log.error({ err: error }, "readiness");
    return { status: "down" };
  }
}

async function migrationsPart(): Promise<Part> {
  const { isInStep, pending, unknown } = await findSchemaState();
  return { status: isInStep ? "ok" : "down", pending, unknown };
}

/** Whether a file can be written where attachments lie, and whether there is room for more. */
async function storagePart(): Promise<Part> {
  const folder = resolve(/* turbopackIgnore: true */ env().STORAGE_DIR);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(join(folder, ".ready"), "", { mode: 0o600 });
  const { bavail, bsize } = await statfs(folder);
  const hasRoom = bavail * bsize >= LEAST_FREE_BYTES;
  return { status: hasRoom ? "ok" : "degraded", hasRoom };
}

async function backlogParts(now: Date): Promise<Record<string, Part>> {
  const { backlog, settings, owed, stuck } = await withScope(SCOPE, async (tx) => ({
    backlog: await findBacklog(tx, now),
    settings: await findMailSettings(tx),
    owed: await findExportFigures(tx, env().DESK_ZONE, now),
    stuck: await findStuckImports(tx, now),
  }));
  const demo = env().THIRTY_DEMO === "embedded" ? "mailbox" : null;
  return {
    ...assessBacklog(backlog, settings.smtpUrl === null ? demo : "smtp", now),
    exports: assessExports(owed, now),
    imports: assessImports(stuck, now),
  };
}

/** Whether the scanner answers, how old its signatures are, and what waits for it. */
async function scannerPart(now: Date): Promise<Part> {
  const scanner = virusScanner();
  if (!scanner) return assessScanner(null, now);
  const version = await scanner.version();
  const figures = await withScope(SCOPE, countScans);
  return assessScanner({ ...figures, version }, now);
}

/**
 * Whether this process can serve, and whether work gets done behind it. For load balancers and monitoring: codes,
 * counts and ages, nothing about anybody. Needs no session.
 */
export async function loadReadiness(): Promise<Readiness> {
  if (isEnding()) return summarise({ process: { status: "down", isEnding: true } });
  const now = systemClock.now();
  const database = await check(() =>
    withoutScope(async (db) => {
      await db.$queryRaw`select 1`;
      return { status: "ok" };
    }),
  );
  const storage = await check(storagePart);
  if (database.status === "down") return summarise({ database, storage });
  const migrations = await check(migrationsPart);
  if (migrations.status === "down") return summarise({ database, migrations, storage });
  if (isKeyUnproven())
    return summarise({ database, migrations, storage, key: { status: "down", isProven: false } });
  const work = await backlogParts(now).catch((error: unknown) => {
    log.error({ err: error }, "readiness");
    const unknown: Record<string, Part> = { work: { status: "degraded" } };
    return unknown;
  });
  // Pages are served without it, whatever goes wrong in asking.
  const scanner = await check(() => scannerPart(now));
  const told: Part = {
    ...scanner,
    status: scanner.status === "down" ? "degraded" : scanner.status,
  };
  const replica = assessReplica(await findReplicaFacts());
  const accesses = assessAccesses(lostAccesses(), now);
  return summarise({ database, migrations, storage, ...work, scanner: told, replica, accesses });
}

const FRESH_MS = 1_000;
type Looked = { readonly at: number; readonly readiness: Promise<Readiness> };
let looked: Looked | null = null;

/**
 * The same for whoever asks from outside: a look asks the database a dozen things and writes a file, and anybody may ask. However many do,
 * a process looks once in a second. That it ends is said at once.
 */
export function loadReadinessOfNow(): Promise<Readiness> {
  if (isEnding()) return loadReadiness();
  const at = systemClock.now().getTime();
  if (looked === null || Math.abs(at - looked.at) >= FRESH_MS) {
    looked = { at, readiness: loadReadiness() };
  }
  return looked.readiness;
}
