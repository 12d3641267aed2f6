import { rmSync } from "node:fs";
import { makeDataDir } from "@/scripts/data-dir";
import { openEmbedded, withClient } from "@/scripts/database";
import { enterOwnDatabase } from "@/scripts/own-database";
import { benchDataDir, numberOption } from "./options";

// `npm run bench:load -- --requests 100000`: ten years of requests in a database of their own, under .data/bench-100000,
// for `npm run bench -- --requests 100000`. Made anew each time; the same in every run.
const REQUESTS = numberOption("requests", 100_000);

const dataDir = benchDataDir(REQUESTS);
rmSync(dataDir, { recursive: true, force: true });
makeDataDir(dataDir);
const database = await openEmbedded(dataDir);
try {
  const superuserUrl = await enterOwnDatabase(database, dataDir);
  const { fill } = await import("./load/fill");
  const say = (line: string) => console.log(line);
  await withClient(superuserUrl, (admin) => fill(admin, dataDir, REQUESTS, say));
  console.log(`It lies in ${dataDir}`);
} finally {
  await database.stop();
}
process.exit(0);
