import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ENV_NAMES } from "@/lib/core/env";

// Every setting the product reads is explained in .env.example, and nothing else is.
const text = readFileSync(join(import.meta.dirname, "..", ".env.example"), "utf8");
const documented = new Set(
  [...text.matchAll(/^#?\s?([A-Z][A-Z0-9_]+)=/gm)].map((match) => match[1] ?? ""),
);

/** Read by the scripts that start the product, or by Node and Next themselves. */
const OF_THE_SCRIPTS = new Set([
  "PORT",
  "HOST",
  "DATA_DIR",
  "SEED",
  "MIGRATION_DATABASE_URL",
  "APP_DATABASE_URL",
  "NEXT_SERVER_ACTIONS_ENCRYPTION_KEY",
  "PLAYWRIGHT_CHROMIUM_PATH",
  "TEST_DATABASE_URL",
  "CORPUS_DIR",
]);
/** Set by the start script, never by hand. */
const NOT_BY_HAND = new Set(["NODE_ENV", "THIRTY_DEMO"]);

const missing = ENV_NAMES.filter((name) => !documented.has(name) && !NOT_BY_HAND.has(name));
const unknown = [...documented].filter(
  (name) => !ENV_NAMES.includes(name) && !OF_THE_SCRIPTS.has(name),
);
for (const name of missing) console.error(`${name} is read, but .env.example does not explain it`);
for (const name of unknown) console.error(`${name} is in .env.example, but nothing reads it`);
if (missing.length + unknown.length > 0) process.exit(1);
console.log(".env.example explains every setting.");
