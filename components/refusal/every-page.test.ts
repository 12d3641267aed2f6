import { existsSync, globSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

/** They ask nobody who they are and look nothing up, so there is nothing to refuse. */
const REFUSE_NOBODY = new Set([
  "app/page.tsx",
  "app/(ask)/ask/page.tsx",
  "app/(public)/deadline/page.tsx",
  "app/(public)/setup/page.tsx",
  "app/(public)/sign-in/page.tsx",
  "app/(public)/sign-in/link/page.tsx",
  "app/(public)/sign-in/sent/page.tsx",
]);

function frameOf(file: string): string {
  if (/^app\/\((?:desk|settings)\)\//.test(file)) return "desk";
  return file.startsWith("app/(portal)/") ? "portal" : "none";
}

/** What keeps a refusal of this page from being drawn without a script, or null. */
function problemOf(file: string, text: string): string | null {
  const [, frame, page] =
    /^export default refusable\("(\w+)", (\w+)\);$/m.exec(text) ?? ([] as string[]);
  if (page === undefined) return "its default export is not refusable(…)";
  if (frame !== frameOf(file)) return `its frame is not "${frameOf(file)}"`;
  if (/^export const metadata\b/m.test(text)) return "its title does not know of the refusal";
  return text.includes(`export const generateMetadata = metadataOf(${page}, `)
    ? null
    : "its generateMetadata is not metadataOf(…) of the same page";
}

const pages = globSync("app/**/page.tsx").map((file) => file.replaceAll("\\", "/"));

describe("every page that can refuse", () => {
  test("draws its refusal on the server", () => {
    const found = pages
      .filter((file) => !REFUSE_NOBODY.has(file))
      .map((file) => [file, problemOf(file, readFileSync(file, "utf8"))] as const)
      .filter(([, problem]) => problem !== null);
    expect(found).toEqual([]);
  });

  test("is looked at, and the pages left out exist", () => {
    expect(pages.length).toBeGreaterThan(40);
    expect([...REFUSE_NOBODY].filter((file) => !pages.includes(file))).toEqual([]);
  });

  test.each([
    ["export default async function LogPage() {}", "default export"],
    ['export default refusable("portal", LogPage);', "frame"],
    ['export const metadata = {};\nexport default refusable("desk", LogPage);', "title"],
    ['export default refusable("desk", LogPage);', "generateMetadata"],
    [
      'export const generateMetadata = metadataOf(OtherPage, {});\nexport default refusable("desk", LogPage);',
      "generateMetadata",
    ],
  ])("is seen when it forgets to: %s", (text, problem) => {
    expect(problemOf("app/(desk)/audit/page.tsx", text)).toContain(problem);
  });
});

describe("every section with a frame of its own", () => {
  const frames = globSync("app/*/layout.tsx").map((file) => file.replaceAll("\\", "/"));

  test("keeps it where a page breaks, is not there or may not be seen", () => {
    // The public frame has no ways that lead on.
    const sections = frames
      .map((file) => file.replace(/layout\.tsx$/, ""))
      .filter((section) => section !== "app/(public)/");
    expect(sections.toSorted()).toEqual(["app/(desk)/", "app/(portal)/", "app/(settings)/"]);
    const missing = sections.flatMap((section) =>
      ["error", "not-found", "forbidden"]
        .map((name) => `${section}${name}.tsx`)
        .filter((file) => !existsSync(file)),
    );
    expect(missing).toEqual([]);
  });
});
