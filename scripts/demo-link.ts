import "./settings-file";
import { PERSONAS, type Persona } from "@/prisma/seed/personas";
import { dataDirFromEnv } from "./data-dir";
import { findDemo } from "./running-demo";
import { runtimeEnv } from "./runtime-env";

// `npm run -s demo:link -- officer` prints one sign-in address and nothing else; `-- --all` one line per persona.
const isPersona = (word: string | undefined): word is Persona =>
  word !== undefined && Object.hasOwn(PERSONAS, word);

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}

async function linkFor(persona: Persona, appUrl: string): Promise<string> {
  // Loaded late: the log must know by then that standard output belongs to the links.
  const { issueDemoLink } = await import("@/lib/accounts/commands/sign-in");
  const { systemClock } = await import("@/lib/core/clock");
  const { newId } = await import("@/lib/core/ids");
  const caller = {
    actor: { kind: "system", job: "demo-link" },
    clock: systemClock,
    correlationId: newId(),
  } as const;
  const result = await issueDemoLink.execute(caller, { email: PERSONAS[persona].email });
  if (!result.ok) {
    fail(
      `${PERSONAS[persona].name} has no account here: this data directory was started with SEED=none.`,
    );
  }
  return new URL(`/sign-in/link?token=${result.value.token}`, appUrl).href;
}

async function print(words: readonly string[]): Promise<void> {
  const [word] = words;
  const names = Object.keys(PERSONAS);
  if (word !== "--all" && !isPersona(word)) {
    fail(`Usage: npm run -s demo:link -- ${names.join("|")}`);
  }
  if (process.env.DATABASE_URL) {
    fail("Sign-in links without a mail exist on the embedded demo only, and DATABASE_URL is set.");
  }
  const dataDir = dataDirFromEnv();
  const demo = await findDemo(dataDir);
  if (!demo) fail("The demo does not run. Start it with `npm start`, then ask again.");
  const env = runtimeEnv({ dataDir, port: demo.port, nodeEnv: "production" }, demo.database);
  Object.assign(process.env, env, { LOG_LEVEL: "silent" });
  if (word !== "--all") return console.log(await linkFor(word, env.APP_URL ?? ""));
  const personas = names.filter(isPersona);
  const who = (persona: Persona) => `${PERSONAS[persona].name}, ${PERSONAS[persona].does}`;
  const width = Math.max(...personas.map((persona) => who(persona).length));
  for (const persona of personas) {
    const link = await linkFor(persona, env.APP_URL ?? "");
    console.log(`  ${persona.padEnd(11)}${who(persona).padEnd(width + 2)}${link}`);
  }
}

await print(process.argv.slice(2));
const { disconnect } = await import("@/lib/core/db");
await disconnect();
