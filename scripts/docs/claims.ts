import { dirname, join } from "node:path/posix";

/** What a page may point at: every file of the repository, the text of its other pages, and the scripts of npm. */
export interface Repository {
  readonly files: ReadonlySet<string>;
  readonly pages: ReadonlyMap<string, string>;
  readonly scripts: ReadonlySet<string>;
}

const BLOCK = /^```.*?^```$/gms;
const CODE = /`([^`\n]+)`/g;
const OUTSIDE = /^[a-z]+:/;
/** What npm does without a script of package.json. */
const OF_NPM = new Set(["run", "ci", "install"]);
/** A path is told by its first folder; a pattern or a place holder in it is none. */
const PATH =
  /^(?:app|bench|components|docs|e2e|lib|messages|prisma|public|scripts)\/[\w.()[\]@/-]+$/;

/** Made when the product is built, or kept out of the repository. */
const MADE = /^prisma\/generated\b/;

/** The name of a heading in an address, as GitHub makes it: `An outside PostgreSQL` is `an-outside-postgresql`. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .trim()
    .replaceAll(" ", "-");

const anchorsOf = (text: string) =>
  new Set(
    [...text.replace(BLOCK, "").matchAll(/^#+ (.+)$/gm)].map((match) => anchorOf(match[1] ?? "")),
  );

function brokenLinks(page: string, text: string, { files, pages }: Repository): string[] {
  const prose = text.replace(BLOCK, "").replace(CODE, "");
  const targets = [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1] ?? "");
  return targets.flatMap((target) => {
    if (OUTSIDE.test(target)) return [];
    const [path = "", anchor] = target.split("#");
    const file = path === "" ? page : join(dirname(page), path);
    if (!isThere(file, files)) return [`links to ${target}, which is not there`];
    if (anchor === undefined || anchorsOf(pages.get(file) ?? "").has(anchor)) return [];
    return [`links to ${target}, and ${file} has no such heading`];
  });
}

/** A file, a folder, or a TypeScript file whose ending is left out. */
function isThere(path: string, files: ReadonlySet<string>): boolean {
  const plain = path.replace(/\/$/, "");
  if (["", ".ts", ".tsx"].some((ending) => files.has(`${plain}${ending}`))) return true;
  return [...files].some((file) => file.startsWith(`${plain}/`));
}

function unknownPaths(text: string, files: ReadonlySet<string>): string[] {
  return [...text.matchAll(CODE)]
    .flatMap((match) => (match[1] ?? "").split(/\s+/))
    .filter((word) => PATH.test(word) && !MADE.test(word) && !isThere(word, files))
    .map((word) => `names ${word}, which is not there`);
}

function unknownScripts(text: string, scripts: ReadonlySet<string>): string[] {
  const code = [...text.matchAll(BLOCK), ...text.replace(BLOCK, "").matchAll(CODE)];
  return [
    ...code
      .map(([marked]) => marked)
      .join("\n")
      .matchAll(/\bnpm (?:run (?:-s )?)?([a-z][\w:-]*)/g),
  ]
    .map((match) => match[1] ?? "")
    .filter((name) => !OF_NPM.has(name) && !scripts.has(name))
    .map((name) => `says npm run ${name}, and package.json has no such script`);
}

/**
 * What `page` says of the repository that is not so: links, paths in code marks, and scripts of npm.
 * A page of what has been (the changelog) is asked for its links only: files may have gone since.
 */
export function wrongClaims(page: string, repository: Repository, isOfThePast = false): string[] {
  const text = repository.pages.get(page) ?? "";
  const links = brokenLinks(page, text, repository);
  if (isOfThePast) return links;
  return [
    ...links,
    ...unknownPaths(text, repository.files),
    ...unknownScripts(text, repository.scripts),
  ];
}

/** The domains of `lib` that the map of them in the README leaves out. */
export function unmappedDomains(readme: string, files: ReadonlySet<string>): string[] {
  const firstCells = [...readme.matchAll(/^\|([^|]*)\|/gm)].map((match) => match[1] ?? "");
  const mapped = new Set(
    firstCells.flatMap((cell) => [...cell.matchAll(CODE)].map((match) => match[1])),
  );
  const domains = [...files].flatMap((file) => /^lib\/([^/]+)\//.exec(file)?.[1] ?? []);
  return [...new Set(domains)].filter((domain) => !mapped.has(domain)).sort();
}
