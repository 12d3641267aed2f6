import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { startNameServer } from "@/lib/testing/name-server";
import { startPlainProxy } from "@/lib/testing/plain-proxy";
import { SIGNING_KEYS } from "@/lib/testing/signed-mail";
import { runChild, typescript } from "./child";
import { makeTempDataDir, ROOT, removeDataDir, writePrivateJson } from "./data-dir";
import { createDatabase, DATABASE, type Database, databaseOf, openCluster } from "./database";
import { freePortFrom, portFromEnv } from "./free-port";
import { processesOf, startProcesses } from "./launch";
import { installJobTables, migrateDatabase } from "./migrate-database";
import { prepareCode } from "./prepare";
import { appUrl, type Runtime, runtimeEnv } from "./runtime-env";
import { endOnSignals, isShuttingDown, onShutdown, shutDown } from "./shutdown";
import { Steps } from "./steps";

// The product as the end-to-end tests meet it: the production build, web and worker, on a database that is thrown away.
// With PROCESSES=2 there are two of each, behind a proxy that hands each request to the other one in turn.

/** A shorter year than the demo's: every state occurs in it, and it is told in seconds. */
const STORY_LENGTH = 60;

/** The identity provider that the tests start themselves; see e2e/fixtures/identity-provider.ts. */
const IDENTITY_PROVIDER = {
  OIDC_ISSUER: "http://localhost:3911",
  OIDC_CLIENT_ID: "thirty",
  OIDC_CLIENT_SECRET: "a-secret-for-the-tests-only-0123456789",
  OIDC_NAME: "Test identity",
};

/** What a developer may have set for their own use and must not reach the tests, such as a mail server. */
const NOT_OURS = [
  "APP_URL",
  "DATABASE_REPLICA_URL",
  "DATABASE_URL",
  "FACEBOOK_CLIENT_ID",
  "FACEBOOK_CLIENT_SECRET",
  "INTAKE_DNS_SERVERS",
  "MAILBOX_DIR",
  "NEXTAUTH_SECRET",
  "SMTP_URL",
  "STORAGE_DIR",
  "THIRTY_KEY",
];

async function openDatabase(dataDir: string): Promise<Database> {
  const cluster = await openCluster(dataDir, true);
  onShutdown(cluster.stop);
  void cluster.gone.then(() => {
    if (!isShuttingDown()) void shutDown(1, "The database of the tests ended.");
  });
  await createDatabase(cluster, DATABASE);
  const database = databaseOf(cluster, dataDir);
  await migrateDatabase(database, dataDir);
  await installJobTables(database);
  return database;
}

/** Tells the tests where the server keeps its things, before it answers. */
function writeState(env: NodeJS.ProcessEnv, runtime: Runtime): void {
  const folder = join(ROOT, "test-results");
  mkdirSync(folder, { recursive: true });
  writePrivateJson(join(folder, "server.json"), {
    baseUrl: appUrl(runtime.port),
    databaseUrl: env.DATABASE_URL,
    nextAuthSecret: env.NEXTAUTH_SECRET,
    thirtyKey: env.THIRTY_KEY,
    mailboxDir: env.MAILBOX_DIR,
    storageDir: env.STORAGE_DIR,
    logDir: join(runtime.dataDir, "logs"),
    signingKey: SIGNING_KEYS.rsa2048.privateKey,
  });
}

/** How many of each process are started. */
function processesFromEnv(): number {
  const count = Number(process.env.PROCESSES || "1");
  if (Number.isInteger(count) && count >= 1 && count <= 8) return count;
  throw new Error(`PROCESSES is "${process.env.PROCESSES}": use a number from 1 to 8.`);
}

/** Web and worker, once; or several of both, with ports of their own and what each served in `proxy.json` at the end. */
async function startAll(steps: Steps, database: Database, distDir: string): Promise<void> {
  const ports: number[] = [];
  for (let place = 1; place <= processes; place += 1) {
    const port = processes === 1 ? runtime.port : await freePortFrom(runtime.port + place);
    const one = { ...runtime, port };
    await startProcesses(steps, one, processesOf("start", one, database, distDir));
    ports.push(port);
  }
  if (processes === 1) return;
  const proxy = await startPlainProxy(ports, { port: runtime.port });
  onShutdown(async () => {
    writePrivateJson(join(ROOT, "test-results", "proxy.json"), { served: proxy.served });
    await proxy.close();
  });
}

endOnSignals();
const processes = processesFromEnv();
for (const name of NOT_OURS) delete process.env[name];
Object.assign(process.env, IDENTITY_PROVIDER);

// Every domain of a test's own controller has published this key, and no other name is known: nothing is asked of the network.
const nameServer = await startNameServer((name) =>
  /^tests\._domainkey\.works-[0-9a-f]{8}\.example$/.test(name)
    ? [SIGNING_KEYS.rsa2048.record]
    : null,
);
onShutdown(async () => nameServer.close());
process.env.INTAKE_DNS_SERVERS = nameServer.address;

const dataDir = makeTempDataDir("e2e");
onShutdown(() => removeDataDir(dataDir));
const runtime: Runtime = { dataDir, port: portFromEnv(), nodeEnv: "production" };
// Where people reach the product, whichever process answers them.
process.env.APP_URL = appUrl(runtime.port);
const givenBuild = process.env.NEXT_DIST_DIR || null;
const steps = new Steps((givenBuild === null ? 4 : 3) + processes);
// A build that is named is taken as it stands: for somebody who runs the tests again and again on one build.
await prepareCode(steps, runtime, givenBuild === null ? ".next" : null);
const database = await steps.run("Starting the database", () => openDatabase(dataDir));
const env = runtimeEnv(runtime, database);
await steps.run("Writing the story", () =>
  runChild("The story", {
    args: typescript("prisma/seed/main.ts", String(STORY_LENGTH)),
    env,
    log: join(dataDir, "logs", "seed.log"),
  }),
);
writeState(env, runtime);
await startAll(steps, database, givenBuild ?? ".next");
console.log(`Ready at ${appUrl(runtime.port)}`);
