import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { afterEach, describe, expect, it, type MockInstance, vi } from "vitest";
import { parseMail } from "@/lib/intake/adapter/parse-mail";

const programs = process.getBuiltinModule("node:child_process");
type Fork = typeof programs.fork;

const text = (words: string) => new TextEncoder().encode(words);
const SMALL = text("Subject: small\r\n\r\nHello");
const SIXTY_LAYERS = text(
  Array.from(
    { length: 60 },
    (_, layer) => `Content-Type: multipart/mixed; boundary=b${layer}\n\n--b${layer}\n`,
  ).join(""),
);

let forks: MockInstance<Fork> | null = null;
afterEach(() => forks?.mockRestore());

function countForks(): () => ChildProcess[] {
  const spy = vi.spyOn(programs, "fork");
  forks = spy;
  return () => spy.mock.results.map(({ value }) => value);
}

/** Ends the processes that wait, so that a test begins with none. */
async function withoutAny(): Promise<() => ChildProcess[]> {
  const started = countForks();
  // As many at once as a test leaves: each comes in a process of its own, and each of these is given up.
  await Promise.all([parseMail(SIXTY_LAYERS), parseMail(SIXTY_LAYERS)]);
  const before = started().length;
  return () => started().slice(before);
}

describe("a process that parsed a small mail", () => {
  it("parses the next ones, up to a hundred", async () => {
    const started = await withoutAny();
    for (let mails = 0; mails < 100; mails += 1) {
      expect((await parseMail(SMALL)).ok).toBe(true);
    }
    expect(started()).toHaveLength(1);
    const [first] = started();
    if (first?.exitCode === null && first.signalCode === null) await once(first, "exit");
    expect((await parseMail(SMALL)).ok).toBe(true);
    expect(started()).toHaveLength(2);
  });

  it("parses one mail at a time: two at once have two processes", async () => {
    const started = await withoutAny();
    await Promise.all([parseMail(SMALL), parseMail(SMALL)]);
    expect(started()).toHaveLength(2);
    await Promise.all([parseMail(SMALL), parseMail(SMALL)]);
    expect(started()).toHaveLength(2);
  });

  it("is not used again once it was given a mail that it could not read", async () => {
    const started = await withoutAny();
    await parseMail(SMALL);
    expect(await parseMail(SIXTY_LAYERS)).toEqual({ ok: false, reason: "too_complex" });
    expect(started()).toHaveLength(1);
    expect((await parseMail(SMALL)).ok).toBe(true);
    expect(started()).toHaveLength(2);
  });

  it("is not used for a large mail, which has a process of its own and ends with it", async () => {
    const started = await withoutAny();
    await parseMail(SMALL);
    const large = text(`Subject: large\r\n\r\n${"x".repeat(4_500_000)}`);
    expect((await parseMail(large)).ok).toBe(true);
    expect(started()).toHaveLength(2);
    expect((await parseMail(SMALL)).ok).toBe(true);
    expect(started()).toHaveLength(2);
    const [, own] = started();
    if (own?.signalCode === null) await once(own, "exit");
    expect(own?.signalCode).toBe("SIGKILL");
  });

  it("is passed over when something ended it while it waited", async () => {
    const started = await withoutAny();
    await parseMail(SMALL);
    const [first] = started();
    if (!first) throw new Error("no process");
    first.kill("SIGKILL");
    await once(first, "exit");
    expect((await parseMail(SMALL)).ok).toBe(true);
    expect(started()).toHaveLength(2);
  });

  it("that is ended in the middle of a mail takes nothing down with it, and is not used again", async () => {
    const started = await withoutAny();
    const many = text(
      `Content-Type: multipart/mixed; boundary=b\r\n\r\n${"--b\r\n\r\nx\r\n".repeat(50_000)}`,
    );
    const reading = parseMail(many);
    await vi.waitFor(() => expect(started()).toHaveLength(1));
    const [first] = started();
    if (!first) throw new Error("no process");
    await once(first, "message");
    first.kill("SIGKILL");
    expect(await reading).toEqual({ ok: false, reason: "too_complex" });
    expect((await parseMail(SMALL)).ok).toBe(true);
    expect(started()).toHaveLength(2);
  });
});
