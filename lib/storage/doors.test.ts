import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const ROOT = join(import.meta.dirname, "..", "..");

function filesIn(folder: string, ending: RegExp): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return filesIn(path, ending);
    return ending.test(entry.name) ? [path] : [];
  });
}

const textOf = (path: string) => readFileSync(join(ROOT, path), "utf8");

/** `words`: a mail as harmless words in a frame, with its pictures only where its verdict lets them through. `bytes`: what somebody handed in leaves there. `ours`: words of our own making, out of the database. */
const DOORS: Readonly<Record<string, "bytes" | "words" | "ours">> = {
  "app/(desk)/desk/live/route.ts": "ours",
  "app/(desk)/desk/requests/[reference]/why.json/route.ts": "ours",
  "app/.well-known/security.txt/route.ts": "ours",
  "app/api/health/live/route.ts": "ours",
  "app/api/health/ready/route.ts": "ours",
  "app/api/v1/deadline/route.ts": "ours",
  "app/api/v1/deadline/rules/route.ts": "ours",
  "app/api/v1/openapi.json/route.ts": "ours",
  "app/api/v1/requests/[reference]/route.ts": "ours",
  "app/api/v1/requests/route.ts": "ours",
  "app/feeds/[file]/route.ts": "ours",
  "app/files/answers/[requestId]/route.ts": "ours",
  "app/files/attachments/[attachmentId]/route.ts": "bytes",
  "app/files/imports/[importId]/progress/route.ts": "ours",
  "app/files/imports/[importId]/result/route.ts": "bytes",
  "app/files/imports/template/route.ts": "ours",
  "app/files/lists/[file]/route.ts": "ours",
  "app/files/mail/[rawMailId]/formatted/route.ts": "words",
  "app/files/mail/[rawMailId]/route.ts": "bytes",
  "app/files/statements/[controllerId]/[file]/route.ts": "ours",
  "app/unsubscribe/[token]/route.ts": "ours",
};
/** Answers of a library. */
const NOT_OURS = ["app/api/auth/[...nextauth]/route.ts"];

const ANSWERS_GET = /export (?:const|function|async function) GET\b/;
const STORED = /blobStore|savedFile|\.open\(|readStoredMail|whileStoredRead|bytesOfMail/;

describe("every route that answers a browser with something to save", () => {
  const routes = filesIn("app", /^route\.tsx?$/).filter((path) => !NOT_OURS.includes(path));
  const gets = routes.filter((path) => ANSWERS_GET.test(textOf(path)));

  it("is known here, by whether bytes from outside leave through it", () => {
    expect(gets.sort()).toEqual(Object.keys(DOORS).sort());
  });

  it.each(gets.map((path) => [path]))(
    "%s lets them out by the one function that asks for the verdict, or has none",
    (path) => {
      const text = textOf(path);
      if (DOORS[path] === "ours") expect(text).not.toMatch(STORED);
      else if (DOORS[path] === "words") {
        expect(text).toMatch(/formatMail\([^)]*showsPictures\)/);
        expect(text).toContain("showsPictures = holdHere(opened.value.scan) === null");
        expect(text).toContain("{ policy: FRAME_POLICY }");
        expect(text).not.toMatch(/savedFile|\.open\(|bytesOfMail/);
      } else {
        expect(text.match(/\bletOut\(/g)).toHaveLength(1);
        // Whatever reads stored bytes stands behind it: a function that it calls, or a later one of the file.
        const before = text.slice(text.indexOf("export const GET"), text.indexOf("letOut("));
        expect(before).not.toMatch(STORED);
      }
    },
  );

  it("is the only kind of file in which stored bytes become a response", () => {
    const making = [...filesIn("app", /\.tsx?$/), ...filesIn("components", /\.tsx?$/)].filter(
      (path) => /new Response\(/.test(textOf(path)) && STORED.test(textOf(path)),
    );
    expect(making.filter((path) => DOORS[path] === undefined || DOORS[path] === "ours")).toEqual(
      [],
    );
    const lets = filesIn("lib", /(?<!\.test)\.tsx?$/).filter((path) =>
      /\bsavedFile\(/.test(textOf(path)),
    );
    expect(lets).toEqual(["lib/storage/adapter/let-out.ts"]);
  });

  it("and no link saves whatever comes, since that may be the page that says why nothing does", () => {
    const links = filesIn("components", /\.tsx$/).filter((path) =>
      /(?:\/files\/(?:attachments|mail)\/|resultPath\(|originalPath\()[^>]*\sdownload\b/.test(
        textOf(path),
      ),
    );
    expect(links).toEqual([]);
  });
});
