import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { loggedPath } from "@/lib/core/request-log";

describe("the path in the log", () => {
  it.each([
    ["/desk?search=ada%40mail.example", "/desk"],
    ["/feeds/k3y.ics", "/feeds/(secret)"],
    ["/unsubscribe/view.7b0c3f0e-6a3a-4d0e-9a3c-2f5f3f6f7a10.c2VjcmV0", "/unsubscribe/(secret)"],
    ["/ask/de/status/s3cret?replied=1", "/ask/de/status/(secret)"],
    ["/ask/de/status/s3cret/", "/ask/de/status/(secret)"],
    ["/ask/de/company?problems=1", "/ask/de/company"],
    ["/ask/de", "/ask/de"],
    ["/ask/de/s3cret-that-lost-its-beginning", "/ask/de/(secret)"],
    ["/ask/de/stauts/s3cret", "/ask/de/stauts/(secret)"],
  ])("of %s is %s", (url, path) => {
    expect(loggedPath(url)).toBe(path);
  });
});

/** Behind a sign-in or a key in a header: an id in an address there opens nothing by itself. */
const SIGNED_IN = /^\/(?:api|desk|dev|files|portal|settings)\//;
/** What ids and names are called there. Anything else that an address carries is taken for a secret. */
const NAMES = /^(?:id|[a-z]+Id|kind|name|period|reference|\.\.\.nextauth|\.\.\.unknown)$/i;
/** Files with a name of their own, behind a sign-in too. */
const NAMED_FILES = ["/files/lists/[file]", "/files/statements/[controllerId]/[file]"];

/** Every address of the product with something in it that changes, as `/ask/[lang]/status/[token]`. */
const CHANGING = readdirSync("app", { recursive: true, encoding: "utf8" })
  .map((file) => file.replaceAll("\\", "/").split("/"))
  .filter((parts) => ["page.tsx", "route.ts"].includes(parts.at(-1) ?? ""))
  .map((parts) => parts.slice(0, -1))
  .map((parts) => `/${parts.filter((part) => !part.startsWith("(")).join("/")}`)
  .filter((route) => route.includes("["))
  .toSorted();

function segmentsThatOpen(route: string): string[] {
  const segments = [...route.matchAll(/\[([^\]]+)\]/g)].map(([, name = ""]) => name);
  if (NAMED_FILES.includes(route)) return [];
  return segments.filter((name) => name !== "lang" && !(SIGNED_IN.test(route) && NAMES.test(name)));
}

describe("an address with something in it that opens something", () => {
  const opening = CHANGING.filter((route) => segmentsThatOpen(route).length > 0);

  it("is found wherever there is a route or a page of it", () => {
    expect(CHANGING.length).toBeGreaterThan(40);
    expect(opening).toEqual([
      "/ask/[lang]/[...unknown]",
      "/ask/[lang]/status/[token]",
      "/feeds/[file]",
      "/unsubscribe/[token]",
    ]);
  });

  it.each(opening)("keeps it out of the log: %s", (route) => {
    const url = route.replace("[lang]", "de").replace(/\[[^\]]+\]/g, "0pen-Sesame");
    for (const asked of [url, `${url}/`, `${url}?_rsc=1`, `${url}/more`]) {
      expect(loggedPath(asked)).not.toContain("0pen-Sesame");
    }
  });
});
