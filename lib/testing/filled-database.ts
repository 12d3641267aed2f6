import { Client } from "pg";
import { afterAll, beforeAll } from "vitest";
import { testDatabase } from "@/lib/testing/database-urls";

/** A superuser's connection for the tests of a file, to a database that was filled before the first of them. */
export function filledDatabase(fill: (client: Client) => Promise<void>): Client {
  const client = new Client({ connectionString: testDatabase.superuserUrl });
  beforeAll(async () => {
    await client.connect();
    await fill(client);
  });
  afterAll(() => client.end());
  return client;
}
