import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ROOT } from "@/scripts/data-dir";
import { settingsOfFile } from "@/scripts/settings-file";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "thirty-settings-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (text: string) => writeFileSync(join(folder, ".env"), text);

describe("settings in a file", () => {
  it("are read as they stand, without comments and quotes", () => {
    write(
      '# a port\nPORT=4000\n\nMAIL_FROM="Thirty <privacy@aster.example>" # ours\n# HOST=0.0.0.0\n',
    );
    expect(settingsOfFile(folder, {})).toEqual({
      PORT: "4000",
      MAIL_FROM: "Thirty <privacy@aster.example>",
    });
  });

  it("never win over the environment, not even over an empty setting", () => {
    write("PORT=4000\nSMTP_URL=smtp://localhost\nHOST=0.0.0.0\n");
    expect(settingsOfFile(folder, { PORT: "5000", SMTP_URL: "" })).toEqual({ HOST: "0.0.0.0" });
  });

  it("are none where there is no file", () => {
    expect(settingsOfFile(folder, {})).toEqual({});
  });

  it("stay out of tests, which have their own", () => {
    write("PORT=4000\n");
    expect(settingsOfFile(folder, { NODE_ENV: "test" })).toEqual({});
  });
});

it.each(["start", "dev", "intake", "migrate", "demo-link", "rollups"])(
  "scripts/%s.ts reads them before it loads anything that asks for a setting",
  (name) => {
    const text = readFileSync(join(ROOT, "scripts", `${name}.ts`), "utf8");
    expect(text.split("\n").find((line) => line.startsWith("import "))).toBe(
      'import "./settings-file";',
    );
  },
);
