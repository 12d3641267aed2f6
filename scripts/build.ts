import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, relative } from "node:path";
import { runChild } from "./child";
import { ROOT } from "./data-dir";

const resolve = createRequire(import.meta.url).resolve;

/** Next's command line, run by this very Node. */
export const NEXT = resolve("next/dist/bin/next");

// Whatever is not named here counts as a source of the build: too many rebuilds are better than a stale page.
const NOT_SOURCES = new Set([
  "node_modules",
  "e2e",
  "bench",
  "docs",
  "scripts",
  "test-results",
  "playwright-report",
  "coverage",
  "prisma/migrations",
  "prisma/seed",
  "prisma/generated",
  "next-env.d.ts",
]);

const isSource = (path: string, name: string) =>
  !NOT_SOURCES.has(path) && !name.startsWith(".") && !/\.(?:md|tsbuildinfo|test\.tsx?)$/.test(name);

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (!isSource(relative(ROOT, path).replaceAll("\\", "/"), entry.name)) return [];
    if (entry.isDirectory()) return filesUnder(path);
    return entry.isFile() ? [path] : [];
  });
}

/** One hash over the names and the content of `files`; the order they come in does not matter. */
function hashOf(files: readonly string[], extra: readonly string[]): string {
  const hash = createHash("sha256");
  for (const file of [...files].sort()) {
    hash
      .update(`${relative(ROOT, file)}\0`)
      .update(createHash("sha256").update(readFileSync(file)).digest());
  }
  for (const text of extra) hash.update(`\0${text}`);
  return hash.digest("hex");
}

/** Settings that Next writes into the pages while it builds. */
const builtIn = () =>
  Object.entries(process.env)
    .filter(([name]) => name.startsWith("NEXT_PUBLIC_"))
    .map(([name, value]) => `${name}=${value}`)
    .sort();

const readStamp = (file: string) => (existsSync(file) ? readFileSync(file, "utf8") : "");

/** Generates the database client when the schema has changed since it was last generated. */
export async function ensureGenerated(log: string): Promise<void> {
  const stamp = join(ROOT, "prisma", "generated", ".stamp");
  const wanted = hashOf(
    [
      ...filesUnder(join(ROOT, "prisma", "schema")),
      join(ROOT, "prisma.config.ts"),
      join(ROOT, "package-lock.json"),
    ],
    [],
  );
  if (readStamp(stamp) === wanted) return;
  rmSync(stamp, { force: true });
  const args = [resolve("prisma/build/index.js"), "generate", "--no-hints"];
  await runChild("prisma generate", { args, env: process.env, log });
  writeFileSync(stamp, wanted);
}

/** Builds the pages into `distDir` unless they were built from exactly these files. */
export async function ensureBuilt(
  distDir: string,
  env: NodeJS.ProcessEnv,
  log: string,
): Promise<void> {
  const folder = join(ROOT, distDir);
  const stamp = join(folder, "thirty-build");
  const wanted = hashOf(filesUnder(ROOT), [process.version, ...builtIn()]);
  if (existsSync(join(folder, "BUILD_ID")) && readStamp(stamp) === wanted) return;
  rmSync(stamp, { force: true });
  await runChild("next build", {
    args: [NEXT, "build"],
    // Machines that build the same sources serve one build: a page of one goes on at another without being loaded anew.
    env: { ...env, NEXT_DIST_DIR: distDir, THIRTY_BUILD: wanted.slice(0, 24) },
    log,
  });
  if (!existsSync(join(folder, "BUILD_ID")))
    throw new Error(`next build left nothing. See ${log}.`);
  writeFileSync(stamp, wanted);
}
