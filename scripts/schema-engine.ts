import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import type { DiffTarget } from "@prisma/schema-engine-wasm";
import * as bindings from "@prisma/schema-engine-wasm/schema_engine_bg";
import { ROOT } from "./data-dir";

type SchemaEngine = Awaited<ReturnType<typeof bindings.SchemaEngine.new>>;

const SCHEMA = join(ROOT, "prisma", "schema");

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
  setWasm(instance.exports);
  begin();
}

/** The files of `prisma/schema`, as the engine wants them. */
export async function schemaTarget(): Promise<DiffTarget> {
  const names = (await readdir(SCHEMA)).filter((name) => name.endsWith(".prisma")).sort();
  const files = names.map(async (name) => {
    const path = join(SCHEMA, name);
    return { path, content: await readFile(path, "utf8") };
  });
  return { tag: "schemaDatamodel", files: await Promise.all(files) };
}

/** Runs `work` with Prisma's schema engine (its WebAssembly build: nothing is downloaded) on the database of `url`. */
export async function withSchemaEngine<T>(
  url: string,
  work: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  await instantiate();
  const factory = bindMigrationAwareSqlAdapterFactory(new PrismaPg({ connectionString: url }));
  const engine = await bindings.SchemaEngine.new(
    { datamodels: undefined },
    () => undefined,
    factory,
  );
  try {
    return await work(engine);
  } finally {
    engine.free();
  }
}
