import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { forwardedMail, mailRow } from "@/lib/testing/mails";
import { typescript } from "./child";
import { ROOT } from "./data-dir";

const folder = mkdtempSync(join(tmpdir(), "thirty-intake-"));
afterAll(() => rmSync(folder, { recursive: true }));

type Ended = { readonly code: number | null; readonly out: string; readonly err: string };

function intake(words: readonly string[], input: Uint8Array | null = null): Promise<Ended> {
  const child = spawn(process.execPath, typescript("scripts/intake.ts", ...words), {
    cwd: ROOT,
    env: { ...process.env, DATA_DIR: folder },
  });
  const said = { out: "", err: "" };
  child.stdout.on("data", (chunk) => (said.out += chunk));
  child.stderr.on("data", (chunk) => (said.err += chunk));
  child.stdin.end(input ?? undefined);
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, ...said })));
}

describe("npm run intake", () => {
  it("takes a file in and says what became of it, and the same from standard input is the same mail", async () => {
    const bytes = forwardedMail();
    const file = join(folder, "mail.eml");
    writeFileSync(file, bytes);
    const first = await intake([file]);
    expect(first).toMatchObject({ code: 0, err: "" });
    const report = JSON.parse(first.out);
    expect(report).toMatchObject({
      outcome: "waiting_for_officer",
      controller: null,
      requestRef: null,
      proposal: {
        subject: { value: "Please delete my data", confidence: expect.any(Number) },
        originalSender: { value: { address: "jane.zeppelinova@mail.example" } },
        askedOn: { value: "2026-06-12" },
        rights: [{ value: "erasure" }],
        law: { value: "eu" },
      },
      auth: { result: "not_aligned" },
    });
    expect(
      report.proposal.identifiers.map(({ value }: { value: { value: string } }) => value.value),
    ).toEqual(expect.arrayContaining(["jane.zeppelinova@mail.example", "KD-448812"]));
    expect(await mailRow(report.rawId)).toMatchObject({ door: "command_line" });
    const again = await intake([], bytes);
    expect(JSON.parse(again.out).rawId).toBe(report.rawId);
  });

  it.each([
    ["a file that is not there", ["/no/such/file.eml"], null],
    ["an option", ["--help"], null],
    ["two files", ["a", "b"], null],
    ["nothing", [], new Uint8Array()],
  ])("refuses %s in one line, and keeps nothing", async (_what, words, input) => {
    const { code, out, err } = await intake(words, input);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err.trim().split("\n")).toHaveLength(1);
  });

  it("keeps what is no mail at all, for an officer to look at", async () => {
    const { code, out } = await intake(["-"], new TextEncoder().encode("hello"));
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ outcome: "waiting_for_officer", requestRef: null });
  });
});
