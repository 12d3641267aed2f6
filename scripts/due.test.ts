import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readOptions } from "./due-options";

const ROOT = join(import.meta.dirname, "..");

/** The command as npm runs it, with no database and no settings at hand. */
function due(...args: string[]) {
  const { PATH, HOME, TZ } = process.env;
  return spawnSync(
    process.execPath,
    ["scripts/bootstrap.mjs", "--quiet", "scripts/due.ts", ...args],
    {
      cwd: ROOT,
      encoding: "utf8",
      env: { PATH, HOME, TZ, NODE_ENV: "production" },
    },
  );
}

describe("the command", () => {
  it("prints JSON and nothing else, without a database", () => {
    const { status, stderr, stdout } = due(
      ...["--rule", "eu-gdpr", "--received", "2026-01-30T09:00:00+01:00"],
      ...["--zone=Europe/Berlin", "--calendar", "DE-BE", "--asked-controller", "2026-01-28"],
      ...["--pause", "2026-02-02/2026-02-05:identity", "--extend-on", "2026-02-10:complexity"],
    );
    expect(stderr).toBe("");
    expect(JSON.parse(stdout)).toMatchObject({
      dueOn: "2026-05-04",
      governedBy: { rule: "eu-gdpr" },
      refusals: [],
    });
    expect(status).toBe(0);
  }, 30_000);

  it("lists the rules", () => {
    const { status, stdout } = due("--list-rules");
    const ids = JSON.parse(stdout).rules.map(({ id }: { id: string }) => id);
    expect(ids).toEqual(
      expect.arrayContaining([
        "promise-30d",
        "eu-gdpr",
        "uk-gdpr",
        "us-ca-ccpa",
        "us-ca-opt-out",
        "br-lgpd",
        "ca-pipeda",
        "ch-nfadp",
      ]),
    );
    expect(status).toBe(0);
  }, 30_000);

  it("answers bad arguments with one line on standard error and 2", () => {
    for (const args of [
      ["--rule", "eu-gdpr", "--received", "2026-13-01\nx"],
      ["--rule", "eu-gdpr", "--received", "2026-01-30", "--calendar", "DE-XX"],
      ["--what"],
    ]) {
      const { status, stderr, stdout } = due(...args);
      expect(status).toBe(2);
      expect(stdout).toBe("");
      expect(stderr).toMatch(/^[^\n]{10,200}\n$/);
    }
  }, 30_000);
});

describe("the options", () => {
  it("are read by name, with a space or an equals sign, and again and again", () => {
    expect(readOptions(["--rule=a=b", "--pause", "1", "--pause=2", "--zone", "-5"])).toEqual({
      ok: true,
      asks: "deadline",
      given: { rule: ["a=b"], pause: ["1", "2"], zone: ["-5"] },
    });
  });

  it.each([
    [["--rule"], "--rule: give it a value"],
    [["--rule", "--received", "x"], "--rule: give it a value"],
    [["eu-gdpr"], "“eu-gdpr” belongs to no option; --help shows them"],
    [["--", "x"], "There is no option --; --help shows them"],
    [["-r", "x"], "“-r” belongs to no option; --help shows them"],
    [["--list-rules", "x"], "--list-rules stands alone; there is “x” as well"],
  ])("%j are refused in one line", (words, line) => {
    expect(readOptions(words)).toEqual({ ok: false, line });
  });

  it("are explained by --help", () => {
    expect(readOptions(["--rule", "--help"])).toMatchObject({ ok: true, asks: "usage" });
  });
});
