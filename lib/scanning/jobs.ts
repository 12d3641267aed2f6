import { z } from "zod";
import { withScope } from "@/lib/core/db";
import { log } from "@/lib/core/log";
import type { Caller } from "@/lib/gate/command";
import { scopeOf } from "@/lib/gate/scope";
import { ringScan } from "@/lib/jobs/adapter";
import { alarmScanner } from "@/lib/scanning/commands/alarm-scanner";
import { shutFile } from "@/lib/scanning/commands/shut-file";
import { findBlob, type ScannedBlob } from "@/lib/scanning/queries/blob";
import {
  type ClaimedFile,
  changeWaiting,
  claimFile,
  type End,
  isAnyDue,
  type ScanChange,
} from "@/lib/scanning/queries/due";
import type { BlobStore } from "@/lib/storage/model";
import {
  MOST_SCANS,
  type ScanFailure,
  type Scanner,
  scanPause,
  type Verdict,
} from "@/lib/storage/model/scan";

/** How long nobody else tries a file: longer than a scan may take. */
const LEASE_SECONDS = 300;
/** A round ends after so many files at either end, and rings for the next one: a backlog of years is worked off in pieces. */
const AT_ONCE = 250;
const LONGEST_VERSION = 200;

export type ScanRound = {
  readonly clean: number;
  readonly found: number;
  readonly failed: number;
  /** Tried, and to be tried again. */
  readonly later: number;
  /** False where the scanner was not there: then files wait, and nothing is known of them. */
  readonly isReachable: boolean;
};

type Round = { -readonly [Name in keyof ScanRound]: ScanRound[Name] };
type Work = {
  readonly caller: Caller;
  readonly store: BlobStore;
  readonly scanner: Scanner;
  readonly version: string;
  readonly signal: AbortSignal | undefined;
  readonly round: Round;
};

/**
 * Scans what waits, from both ends at once, until nothing is due, `AT_ONCE` files were seen at an end, the scanner goes
 * away or `signal` says to stop. A scanner that is not there costs one try a round and changes nothing. Any number of
 * workers may do so at once.
 */
export async function scanFiles(
  caller: Caller,
  store: BlobStore,
  scanner: Scanner,
  signal?: AbortSignal,
): Promise<ScanRound> {
  const round: Round = { clean: 0, found: 0, failed: 0, later: 0, isReachable: true };
  const version = await scanner.version();
  if (version === null) {
    log.warn({ job: "scan", outcome: "unreachable" }, "the virus scanner does not answer");
    return { ...round, isReachable: false };
  }
  const work = { caller, store, scanner, version, signal, round };
  const ends = await Promise.all([scanFrom("oldest", work), scanFrom("newest", work)]);
  if (ends.some((isMore) => isMore)) {
    await withScope(scopeOf(caller.actor), (tx) => ringScan(tx, caller.clock.now()));
  }
  return round;
}

/** Whether more may wait at this end. */
async function scanFrom(end: End, work: Work): Promise<boolean> {
  const { caller, signal, round } = work;
  for (let seen = 0; seen < AT_ONCE; seen += 1) {
    if (signal?.aborted || !round.isReachable) return false;
    const now = caller.clock.now();
    const until = new Date(now.getTime() + LEASE_SECONDS * 1_000);
    const file = await withScope(scopeOf(caller.actor), (tx) => claimFile(tx, now, until, end));
    if (!file) return false;
    await scanOne(work, file);
  }
  return true;
}

async function scanOne(work: Work, file: ClaimedFile): Promise<void> {
  const { caller, round } = work;
  const found = await verdictOn(work, file);
  const { verdict, blob } = found;
  if (verdict.kind === "infected") {
    const { kind, controllerId, id } = file;
    const input = {
      file: { kind, controllerId, id },
      requestId: blob?.requestId ?? null,
      signature: verdict.signature,
      scannedWith: work.version.slice(0, LONGEST_VERSION),
    };
    const result = await shutFile.execute(caller, input);
    if (!result.ok) throw new Error(`a found file was not shut: ${result.reason}`);
    log.warn({ job: "scan", outcome: "virus_found" }, "a virus was found");
    round.found += 1;
    return;
  }
  await settle(work, file, verdict);
}

