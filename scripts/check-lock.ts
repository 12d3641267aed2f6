import { readFileSync } from "node:fs";
import { join } from "node:path";

// A registry that lacks a platform's package makes npm leave it out of the lock file without a word, and `npm ci` then
// refuses the whole file. Every optional package that another one names has to be in it.
const text = readFileSync(join(import.meta.dirname, "..", "package-lock.json"), "utf8");
const packages: Readonly<Record<string, unknown>> = Object(JSON.parse(text)).packages;

/** Node's own way of looking: beside the package that asks, then in each folder above. */
function isLocked(from: string, name: string): boolean {
  for (let folder = from; ; ) {
    if (Object.hasOwn(packages, `${folder === "" ? "" : `${folder}/`}node_modules/${name}`))
      return true;
    if (folder === "") return false;
    folder = folder.slice(0, Math.max(0, folder.lastIndexOf("/node_modules/")));
  }
}

const missing = Object.entries(packages).flatMap(([path, entry]) =>
  Object.keys(Object(Object(entry).optionalDependencies))
    .filter((name) => !isLocked(path, name))
    .map((name) => `${name}, which ${path} names, is not in package-lock.json`),
);
for (const line of missing) console.error(line);
if (missing.length > 0) process.exit(1);
console.log("The lock file names every optional package.");
