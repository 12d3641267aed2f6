import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { Reads, Scope } from "@/lib/core/db";
import { testDatabase } from "@/lib/testing/database-urls";
import { type SilentLine, silentLine } from "@/lib/testing/silent-line";
import { lookAtAll } from "@/lib/testing/trail";

const DESK: Scope = { kind: "desk", actor: "system:test" };

const line: SilentLine = await silentLine(testDatabase.appUrl);
vi.stubEnv("DATABASE_URL", line.url);
const { LONGEST_ANSWER_MS, pool, reading, withoutScope, withScope } = await import("@/lib/core/db");
const { onOneLine } = await import("@/lib/core/one-line");
const { writing } = await import("@/lib/core/writing");

afterAll(() => line.close());

const ask = async (reads: Reads) =>
  await reads.$queryRaw<{ pid: number }[]>`select pg_backend_pid() as pid`;

/** Every way to the database, with what is done in the middle of it. */
const WAYS: Record<string, (meanwhile: (pid: number) => Promise<unknown>) => Promise<unknown>> = {
  reading: (meanwhile) => reading(DESK, (reads) => inTheMiddle(reads, meanwhile)),
  "joined reading": (meanwhile) =>
    onOneLine(async (lines) => {
      const [row] = await lines.alone<{ pid: number }>`select pg_backend_pid() as pid`;
      await meanwhile(row?.pid ?? 0);
      await lines.alone`select 1`;
    }),
  writing: (meanwhile) => writing(DESK, (tx) => inTheMiddle(tx, meanwhile)),
  "the object mapper": (meanwhile) => withScope(DESK, (tx) => inTheMiddle(tx, meanwhile)),
};

async function inTheMiddle(reads: Reads, meanwhile: (pid: number) => Promise<unknown>) {
  const [row] = await ask(reads);
  await meanwhile(row?.pid ?? 0);
  await ask(reads);
}

describe.each(Object.entries(WAYS))("%s", (_, way) => {
  test("fails where its connection is ended in the middle, and the process lives on", async () => {
    const cut = way((pid) => lookAtAll("select pg_terminate_backend($1)", [pid]));
    await expect(cut).rejects.toThrow();
    expect(await way(async () => undefined)).toBeUndefined();
  });
});

describe("a database that no longer answers", () => {
  beforeAll(async () => {
    // A connection of the object mapper's that is there already when the line goes silent.
    await withScope(DESK, async (tx) => await ask(tx));
  });

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  });

  afterEach(async () => {
    line.speak();
    vi.useRealTimers();
  });

  async function outcomeOf(asked: Promise<unknown>): Promise<string> {
    let outcome = "waits";
    asked.then(
      () => {
        outcome = "answered";
      },
      () => {
        outcome = "failed";
      },
    );
    await vi.advanceTimersByTimeAsync(LONGEST_ANSWER_MS);
    await new Promise((done) => setImmediate(done));
    return outcome;
  }

  test.each(Object.entries(WAYS))("is not waited for: %s", async (_, way) => {
    const gone = Promise.withResolvers<void>();
    const asked = way(async () => {
      line.silence();
      gone.resolve();
    });
    await gone.promise;
    expect(await outcomeOf(asked)).toBe("failed");
    line.speak();
    vi.useRealTimers();
    await vi.waitFor(() => way(async () => undefined));
  });

  test("is not waited for outside any scope, and not by whoever comes while it is gone", async () => {
    line.silence();
    const asked = Promise.allSettled([
      withoutScope((db) => db.$queryRaw`select 1`),
      reading(DESK, ask),
      reading(DESK, ask),
    ]);
    expect(await outcomeOf(asked)).toBe("answered");
    expect((await asked).map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
    line.speak();
    vi.useRealTimers();
    await vi.waitFor(() => reading(DESK, ask));
    expect(pool().waitingCount).toBe(0);
  });
});
