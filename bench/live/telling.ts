import { Client } from "pg";

const AT_ONCE = 8;
const WRITES = 150;
const BLOCKS = 6;

const WRITE = `insert into audit_event (actor_kind, command, type, audience, controller_id, request_id, correlation_id, data)
  select 'system', 'bench.tell', 'bench.tell', 'desk', controller_id, id, gen_random_uuid(), '{}'
  from request where id = $1`;

/**
 * What telling costs whoever writes: transactions that write an event, on eight connections at once, in turn with and without
 * the trigger that tells. Every telling transaction takes one lock of the whole database while it commits.
 */
export async function measureTelling(
  admin: Client,
  url: string,
  ids: readonly string[],
): Promise<{ with: number; without: number }> {
  const clients = Array.from(
    { length: AT_ONCE },
    () => new Client({ connectionString: url, options: "-c role=thirty_app" }),
  );
  await Promise.all(clients.map((client) => client.connect()));
  const perSecond: { with: number[]; without: number[] } = { with: [], without: [] };
  try {
    for (let block = 0; block < 2 * BLOCKS; block += 1) {
      const side = block % 2 === 0 ? "with" : "without";
      await admin.query(
        `alter table audit_event ${side === "with" ? "enable" : "disable"} trigger audit_event_told`,
      );
      const began = performance.now();
      await Promise.all(clients.map((client, place) => write(client, ids, place)));
      perSecond[side].push((AT_ONCE * WRITES * 1_000) / (performance.now() - began));
    }
  } finally {
    await admin.query("alter table audit_event enable trigger audit_event_told");
    await Promise.all(clients.map((client) => client.end()));
  }
  return { with: median(perSecond.with), without: median(perSecond.without) };
}

async function write(client: Client, ids: readonly string[], place: number): Promise<void> {
  for (let times = 0; times < WRITES; times += 1) {
    await client.query("begin");
    await client.query(
      "select set_config('role', 'thirty_desk', true), set_config('app.actor', 'system:bench', true)",
    );
    await client.query(WRITE, [ids[(place * WRITES + times) % ids.length]]);
    await client.query("commit");
  }
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
