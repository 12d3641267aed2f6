import { rm } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { env } from "@/lib/core/env";
import { scanFiles } from "@/lib/scanning/jobs";
import { blobStore } from "@/lib/storage/adapter/blob-store";
import { clamdPlace, clamdScanner } from "@/lib/storage/adapter/clamd";
import { HAS_CLAMD, OUR_SIGNATURE, OUR_VIRUS, startClamd } from "@/lib/testing/clamd";
import { EICAR, FOUND_NAME, startFakeClamd } from "@/lib/testing/fake-clamd";
import { drop, forwardedMail } from "@/lib/testing/mails";
import { answerFile, letThroughAll, scanOf } from "@/lib/testing/scanned-files";
import { CLEAN, desk, later, scannerThat, worker } from "@/lib/testing/scanners";

vi.hoisted(() => vi.stubEnv("CLAMD_URL", "unix:/nowhere/clamd.ctl"));

/** Whatever earlier tests have left is let through, so that each test knows what waits. */
beforeEach(letThroughAll);

describe("a scanner that is away", () => {
  it("costs one look, and every file waits as it did", async () => {
    const { caller, reference } = await desk();
    const id = await answerFile(caller, reference, "hello");
    const away = scannerThat(() => ({ kind: "clean" }), null);
    expect(await scanFiles(worker(), blobStore(), away)).toMatchObject({
      isReachable: false,
      clean: 0,
    });
    expect(away.seen).toEqual([]);
    expect(await scanOf("attachment", id)).toMatchObject({
      state: "pending",
      attempts: 0,
      again: null,
    });
  });

  it("that goes in the middle ends the round, and the file is tried again as if for the first time", async () => {
    const { caller, reference } = await desk();
    const ids = [];
    for (let n = 0; n < 4; n += 1) ids.push(await answerFile(caller, reference, `file ${n}`));
    const going = scannerThat(() => ({ kind: "unreachable" }));
    expect(await scanFiles(worker(), blobStore(), going)).toMatchObject({ isReachable: false });
    // One at either end at the most: the others were not touched.
    expect(going.seen.length).toBeLessThanOrEqual(2);
    for (const id of ids) {
      expect(await scanOf("attachment", id)).toMatchObject({
        state: "pending",
        attempts: 0,
        again: null,
      });
    }
    expect(await scanFiles(worker(), blobStore(), CLEAN)).toMatchObject({ clean: 4 });
  });

  it("does its work when it comes back, over a real socket", async () => {
    const { caller, reference } = await desk();
    const [good, bad] = [
      await answerFile(caller, reference, "hello"),
      await answerFile(caller, reference, EICAR),
    ];
    const fake = await startFakeClamd();
    const place = clamdPlace(fake.url);
    if (!place) throw new Error(fake.url);
    const scanner = clamdScanner(place);
    await fake.stop();
    expect(await scanFiles(worker(), blobStore(), scanner)).toMatchObject({ isReachable: false });
    await fake.start();
    fake.mood = () => ({ hangUpAfter: 1 });
    expect(await scanFiles(worker(), blobStore(), scanner)).toMatchObject({ later: 2, clean: 0 });
    expect(await scanFiles(worker(), blobStore(), scanner)).toMatchObject({ later: 0 });
    fake.mood = (bytes) => ({
      say: bytes.equals(EICAR) ? `stream: ${FOUND_NAME} FOUND` : "stream: OK",
    });
    expect(await scanFiles(worker(later(3_600)), blobStore(), scanner)).toMatchObject({
      clean: 1,
      found: 1,
    });
    await fake.stop();
    expect((await scanOf("attachment", good)).state).toBe("clean");
    expect(await scanOf("attachment", bad)).toMatchObject({
      state: "infected",
      finding: FOUND_NAME,
    });
  });
});