/** A verdict that lets a file through, or says why it cannot be given, is the worker's book-keeping: the row has all of it. */
async function settle(
  { caller, version, round }: Work,
  file: ClaimedFile,
  verdict: Exclude<Verdict, { kind: "infected" }>,
): Promise<void> {
  const now = caller.clock.now();
  const given = {
    scannedWith: version.slice(0, LONGEST_VERSION),
    scannedAt: now,
    scanAgainAt: null,
  };
  const change = (data: ScanChange) =>
    withScope(scopeOf(caller.actor), (tx) => changeWaiting(tx, file, {}, data));
  const fail = async (reason: ScanFailure) => {
    round.failed += 1;
    await change({ ...given, scanState: "failed", scanFinding: reason });
  };
  if (verdict.kind === "clean") {
    round.clean += 1;
    await change({ ...given, scanState: "clean" });
  } else if (verdict.kind === "unreachable") {
    round.isReachable = false;
    await change({ scanAgainAt: null, scanAttempts: file.attempts - 1 });
  } else if (verdict.kind === "failed" || file.attempts >= MOST_SCANS) {
    await fail(verdict.reason);
  } else {
    round.later += 1;
    const again = new Date(now.getTime() + scanPause(file.attempts) * 1_000);
    await change({ scanAgainAt: again });
  }
}

async function verdictOn(
  { caller, store, scanner }: Work,
  file: ClaimedFile,
): Promise<{ readonly verdict: Verdict; readonly blob: ScannedBlob | null }> {
  let blob: ScannedBlob | null = null;
  try {
    blob = await findBlob(scopeOf(caller.actor), file);
    // Nothing opens it any more, so nobody can have it: or it is gone, and no row is there to be changed.
    if (!blob) return { blob, verdict: { kind: "failed", reason: "unreadable" } };
    return { blob, verdict: await scanner.scan(store.open(blob.blobId, blob.key)) };
  } catch (error) {
    log.error({ err: error, job: "scan", attempts: file.attempts }, "a file could not be read");
    return { blob, verdict: { kind: "broken", reason: "unreadable" } };
  }
}

/** Rings where something waits that no bell has rung for: after an outage, or where a scanner was set up since. */
export async function ringScans(caller: Caller): Promise<void> {
  const now = caller.clock.now();
  await withScope(scopeOf(caller.actor), async (tx) => {
    if (await isAnyDue(tx, now)) await ringScan(tx, now);
  });
}

/** The key of the setting in which the worker keeps since when the scanner has not answered. */
const SCANNER_SETTING = "scanner_out";
const Outage = z.looseObject({ since: z.iso.datetime().transform((text) => new Date(text)) });

/**
 * Asks the scanner whether it is there, and tells those who run the installation when it has been away for long. Returns how
 * many people were told.
 */
export async function watchScanner(caller: Caller, scanner: Scanner): Promise<number> {
  const isThere = (await scanner.version()) !== null;
  const now = caller.clock.now();
  const outSince = await withScope(scopeOf(caller.actor), async (tx) => {
    const key = SCANNER_SETTING;
    const row = await tx.setting.findUnique({ where: { key }, select: { value: true } });
    const known = Outage.safeParse(row?.value);
    const since = isThere ? null : known.success ? known.data.since : now;
    // Book-keeping of the worker, not a setting that anybody made: the log has it, the trail does not.
    const value = { since: since?.toISOString() ?? null };
    if (row || since) {
      await tx.setting.upsert({
        where: { key },
        create: { key, value, updatedAt: now },
        update: { value, updatedAt: now },
      });
    }
    return since;
  });
  if (outSince === null) return 0;
  const result = await alarmScanner.execute(caller, { outSince });
  return result.ok ? result.value.people : 0;
}
