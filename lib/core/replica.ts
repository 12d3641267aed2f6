import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { systemClock } from "@/lib/core/clock";
import { DatabaseFailure } from "@/lib/core/database-failure";
import {
  ignore,
  LONGEST_ANSWER_MS,
  pool,
  type ReadsWithShapes,
  reading,
  readingOn,
  type Scope,
} from "@/lib/core/db";
import { env } from "@/lib/core/env";
import { log } from "@/lib/core/log";
import { ofProcess } from "@/lib/core/of-process";
import {
  ageOf,
  type Mark,
  OLDEST_MS,
  type ReplicaLook,
  SAID_FROM_MS,
  type Seen,
  withMark,
} from "@/lib/core/replica-age";

type State = {
  server?: pg.Pool;
  look?: { readonly until: number; readonly found: Promise<ReplicaLook> };
  marks: readonly Mark[];
  isAway: boolean;
  /** Readings of reports since the start of this process: from the replica, and from the primary although there is one. */
  read: number;
  passedOver: number;
};

const held: { replica?: State } = ofProcess;

function state(): State {
  held.replica ??= { marks: [], isAway: false, read: 0, passedOver: 0 };
  return held.replica;
}

const PATIENCE_MS = 1_000;

function replica(): pg.Pool | null {
  const connectionString = env().DATABASE_REPLICA_URL;
  if (connectionString === undefined) return null;
  const own = state();
  if (!own.server) {
    own.server = new pg.Pool({
      connectionString,
      max: env().DATABASE_POOL_MAX,
      connectionTimeoutMillis: 5_000,
      idleTimeoutMillis: 30_000,
      query_timeout: LONGEST_ANSWER_MS,
      keepAlive: true,
      pipeline: true,
      options: "-c TimeZone=UTC -c role=thirty_app",
    });
    own.server.on("error", ignore);
  }
  return own.server;
}

/** A look is good for so long; one that found nobody for longer, so that pages do not wait for the same nothing. */
const GOOD_FOR_MS = 1_000;
const AWAY_FOR_MS = 5_000;

/** Whether there is a replica to read from, and how old its rows are. At most one look a second; null where none is set up. */
export function lookAtReplica(): Promise<ReplicaLook> | null {
  const server = replica();
  if (!server) return null;
  const own = state();
  const now = systemClock.now().getTime();
  if (own.look && own.look.until > now) return own.look.found;
  const found = look(server).then(
    (seen) => keep(seen),
    (error: unknown) => keep({ kind: "away", why: "no_answer" }, error),
  );
  own.look = { until: Number.POSITIVE_INFINITY, found };
  return found;
}

function keep(found: ReplicaLook, error?: unknown): ReplicaLook {
  const own = state();
  const isAway = found.kind === "away";
  if (isAway && !own.isAway) {
    log.warn(
      { job: "replica", code: found.why, err: error },
      "the replica is away: reports are read from the primary",
    );
  } else if (!isAway && own.isAway) {
    log.info({ job: "replica" }, "the replica is back");
  }
  own.isAway = isAway;
  const until = systemClock.now().getTime() + (isAway ? AWAY_FOR_MS : GOOD_FOR_MS);
  own.look = { until, found: Promise.resolve(found) };
  return found;
}

type Written = { readonly written: string; readonly at: number };
type Replayed = {
  readonly isStandby: boolean;
  readonly replayed: string | null;
  readonly committedAt: number | null;
};

/** As many looks, with as long between them, before a replica counts as behind: what was written just now is on its way. */
const LOOKS = 4;
const BETWEEN_MS = 50;

async function look(server: pg.Pool): Promise<ReplicaLook> {
  const own = state();
  const asked = systemClock.now().getTime();
  const [primary] = (
    await pool().query<Written>(
      `select pg_wal_lsn_diff(pg_current_wal_flush_lsn(), '0/0')::text as written,
        extract(epoch from clock_timestamp())::float8 * 1000 as at`,
    )
  ).rows;
  if (!primary) throw new Error("the primary gave no row");
  own.marks = withMark(own.marks, { at: asked, written: BigInt(primary.written) });
  let ageMs: number | null = null;
  for (let times = 1; times <= LOOKS; times += 1) {
    const seen = await inTime(
      server.query<Replayed>(
        `select pg_is_in_recovery() as "isStandby", pg_wal_lsn_diff(pg_last_wal_replay_lsn(), '0/0')::text as replayed,
          extract(epoch from pg_last_xact_replay_timestamp())::float8 * 1000 as "committedAt"`,
      ),
    );
    const [row] = seen.rows;
    if (!row?.isStandby) return { kind: "away", why: "no_replica" };
    ageMs = ageOf(seenBy(row, primary.at), own.marks, systemClock.now().getTime());
    if (ageMs !== null && ageMs < SAID_FROM_MS) break;
    await sleep(BETWEEN_MS);
  }
  return ageMs === null ? { kind: "away", why: "age_unknown" } : { kind: "here", ageMs };
}

