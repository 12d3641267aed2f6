import { makeTempDataDir, ROOT, removeDataDir } from "./data-dir";
import { openEmbedded } from "./database";
import { migrateDatabase } from "./migrate-database";
import { schemaFiles, withSchemaEngine } from "./schema-engine";

// `npm run db:diff`: the SQL that would bring a database made by prisma/migrations to prisma/schema. With
// `--from-empty` the SQL of the whole schema. With `--check` it prints the difference and fails when there is one.
const fromEmpty = process.argv.includes("--from-empty");
const check = process.argv.includes("--check");

const EMPTY = /^-- This is an empty migration\.$/;

async function difference(url: string): Promise<string> {
  const files = await schemaFiles();
  return withSchemaEngine(url, async (engine) => {
    const result = await engine.diff({
      from: fromEmpty ? { tag: "empty" } : { tag: "schemaDatasource", files, configDir: ROOT },
      to: { tag: "schemaDatamodel", files },
      script: true,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] },
    });
    const sql = (result.stdout ?? "").trim();
    return EMPTY.test(sql) ? "" : sql;
  });
}

const dataDir = makeTempDataDir("diff");
const database = await openEmbedded(dataDir, true);
try {
  if (!fromEmpty) await migrateDatabase(database, dataDir);
  const sql = await difference(database.ownerUrl);
  if (sql !== "") console.log(sql);
  if (check && sql !== "") {
    console.error("prisma/migrations does not lead to prisma/schema: the SQL above is missing.");
    process.exitCode = 1;
  }
} finally {
  await database.stop();
  removeDataDir(dataDir);
}