describe("a file over which the scanner breaks", () => {
  it("is tried five times with ever longer pauses, and then could not be scanned", async () => {
    const { caller, reference } = await desk();
    const id = await answerFile(caller, reference, "a bomb");
    const breaking = scannerThat(() => ({ kind: "broken", reason: "too_slow" }));
    let at = 60;
    for (const pause of [60, 120, 240, 480]) {
      expect(await scanFiles(worker(later(at)), blobStore(), breaking)).toMatchObject({ later: 1 });
      expect(await scanOf("attachment", id)).toMatchObject({
        state: "pending",
        again: later(at + pause),
      });
      expect(await scanFiles(worker(later(at + pause - 1)), blobStore(), breaking)).toMatchObject({
        later: 0,
      });
      at += pause;
    }
    expect(await scanFiles(worker(later(at)), blobStore(), breaking)).toMatchObject({ failed: 1 });
    expect(await scanOf("attachment", id)).toMatchObject({ state: "failed", finding: "too_slow" });
  });

  it("holds up no other", async () => {
    const { caller, reference } = await desk();
    for (const content of ["one", "a bomb", "three"]) await answerFile(caller, reference, content);
    const scanner = scannerThat((text) =>
      text === "a bomb" ? { kind: "broken", reason: "scanner_error" } : { kind: "clean" },
    );
    expect(await scanFiles(worker(), blobStore(), scanner)).toMatchObject({ clean: 2, later: 1 });
  });

  it("by its size alone is not tried again", async () => {
    const { caller, reference } = await desk();
    const id = await answerFile(caller, reference, "huge");
    const small = scannerThat(() => ({ kind: "failed", reason: "too_large" }));
    expect(await scanFiles(worker(), blobStore(), small)).toMatchObject({ failed: 1 });
    expect(await scanOf("attachment", id)).toMatchObject({
      state: "failed",
      finding: "too_large",
      attempts: 1,
    });
  });

  it("or that cannot be read, is never taken for clean", async () => {
    const { caller, reference } = await desk();
    const id = await answerFile(caller, reference, "gone");
    await rm(join(env().STORAGE_DIR, id.slice(0, 2), id));
    expect(await scanFiles(worker(), blobStore(), CLEAN)).toMatchObject({ clean: 0, later: 1 });
    expect((await scanOf("attachment", id)).state).toBe("pending");
  });
});

if (!HAS_CLAMD) {
  process.stderr.write(
    "SKIPPED: clamd is not here (Debian: clamav-daemon); files are not scanned by the daemon itself.\n",
  );
}
describe.skipIf(!HAS_CLAMD)("with the real daemon", () => {
  it("files are scanned, found, and wait while it is away", async () => {
    const clamd = await startClamd("1M");
    try {
      const place = clamdPlace(clamd.url);
      if (!place) throw new Error(clamd.url);
      const scanner = clamdScanner(place);
      const { officer, caller, reference } = await desk();
      const good = await answerFile(caller, reference, "hello");
      const bad = await answerFile(caller, reference, `${"x".repeat(200_000)} ${OUR_VIRUS}`);
      const { rawMailId } = await drop(officer, forwardedMail({ words: OUR_VIRUS }));
      expect(await scanFiles(worker(), blobStore(), scanner)).toMatchObject({ clean: 1, found: 2 });
      expect(await scanOf("attachment", good)).toMatchObject({
        state: "clean",
        with: expect.stringMatching(/^ClamAV \d/),
      });
      for (const row of [await scanOf("attachment", bad), await scanOf("raw_mail", rawMailId)]) {
        expect(row).toMatchObject({ state: "infected", finding: OUR_SIGNATURE });
      }
      const waits = await answerFile(caller, reference, "later");
      await clamd.stop();
      expect(await scanFiles(worker(), blobStore(), scanner)).toMatchObject({ isReachable: false });
      expect((await scanOf("attachment", waits)).state).toBe("pending");
      await clamd.start();
      expect(await scanFiles(worker(), blobStore(), scanner)).toMatchObject({ clean: 1 });
    } finally {
      await clamd.remove();
    }
  });
});
