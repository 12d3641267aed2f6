import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlQuery,
  type SqlResultSet,
} from "@prisma/driver-adapter-utils";
import type { SchemaContainer } from "@prisma/schema-engine-wasm";
import * as bindings from "@prisma/schema-engine-wasm/schema_engine_bg";
import { Pool, type QueryConfig } from "pg";
import { ROOT } from "./data-dir";

type SchemaEngine = Awaited<ReturnType<typeof bindings.SchemaEngine.new>>;

const SCHEMA = join(ROOT, "prisma", "schema");

/** The engine reports a panic here before it traps; without it only "unreachable" would be left. */
const panics = { set_message: (message: string) => console.error(message) };

/** The package's own entry imports the .wasm file as a module, which Node does only behind a flag. */
async function instantiate(): Promise<void> {
  const file = createRequire(import.meta.url)
    .resolve("@prisma/schema-engine-wasm")
    .replace(/schema_engine\.js$/, "schema_engine_bg.wasm");
  const { instance } = await WebAssembly.instantiate(await readFile(file), {
    "./schema_engine_bg.js": { ...bindings },
  });
  const glue: Record<string, unknown> = { ...bindings };
  const setWasm = glue.__wbg_set_wasm;
  const begin = instance.exports.__wbindgen_start;
  if (typeof setWasm !== "function" || typeof begin !== "function") {
    throw new Error(
      "@prisma/schema-engine-wasm has another shape than the version this was written for.",
    );
  }
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: panics });
  setWasm(instance.exports);
  begin();
}

/** The files of `prisma/schema`, as the engine wants them. */
export async function schemaFiles(): Promise<SchemaContainer[]> {
  const names = (await readdir(SCHEMA)).filter((name) => name.endsWith(".prisma")).sort();
  const files = names.map(async (name) => {
    const path = join(SCHEMA, name);
    return { path, content: await readFile(path, "utf8") };
  });
  return Promise.all(files);
}

const CATALOG_CHAR = 18;
const TEXT = 25;

/**
 * The engine asks the catalogue for columns of the internal one-byte type "char" (what a foreign key does on delete),
 * and the adapter refuses a type it does not know. Here they pass through it as text and leave it as characters.
 */
async function catalogAdapter(pool: Pool): Promise<SqlDriverAdapter> {
  const charColumns = new WeakMap<object, number[]>();
  const query = pool.query.bind(pool);
  const named = async (config: QueryConfig) => {
    const result = await query(config);
    const places = result.fields.flatMap((field, index) =>
      field.dataTypeID === CATALOG_CHAR ? [index] : [],
    );
    for (const field of result.fields) {
      if (field.dataTypeID === CATALOG_CHAR) field.dataTypeID = TEXT;
    }
    charColumns.set(result.rows, places);
    return result;
  };
  Object.assign(pool, { query: named });
  const adapter = await new PrismaPg(pool).connect();
  const queryRaw = adapter.queryRaw.bind(adapter);
  return Object.assign(adapter, {
    queryRaw: async (wanted: SqlQuery): Promise<SqlResultSet> => {
      const result = await queryRaw(wanted);
      const places = charColumns.get(result.rows) ?? [];
      const columnTypes = result.columnTypes.map((type, index) =>
        places.includes(index) ? ColumnTypeEnum.Character : type,
      );
      return { ...result, columnTypes };
    },
  });
}

/** Runs `work` with Prisma's schema engine (its WebAssembly build: nothing is downloaded) on the database of `url`. */
export async function withSchemaEngine<T>(
  url: string,
  work: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  await instantiate();
  const pool = new Pool({ connectionString: url });
  const pg = new PrismaPg(pool);
  const factory = bindMigrationAwareSqlAdapterFactory({
    provider: pg.provider,
    adapterName: pg.adapterName,
    connect: () => catalogAdapter(pool),
    connectToShadowDb: () => pg.connectToShadowDb(),
  });
  const engine = await bindings.SchemaEngine.new(
    { datamodels: undefined },
    () => undefined,
    factory,
  );
  try {
    return await work(engine);
  } finally {
    engine.free();
    await pool.end();
  }
}
