import { rethrowWithoutValues } from "@/lib/core/database-failure";
import {
  beginReading,
  ignore,
  pool,
  type Reads,
  type ReadsWithShapes,
  type Scope,
  type Tx,
  withScope,
} from "@/lib/core/db";
import { env } from "@/lib/core/env";
import { ofProcess } from "@/lib/core/of-process";
import { countReading, youngReplica } from "@/lib/core/replica";

// What is read in batches, and yet of one moment: one transaction for all of them, held by whoever takes the batches.

/**
 * A transaction that is held makes the database keep what was changed since. A million rows take a minute or two; after
 * this long whoever takes the batches is not going to come back for the next one.
 */
const LONGEST_MS = 30 * 60_000;

/** So many are read at once in a process, and others wait for their turn: most connections are for pages and commands. */
export function mostAtOnce(): number {
  return Math.max(1, Math.floor(env().DATABASE_POOL_MAX / 3));
}

type Turns = { taken: number; readonly waiting: (() => void)[] };
const held: { turns?: Turns } = ofProcess;

function turns(): Turns {
  held.turns ??= { taken: 0, waiting: [] };
  return held.turns;
}

/** Waits until few enough are read. Gives what passes the turn on, which may be said more than once. */
async function takeTurn(): Promise<() => void> {
  const own = turns();
  if (own.taken < mostAtOnce()) own.taken += 1;
  else await new Promise<void>((resolve) => own.waiting.push(resolve));
  let isOver = false;
  return () => {
    if (isOver) return;
    isOver = true;
    const next = own.waiting.shift();
    if (next) next();
    else own.taken -= 1;
  };
}

type Held<T> = { readonly on: T; readonly leave: () => Promise<void> };

async function* holding<T, B>(
  begin: () => Promise<Held<T>>,
  run: (on: T) => AsyncIterable<B>,
): AsyncGenerator<B> {
  const passTurn = await takeTurn();
  try {
    const { on, leave } = await begin();
    const late = setTimeout(() => leave().then(passTurn), LONGEST_MS);
    late.unref();
    try {
      yield* run(on);
    } finally {
      clearTimeout(late);
      await leave();
    }
  } catch (error) {
    rethrowWithoutValues(error);
  } finally {
    passTurn();
  }
}

async function begin(scope: Scope, server = pool()): Promise<Held<ReadsWithShapes>> {
  const { reads, begun, leave } = await beginReading(server, scope);
  try {
    await begun;
  } catch (error) {
    await leave();
    throw error;
  }
  return { on: reads, leave };
}

/**
 * Batches that are read one after the other in one transaction, which cannot write and sees one moment. It ends with the
 * last batch, or when whoever takes them says that no more are wanted. It must be taken at the speed of a disk and not
 * of a network: somebody who saves a file slowly would hold the connection, and the moment, all along (ADR 37).
 */
export function inOneMoment<B>(
  scope: Scope,
  run: (reads: Reads) => AsyncIterable<B>,
): AsyncGenerator<B> {
  return holding(() => begin(scope), run);
}

/** The same for what is asked of the object mapper. */
export function mappedInOneMoment<B>(
  scope: Scope,
  run: (tx: Tx) => AsyncIterable<B>,
): AsyncGenerator<B> {
  return holding(() => beginMapped(scope), run);
}

async function beginMapped(scope: Scope): Promise<Held<Tx>> {
  const opened = Promise.withResolvers<Tx>();
  const over = Promise.withResolvers<void>();
  const running = withScope(
    scope,
    async (tx) => {
      await tx.$executeRaw`set transaction read only`;
      opened.resolve(tx);
      await over.promise;
    },
    { isolationLevel: "RepeatableRead", timeout: LONGEST_MS },
  );
  running.catch(opened.reject);
  const leave = () => {
    over.resolve();
    return running.catch(ignore);
  };
  return { on: await opened.promise, leave };
}

/**
 * The same from where figures are read. All batches are of one server: where the replica fails before it has given any, the
 * primary is asked for all of them, and afterwards nobody is.
 */
export async function* figuresInOneMoment<B>(
  scope: Scope,
  run: (reads: Reads) => AsyncIterable<B>,
  oldestMs: number,
): AsyncGenerator<B> {
  const replica = await youngReplica(oldestMs);
  let isGiven = false;
  if (replica) {
    try {
      for await (const batch of holding(() => begin(scope, replica), run)) {
        isGiven = true;
        yield batch;
      }
      countReading("replica");
      return;
    } catch (error) {
      if (isGiven) throw error;
      countReading("primary");
    }
  }
  yield* inOneMoment(scope, run);
}
