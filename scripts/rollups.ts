import "./settings-file";
import { dataDirFromEnv } from "./data-dir";
import { openEmbedded, outsideDatabase, withClient } from "./database";

// `npm run rollups -- --check` holds the sums that reports read against the requests themselves, names each that lies, and
// ends with 1 when there is one. `--repair` makes them anew first. Both read every request.

type Fault = {
  readonly what: string;
  readonly controller: string | null;
  readonly about: string;
  readonly stands: string;
  readonly shouldBe: string;
};

const MOST_NAMED = 20;

/** As the desk, whose rows these are, for one transaction without a limit of time. */
async function asDesk<T>(url: string, sql: string): Promise<T[]> {
  return withClient(url, async (client) => {
    await client.query("begin");
    await client.query(
      `select set_config('role', 'thirty_app', true);
       select set_config('role', 'thirty_desk', true), set_config('app.actor', 'system:rollups', true)`,
    );
    const { rows } = await client.query(sql);
    await client.query("commit");
    return rows;
  });
}

function lineOf({ what, controller, about, stands, shouldBe }: Fault): string {
  const of = controller === null ? "" : ` of controller ${controller}`;
  return what === "fact"
    ? `the fact of request ${about}${of} is not what its rows say`
    : `${what}${of}: ${about} is ${stands} and should be ${shouldBe}`;
}

async function check(url: string): Promise<void> {
  const faults = await asDesk<Fault>(
    url,
    `select what, controller_id as controller, about, stands, should_be as "shouldBe" from rollup_faults()`,
  );
  for (const fault of faults.slice(0, MOST_NAMED)) console.log(lineOf(fault));
  if (faults.length > MOST_NAMED) console.log(`… and ${faults.length - MOST_NAMED} more`);
  console.log(
    faults.length === 0
      ? "The sums are what the requests say."
      : `${faults.length} of the sums and facts lie. \`npm run rollups -- --repair\` makes them anew.`,
  );
  if (faults.length > 0) process.exitCode = 1;
}

const [word, ...rest] = process.argv.slice(2);
if ((word !== "--check" && word !== "--repair") || rest.length > 0) {
  console.error("Usage: npm run rollups -- --check|--repair");
  process.exit(2);
}
const database = outsideDatabase() ?? (await openEmbedded(dataDirFromEnv()));
try {
  if (word === "--repair") await asDesk(database.appUrl, "select rebuild_rollups()");
  await check(database.appUrl);
} finally {
  if (!database.cluster?.foundRunning) await database.stop();
}
