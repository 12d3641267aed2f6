import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "..");
const WORDS = [
  "model",
  "schema",
  "policy",
  "events",
  "present",
  "queries",
  "commands",
  "loaders",
  "actions",
  "jobs",
  "adapter",
];
/** Folders that hold one idea per file under names of their own. */
const FREE = new Set(["core", "gate", "testing"]);
const JUNK = /(^|[/-])(utils?|helpers?|common|misc|service|services|manager|shared)(?=[/.-]|$)/;
const LONGEST = 250;

type Finding = { file: string; message: string };

/** What a path under lib says wrongly, or null. */
function wrongName(file: string): string | null {
  const match = /^lib\/([^/]+)\/([^/]+)(\/.*)?$/.exec(file);
  if (!match) return "a file of lib belongs into a domain";
  const [, domain = "", entry = "", rest] = match;
  if (FREE.has(domain) || rest?.includes("/fixtures/") || entry === "fixtures") return null;
  const word = entry.replace(/\.(?:int\.)?test\.tsx?$|\.d\.ts$|\.ts$/, "");
  const known = rest === undefined ? (word.split(/[.-]/)[0] ?? "") : word;
  if (rest === undefined && /\.(?:test|d)\.tsx?$/.test(entry)) return null;
  return WORDS.includes(known) ? null : `"${entry}" is none of ${WORDS.join(", ")}`;
}

function findings(files: string[]): Finding[] {
  const found: Finding[] = [];
  for (const file of files) {
    if (JUNK.test(file))
      found.push({ file, message: "a name that means nothing; say what it holds" });
    if (/(^|\/)index\.tsx?$/.test(file)) found.push({ file, message: "no barrels" });
    const wrong = file.startsWith("lib/") ? wrongName(file) : null;
    if (wrong !== null) found.push({ file, message: wrong });
    found.push(...insideOf(file));
  }
  return found;
}

function insideOf(file: string): Finding[] {
  if (!/\.tsx?$/.test(file)) return [];
  const text = readFileSync(join(ROOT, file), "utf8");
  const found: Finding[] = [];
  const isTest = /\.test\.tsx?$|^e2e\//.test(file);
  const lines = text.split("\n").length;
  if (!isTest && lines > LONGEST)
    found.push({ file, message: `${lines} lines; past ${LONGEST} a file becomes a folder` });
  if (!isTest && readsTheClock(file, text)) {
    found.push({ file, message: "reads the machine's clock; only lib/core/clock.ts may" });
  }
  if (/^"use server";/m.test(text)) found.push(...strayExports(file, text));
  if (/set_config\([^)]*,\s*false\)/.test(text))
    found.push({ file, message: "set_config(…, false) leaks into the pool" });
  return found;
}

function readsTheClock(file: string, text: string): boolean {
  if (!/^(?:app|components|lib)\//.test(file) || file === "lib/core/clock.ts") return false;
  return /new Date\(\)|Date\.now\(\)/.test(text);
}

/** A "use server" file may become an endpoint line by line, so it holds nothing but actions. */
function strayExports(file: string, text: string): Finding[] {
  return text
    .split("\n")
    .filter((line) => line.startsWith("export ") && !/^export const \w+Action\b/.test(line))
    .map((line) => ({ file, message: `exports something that is no action: ${line.trim()}` }));
}

const CANARIES = ["lib/requests/helpers.ts", "lib/requests/index.ts", "lib/requests/stuff.ts"];
if (CANARIES.some((file) => !JUNK.test(file) && !/index/.test(file) && wrongName(file) === null)) {
  console.error("The word check is blind: an injected violation was not seen.");
  process.exit(1);
}

const tracked = execFileSync(
  "git",
  ["ls-files", "--cached", "--others", "--exclude-standard", "app", "components", "lib", "e2e"],
  {
    cwd: ROOT,
    encoding: "utf8",
  },
);
const found = findings(tracked.split("\n").filter((file) => file !== "" && !file.endsWith(".eml")));
for (const { file, message } of found) console.error(`${file}: ${message}`);
if (found.length > 0) process.exit(1);
console.log("File words, lengths and the clock are in order.");
