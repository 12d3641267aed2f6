import { makeTempDataDir, ROOT, removeDataDir } from "./data-dir";
import { openEmbedded } from "./database";
import { migrateDatabase } from "./migrate-database";
import { schemaFiles, withSchemaEngine } from "./schema-engine";

// `npm run db:diff`: the SQL that would bring a database made by prisma/migrations to prisma/schema. With
// `--from-empty` the SQL of the whole schema. With `--check` it prints the difference and fails when there is one.
const fromEmpty = process.argv.includes("--from-empty");
const check = process.argv.includes("--check");

const EMPTY = /^-- This is an empty migration\.$/;

/**
 * What Prisma takes for missing because its schema has no words for what is there: it reads the further columns of an index as
 * columns of the key. Each is expected, so one that is no longer said is told of as well.
 */
const NO_WORDS_FOR = [
  `-- AlterTable
ALTER TABLE "rollup" DROP CONSTRAINT "rollup_pkey",
ADD CONSTRAINT "rollup_pkey" PRIMARY KEY ("kind", "law", "right", "on_day", "a", "b", "c");`,
];

function besidesWhatHasNoWords(sql: string): string {
  return NO_WORDS_FOR.reduce(
    (rest, known) =>
      rest.includes(known)
        ? rest.replace(known, "").trim()
        : `${rest}\n-- No longer said:\n${known}`,
    sql,
  );
}

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
    const said = EMPTY.test(sql) ? "" : sql;
    return fromEmpty ? said : besidesWhatHasNoWords(said).trim();
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
