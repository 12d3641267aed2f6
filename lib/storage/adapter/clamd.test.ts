import { afterEach, describe, expect, it } from "vitest";
import { clamdPlace, clamdScanner, verdictOf } from "@/lib/storage/adapter/clamd";
import {
  type ClamdMood,
  EICAR,
  type FakeClamd,
  FOUND_NAME,
  startFakeClamd,
} from "@/lib/testing/fake-clamd";

const started: FakeClamd[] = [];
afterEach(async () => {
  for (const fake of started.splice(0)) await fake.stop();
});

async function daemon(mood?: ClamdMood | ((bytes: Buffer) => ClamdMood)): Promise<FakeClamd> {
  const fake = await startFakeClamd();
  started.push(fake);
  if (mood) fake.mood = typeof mood === "function" ? mood : () => mood;
  return fake;
}

function scannerAt(url: string, scanMs = 20_000) {
  const place = clamdPlace(url);
  if (!place) throw new Error(url);
  return clamdScanner(place, { scanMs, answerMs: 5_000 });
}

async function* inPieces(bytes: Uint8Array, size = 65_536): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const HELLO = Buffer.from("hello");

describe("a file that is scanned", () => {
  it("travels in chunks behind their lengths, whole, and is clean only where the daemon says so", async () => {
    const fake = await daemon();
    const bytes = Buffer.alloc(3_000_000, "x");
    expect(await scannerAt(fake.url).scan(inPieces(bytes))).toEqual({ kind: "clean" });
    expect(fake.streams).toHaveLength(1);
    expect(fake.streams[0]?.bytes.equals(bytes)).toBe(true);
    expect(Math.max(...(fake.streams[0]?.chunks ?? []))).toBe(65_536);
  });

  it("is infected by its name, wherever in it that stands", async () => {
    const fake = await daemon();
    const bytes = Buffer.concat([Buffer.alloc(100_000, "a"), EICAR]);
    expect(await scannerAt(fake.url).scan(inPieces(bytes, 70))).toEqual({
      kind: "infected",
      signature: FOUND_NAME,
    });
  });

  it("may be empty", async () => {
    const fake = await daemon();
    expect(await scannerAt(fake.url).scan(inPieces(Buffer.alloc(0)))).toEqual({ kind: "clean" });
  });

  it("is understood when the answer comes letter by letter", async () => {
    const fake = await daemon({ say: "stream: Thirty.Test FOUND", inPieces: true });
    expect(await scannerAt(fake.url).scan(inPieces(HELLO))).toEqual({
      kind: "infected",
      signature: "Thirty.Test",
    });
  });

  it("over the daemon's limit could not be scanned, also where the answer comes before the end", async () => {
    const say = "INSTREAM size limit exceeded. ERROR";
    const early = await daemon({ sayAfter: 200_000, say });
    const bytes = Buffer.alloc(20_000_000, "x");
    const verdict = await scannerAt(early.url).scan(inPieces(bytes));
    // The daemon hangs up on what it has not read: the answer may be lost with it, and is asked for again then.
    expect([
      { kind: "failed", reason: "too_large" },
      { kind: "broken", reason: "scanner_error" },
    ]).toContainEqual(verdict);
    const late = await daemon({ say });
    expect(await scannerAt(late.url).scan(inPieces(HELLO))).toEqual({
      kind: "failed",
      reason: "too_large",
    });
  });

  it("is not taken for clean when the daemon hangs up, before or after the end", async () => {
    const broken = { kind: "broken", reason: "scanner_error" };
    for (const hangUpAfter of [1, 1_000_000]) {
      const fake = await daemon({ hangUpAfter });
      const bytes = Buffer.alloc(1_000_000, "x");
      expect(await scannerAt(fake.url).scan(inPieces(bytes))).toEqual(broken);
    }
  });

  it("is not waited for without end", async () => {
    const fake = await daemon({ neverAnswer: true });
    expect(await scannerAt(fake.url, 50).scan(inPieces(HELLO))).toEqual({
      kind: "broken",
      reason: "too_slow",
    });
  });

  it("is not answered for by a daemon that talks without end", async () => {
    const fake = await daemon({ say: "x".repeat(100_000) });
    expect(await scannerAt(fake.url).scan(inPieces(HELLO))).toMatchObject({ kind: "broken" });
  });

  it("cannot be scanned where nobody listens, which is nothing about the file", async () => {
    const fake = await daemon();
    await fake.stop();
    const scanner = scannerAt(fake.url);
    expect(await scanner.scan(inPieces(HELLO))).toEqual({ kind: "unreachable" });
    expect(await scanner.version()).toBeNull();
    await fake.start();
    expect(await scanner.scan(inPieces(HELLO))).toEqual({ kind: "clean" });
  });

  it("that cannot be read is told by its own failure, and the daemon gets no end of it", async () => {
    const fake = await daemon();
    async function* torn(): AsyncGenerator<Uint8Array> {
      yield Buffer.alloc(10);
      throw new Error("a frame was changed");
    }
    await expect(scannerAt(fake.url).scan(torn())).rejects.toThrow("a frame was changed");
    expect(fake.streams).toEqual([]);
  });
});

describe("an answer", () => {
  it.each([
    ["stream: OK", { kind: "clean" }],
    ["stream: Eicar-Signature FOUND", { kind: "infected", signature: "Eicar-Signature" }],
    ["stream: A name with FOUND FOUND", { kind: "infected", signature: "A name with FOUND" }],
    ["stream: Bad\u0007\u00ffName FOUND", { kind: "infected", signature: "Bad??Name" }],
    [`stream: ${"x".repeat(500)} FOUND`, { kind: "infected", signature: "x".repeat(200) }],
    ["INSTREAM size limit exceeded. ERROR", { kind: "failed", reason: "too_large" }],
    ["stream: Can't allocate memory ERROR", { kind: "broken", reason: "scanner_error" }],
    ["stream: OK maybe", { kind: "broken", reason: "scanner_error" }],
    ["file: OK", { kind: "broken", reason: "scanner_error" }],
    ["OK", { kind: "broken", reason: "scanner_error" }],
    ["", { kind: "broken", reason: "scanner_error" }],
    ["stream: FOUND", { kind: "broken", reason: "scanner_error" }],
  ])("%j is read for what it is, and nothing but one is clean", (answer, verdict) => {
    expect(verdictOf(answer)).toEqual(verdict);
  });
});

describe("the address of a daemon", () => {
  it.each([
    ["tcp://localhost:3310", { host: "localhost", port: 3310 }],
    ["tcp://clamav", { host: "clamav", port: 3310 }],
    ["tcp://[::1]:3311", { host: "::1", port: 3311 }],
    ["unix:/run/clamav/clamd.ctl", { path: "/run/clamav/clamd.ctl" }],
    ["unix:///run/clamav/clamd.ctl", { path: "/run/clamav/clamd.ctl" }],
    ["http://localhost:3310", null],
    ["tcp://", null],
    ["tcp://host/path", null],
    ["unix:relative", null],
    ["", null],
  ])("%j", (url, place) => {
    expect(clamdPlace(url)).toEqual(place);
  });
});