function seenBy({ replayed, committedAt }: Replayed, primaryAt: number): Seen {
  return {
    replayed: replayed === null ? null : BigInt(replayed),
    quietMs: committedAt === null ? null : primaryAt - committedAt,
  };
}

async function inTime<T>(answer: Promise<T>): Promise<T> {
  const stop = new AbortController();
  const late = sleep(PATIENCE_MS, undefined, { signal: stop.signal }).then(() => {
    throw new Error("the replica did not answer in time");
  });
  // Whichever comes second has nobody who waits for it.
  late.catch(ignore);
  answer.catch(ignore);
  return Promise.race([answer, late]).finally(() => stop.abort());
}

/** The replica, where one is set up, is there, and has rows that are not too old; null where the primary is to be asked. */
export async function youngReplica(oldestMs: number): Promise<pg.Pool | null> {
  const server = replica();
  const found = await lookAtReplica();
  if (!server || !found) return null;
  if (found.kind === "here" && found.ageMs <= oldestMs) return server;
  countReading("primary");
  return null;
}

export function countReading(from: "replica" | "primary"): void {
  state()[from === "replica" ? "read" : "passedOver"] += 1;
}

/**
 * The way to figures: as `reading`, from the replica where one is set up, is there, and has rows that are not too old.
 * Else, and where it fails in the middle, from the primary. `run` may be run twice then.
 */
export async function readingFigures<T>(
  scope: Scope,
  run: (reads: ReadsWithShapes) => Promise<T>,
  oldestMs: number = OLDEST_MS,
): Promise<T> {
  const server = await youngReplica(oldestMs);
  if (!server) return reading(scope, run);
  const tried = await tryOn(server, scope, run);
  if (tried.ok) {
    countReading("replica");
    return tried.value;
  }
  if (!tried.isOfServer) throw tried.error;
  // What is wrong with both is no fault of the replica's.
  const value = await reading(scope, run);
  countReading("primary");
  if (!isConflict(tried.error)) keep({ kind: "away", why: "no_answer" }, tried.error);
  return value;
}

type Tried<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: unknown; readonly isOfServer: boolean };

async function tryOn<T>(
  server: pg.Pool,
  scope: Scope,
  run: (reads: ReadsWithShapes) => Promise<T>,
): Promise<Tried<T>> {
  let isOfServer = true;
  try {
    const value = await readingOn(server, scope, async (reads) => {
      let failed = false;
      const tell = (error: unknown) => {
        failed = true;
        throw error;
      };
      const told: ReadsWithShapes = {
        $queryRaw: (...asked) => reads.$queryRaw<never>(...asked).then(undefined, tell),
        ask: (...asked) => reads.ask(...asked).catch(tell),
        end: () => reads.end(),
      };
      try {
        return await run(told);
      } catch (error) {
        isOfServer = failed;
        throw error;
      }
    });
    return { ok: true, value };
  } catch (error) {
    return { ok: false, error, isOfServer };
  }
}

/** A standby cancels what stands in the way of what it has to replay. It is there, and the next one may pass. */
function isConflict(error: unknown): boolean {
  return error instanceof DatabaseFailure && error.code === "40001";
}

export type ReplicaFacts = { readonly look: ReplicaLook } & Pick<State, "read" | "passedOver">;

/** For whoever watches over the installation; null where none is set up. */
export async function findReplicaFacts(): Promise<ReplicaFacts | null> {
  const look = await lookAtReplica();
  return look && { look, read: state().read, passedOver: state().passedOver };
}

export async function leaveReplica(): Promise<void> {
  const { server } = state();
  delete held.replica;
  await server?.end();
}
