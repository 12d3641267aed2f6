import { Client } from "pg";
import { expect, it } from "vitest";
import { testDatabase } from "@/lib/testing/database-urls";
import { vacuumed } from "@/lib/testing/vacuumed";

it("waits for whoever looked at the database before the rows were there", async () => {
  const [client, other] = [1, 2].map(
    () => new Client({ connectionString: testDatabase.superuserUrl }),
  );
  if (!client || !other) throw new Error("no connections");
  await Promise.all([client.connect(), other.connect()]);
  await other.query("begin isolation level repeatable read; select 1 from person");
  // The test server does not wait for its log, and a vacuum takes nothing for seen by all that is not in it yet.
  await client.query(
    "set synchronous_commit = on; create table filled as select n from generate_series(1, 5000) n",
  );
  let isDone = false;
  const done = vacuumed(client, ["filled"]).then(() => {
    isDone = true;
  });
  await new Promise((resolve) => setTimeout(resolve, 600));
  expect(isDone).toBe(false);
  await other.end();
  await done;
  const { rows } = await client.query(
    "select relallvisible = relpages and relpages > 0 as all from pg_class where relname = 'filled'",
  );
  expect(rows).toEqual([{ all: true }]);
  await client.end();
});
