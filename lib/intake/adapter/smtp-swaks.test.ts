import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { afterEach, describe, expect, it } from "vitest";
import { smtpReceivers } from "@/lib/testing/smtp-receivers";

const { started, end } = smtpReceivers();
afterEach(end);

const hasSwaks = spawnSync("swaks", ["--version"]).status === 0;
if (!hasSwaks)
  process.stderr.write("SKIPPED: swaks is not installed; the receiver is not driven by it.\n");

describe.skipIf(!hasSwaks)("driven by swaks", () => {
  async function swaks(
    port: number,
    ...more: readonly string[]
  ): Promise<{ code: number; output: string }> {
    const args = [
      "--server",
      "127.0.0.1",
      "--port",
      String(port),
      "--from",
      "ada@aster.example",
      "--helo",
      "mx.aster.example",
      ...more,
    ];
    const child = spawn("swaks", args);
    let output = "";
    child.stdout.on("data", (text) => {
      output += text;
    });
    const [code] = await once(child, "close");
    return { code, output };
  }

  it("a mail is kept, a mail for others is refused, and one too large", async () => {
    const { port, kept } = await started();
    const ours = ["--to", "privacy@intake.northwind.example"];
    const sent = await swaks(port, ...ours, "--body", ".\n..\nHello");
    expect(sent.output).toContain("250 2.6.0 Kept");
    expect(sent.code).toBe(0);
    expect(kept.mails[0]?.raw).toMatch(/\r\n\.\r\n\.\.\r\nHello\r\n/);
    expect((await swaks(port, "--to", "x@elsewhere.example")).output).toMatch(/<\*\* 550/);
    expect(kept.mails).toHaveLength(1);
    const narrow = await started({ limits: { mailBytes: 2_000 } });
    const large = await swaks(narrow.port, ...ours, "--body", "words ".repeat(500));
    expect(large.output).toMatch(/<\*\* 552/);
    expect(narrow.kept.mails).toEqual([]);
  });

  it("pipelined and by LMTP's older brother HELO", async () => {
    const { port, kept } = await started();
    const ours = ["--to", "privacy@intake.northwind.example"];
    expect((await swaks(port, ...ours, "--pipeline")).code).toBe(0);
    expect((await swaks(port, ...ours, "--protocol", "SMTP")).code).toBe(0);
    expect(kept.mails).toHaveLength(2);
  });
});
