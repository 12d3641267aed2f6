import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Repository, unmappedDomains, wrongClaims } from "./docs/claims";

// What the pages say of the repository is so: links lead somewhere, files and scripts of npm that are named exist, and
// the README's map has every domain.
const ROOT = join(import.meta.dirname, "..");
const read = (file: string) => readFileSync(join(ROOT, file), "utf8");

/** Tells what was, so the files and commands it names may have gone. */
const OF_THE_PAST = new Set(["CHANGELOG.md"]);

function repository(): Repository {
  const listed = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
    cwd: ROOT,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  const files = listed.split("\n").filter((file) => file !== "");
  const pages = files.filter((file) => file.endsWith(".md"));
  return {
    files: new Set(files),
    pages: new Map(pages.map((page) => [page, read(page)])),
    scripts: new Set(Object.keys(JSON.parse(read("package.json")).scripts)),
  };
}

function complaintsOf(known: Repository): string[] {
  const claims = [...known.pages.keys()].flatMap((page) =>
    wrongClaims(page, known, OF_THE_PAST.has(page)).map((claim) => `${page} ${claim}`),
  );
  const unmapped = unmappedDomains(known.pages.get("README.md") ?? "", known.files);
  return [...claims, ...unmapped.map((domain) => `README.md says nothing of lib/${domain}`)];
}

const CANARY = "docs/canary-of-the-docs-check.md";
const INJECTED =
  "[x](nowhere.md) [y](../README.md#nowhere) `lib/nowhere/model.ts` `npm run nowhere`";

const known = repository();
const seen = wrongClaims(CANARY, { ...known, pages: new Map(known.pages).set(CANARY, INJECTED) });
if (seen.length !== 4 || known.pages.size < 20) {
  console.error("The check of the pages is blind: an injected violation was not seen.");
  process.exit(1);
}
const complaints = complaintsOf(known);
for (const complaint of complaints) console.error(complaint);
if (complaints.length > 0) process.exit(1);
console.log(`${known.pages.size} pages say of the repository what is so.`);
