import { expect, it } from "vitest";
import { unmappedDomains, wrongClaims } from "@/scripts/docs/claims";

const FILES = new Set(["README.md", "docs/keys.md", "lib/sla/model/period.ts", "scripts/start.ts"]);

const claimsOf = (text: string, page = "README.md") =>
  wrongClaims(page, {
    files: FILES,
    pages: new Map([
      ["docs/keys.md", "# Keys\n\n```\n# not a heading\n```\n\n## Lost, and found\n"],
      [page, text],
    ]),
    scripts: new Set(["start", "due", "test:pair"]),
  });

it.each([
  ["a link to a file", "[keys](docs/keys.md)"],
  ["a link to a folder", "[the rest](docs)"],
  ["a link to a heading", "[lost](docs/keys.md#lost-and-found)"],
  ["a link to a heading of its own", "# Where\n\n[here](#where)"],
  ["a link to another site", "[RFC](https://example.com/rfc)"],
  ["a path", "`lib/sla/model/period.ts`"],
  ["a path without its ending", "`lib/sla/model/period`"],
  ["a folder", "`lib/sla/` and `scripts`"],
  ["a pattern", "`lib/*/present.ts`"],
  ["a command with its arguments", "`npm run -s due -- --help`"],
  ["what is a package and no command", "The npm package of PostgreSQL"],
  ["a command in a block", "```\nnpm run test:pair\nnpm ci && npm start\n```"],
])("%s that is there is right", (_, text) => {
  expect(claimsOf(text)).toEqual([]);
});

it.each([
  ["a file", "[keys](docs/locks.md)", "links to docs/locks.md, which is not there"],
  [
    "a heading",
    "[lost](docs/keys.md#lost)",
    "links to docs/keys.md#lost, and docs/keys.md has no such heading",
  ],
  [
    "a heading that is code",
    "[x](docs/keys.md#not-a-heading)",
    "links to docs/keys.md#not-a-heading, and docs/keys.md has no such heading",
  ],
  ["a path", "`lib/sla/model/periods.ts`", "names lib/sla/model/periods.ts, which is not there"],
  ["a path of a command", "`tsx scripts/go.ts`", "names scripts/go.ts, which is not there"],
  ["a script", "`npm run deadline`", "says npm run deadline, and package.json has no such script"],
  [
    "a script in a block",
    "```\nnpm run -s dew\n```",
    "says npm run dew, and package.json has no such script",
  ],
])("%s that is not there is told", (_, text, complaint) => {
  expect(claimsOf(text)).toEqual([complaint]);
});

it("a link is followed from the folder of its page", () => {
  expect(claimsOf("[start](../scripts/start.ts) [keys](keys.md)", "docs/start.md")).toEqual([]);
  expect(claimsOf("[keys](docs/keys.md)", "docs/start.md")).toHaveLength(1);
});

it("the map of the README has every domain", () => {
  const files = new Set([
    "lib/sla/model.ts",
    "lib/core/db.ts",
    "lib/keys/model.ts",
    "app/page.tsx",
  ]);
  const readme =
    "| `lib/` | what it knows |\n|---|---|\n| `sla`, `core` | `keys` are elsewhere |\n";
  expect(unmappedDomains(readme, files)).toEqual(["keys"]);
});
