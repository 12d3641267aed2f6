import { afterAll, expect, it, vi } from "vitest";
import { testDatabase } from "@/lib/testing/database-urls";
import { silentLine } from "@/lib/testing/silent-line";

const line = await silentLine(testDatabase.appUrl);
vi.stubEnv("DATABASE_URL", line.url);
const { LONGEST_ANSWER_MS, startBoss } = await import("@/lib/jobs/adapter");

afterAll(() => line.close());

it("the worker does not wait for a database that has gone without a word, and asks it again", async () => {
  const boss = await startBoss();
  const ask = () => boss.getDb().executeSql("select 1 as one");
  await ask();
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  line.silence();
  let outcome = "waits";
  const asked = ask().then(
    () => undefined,
    () => {
      outcome = "failed";
    },
  );
  await vi.advanceTimersByTimeAsync(LONGEST_ANSWER_MS - 1);
  expect(outcome).toBe("waits");
  await vi.advanceTimersByTimeAsync(1);
  await asked;
  expect(outcome).toBe("failed");
  line.speak();
  vi.useRealTimers();
  await vi.waitFor(ask);
  await boss.stop({ graceful: false });
});
