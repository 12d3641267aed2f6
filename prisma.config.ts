import { defineConfig } from "prisma/config";

// `prisma generate` looks for a native schema engine that it would have to download. Migrations are
// applied by scripts/migrate.ts, so any existing file satisfies the look-up, on air-gapped machines too.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

export default defineConfig({
  schema: "prisma/schema",
  migrations: { path: "prisma/migrations" },
  datasource: { url: process.env.MIGRATION_DATABASE_URL ?? process.env.DATABASE_URL ?? "" },
});
