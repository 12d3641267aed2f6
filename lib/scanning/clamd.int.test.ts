import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { clamdPlace, clamdScanner } from "@/lib/storage/adapter/clamd";
import type { Scanner } from "@/lib/storage/model/scan";
import { type Clamd, HAS_CLAMD, OUR_SIGNATURE, OUR_VIRUS, startClamd } from "@/lib/testing/clamd";

if (!HAS_CLAMD) {
  process.stderr.write(
    "SKIPPED: clamd is not here (Debian: clamav-daemon); the scanner itself is not tested.\n",
  );
}

async function* bytesOf(...parts: readonly (string | Buffer)[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield Buffer.from(part);
}

describe.skipIf(!HAS_CLAMD)("the real daemon", () => {
  let clamd: Clamd;
  let scanner: Scanner;

  beforeAll(async () => {
    clamd = await startClamd();
    const place = clamdPlace(clamd.url);
    if (!place) throw new Error(clamd.url);
    scanner = clamdScanner(place);
  });
  afterAll(() => clamd?.remove());

  it("says who it is", async () => {
    expect(await scanner.version()).toMatch(/^ClamAV \d/);
  });

  it("finds nothing in a letter, and says so", async () => {
    expect(await scanner.scan(bytesOf("Dear Sir or Madam"))).toEqual({ kind: "clean" });
  });

  it("finds our words, also where two chunks share them", async () => {
    const [head, tail] = [OUR_VIRUS.slice(0, 11), OUR_VIRUS.slice(11)];
    const found = { kind: "infected", signature: OUR_SIGNATURE };
    expect(await scanner.scan(bytesOf(`before ${OUR_VIRUS} after`))).toEqual(found);
    expect(await scanner.scan(bytesOf("before ", head, tail, " after"))).toEqual(found);
  });

  it("finds them in a file attached to a mail, which is encoded there", async () => {
    const mail = [
      "From: mia@aster.example",
      "To: privacy@northwind.example",
      "Subject: Request",
      "Date: Tue, 16 Jun 2026 09:00:00 +0000",
      "Message-ID: <1@aster.example>",
      "MIME-Version: 1.0",
      'Content-Type: multipart/mixed; boundary="b"',
      "",
      "--b",
      "Content-Type: text/plain",
      "",
      "See the file.",
      "--b",
      'Content-Type: application/octet-stream; name="a.bin"',
      "Content-Transfer-Encoding: base64",
      'Content-Disposition: attachment; filename="a.bin"',
      "",
      Buffer.from(`${"\0".repeat(40)}${OUR_VIRUS}`).toString("base64"),
      "--b--",
      "",
    ].join("\r\n");
    expect(await scanner.scan(bytesOf(mail))).toEqual({
      kind: "infected",
      signature: OUR_SIGNATURE,
    });
  });

  it("never takes a file over its limit for clean", async () => {
    const verdict = await scanner.scan(
      bytesOf(...Array.from({ length: 40 }, () => Buffer.alloc(65_536))),
    );
    expect(["failed", "broken"]).toContain(verdict.kind);
  });

  it("is unreachable while it is away, and answers when it is back", async () => {
    await clamd.stop();
    expect(await scanner.scan(bytesOf("hello"))).toEqual({ kind: "unreachable" });
    expect(await scanner.version()).toBeNull();
    await clamd.start();
    await vi.waitFor(async () => expect(await scanner.version()).not.toBeNull());
    expect(await scanner.scan(bytesOf("hello"))).toEqual({ kind: "clean" });
  });
});
