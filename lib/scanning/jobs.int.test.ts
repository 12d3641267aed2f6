import { rm } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { withScope } from "@/lib/core/db";
import { env } from "@/lib/core/env";
import { findAttachment } from "@/lib/drafts/queries/find-attachment";
import { scopeOf } from "@/lib/gate/scope";
import { openMail } from "@/lib/intake/commands/open-mail";
import { setAsideMail } from "@/lib/intake/commands/set-aside-mail";
import { eraseMails } from "@/lib/intake/jobs/erase";
import { scanAgain } from "@/lib/scanning/commands/scan-again";
import { ringScans, scanFiles } from "@/lib/scanning/jobs";
import { findKnownFile } from "@/lib/scanning/queries/held";
import { listHeldFiles } from "@/lib/scanning/queries/list-held";
import { blobStore } from "@/lib/storage/adapter/blob-store";
import { clamdPlace, clamdScanner } from "@/lib/storage/adapter/clamd";
import type { Scanner, Verdict } from "@/lib/storage/model/scan";
import { countScans } from "@/lib/storage/queries";
import { HAS_CLAMD, OUR_SIGNATURE, OUR_VIRUS, startClamd } from "@/lib/testing/clamd";
import {
  acceptOne,
  asDesk,
  callerOf,
  eventsOf,
  expectDone,
  makeController,
  makeMember,
  makeStaff,
  NOW,
  systemCaller,
} from "@/lib/testing/factories";
import { EICAR, FOUND_NAME, startFakeClamd } from "@/lib/testing/fake-clamd";
import { importLines, takeFile } from "@/lib/testing/import-files";
import { drop, forwardedMail, mailEvents } from "@/lib/testing/mails";
import { answerFile, draftFile, scanOf } from "@/lib/testing/scanned-files";
import { lookAtAll, trailLength } from "@/lib/testing/trail";

vi.hoisted(() => vi.stubEnv("CLAMD_URL", "unix:/nowhere/clamd.ctl"));

const VERSION = "ClamAV 1.4.6/27800/Mon Jun 15 08:41:02 2026";
const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1_000);
const worker = (at = later(60)) => systemCaller(at, "scan");

type Fake = Scanner & { readonly seen: string[] };

/** A scanner that is asked in this process; a verdict may depend on what it is given. */
function scannerThat(
  judge: (text: string) => Verdict | Promise<Verdict>,
  version: string | null = VERSION,
): Fake {
  const seen: string[] = [];
  return {
    seen,
    version: async () => version,
    async scan(bytes) {
      const parts: Uint8Array[] = [];
      for await (const part of bytes) parts.push(part);
      const text = Buffer.concat(parts).toString("latin1");
      seen.push(text);
      return judge(text);
    },
  };
}

const CLEAN = scannerThat(() => ({ kind: "clean" }));
const HOSTILE = (text: string): Verdict =>
  text.includes("virus") ? { kind: "infected", signature: "Thirty.Test" } : { kind: "clean" };

/** Whatever earlier tests have left is let through, so that each test knows what waits. */
beforeEach(async () => {
  for (const table of ["attachment", "raw_mail", "import_job"]) {
    await lookAtAll(
      `update ${table} set scan_state = 'clean', scanned_at = now(), scan_again_at = null, scan_finding = null`,
    );
  }
});

async function desk() {
  const officer = await makeStaff("officer");
  const controller = await makeController();
  const { reference } = await acceptOne({ controllerId: controller.id, officer });
  return { officer, caller: callerOf(officer), controllerId: controller.id, reference };
}

async function portal() {
  const member = await makeMember((await makeController()).id);
  return { member, caller: callerOf(member) };
}

describe("a file that comes from outside", () => {
  it("waits from the moment it has its row, is scanned whole, and is let through", async () => {
    const { caller, reference } = await desk();
    const id = await answerFile(caller, reference, "what we found");
    expect(await scanOf("attachment", id)).toMatchObject({ state: "pending", attempts: 0 });
    const scanner = scannerThat(() => ({ kind: "clean" }));
    const before = await trailLength();
    expect(await scanFiles(worker(), blobStore(), scanner)).toEqual({
      ...{ clean: 1, found: 0, failed: 0, later: 0 },
      isReachable: true,
    });
    expect(scanner.seen).toEqual(["what we found"]);
    expect(await scanOf("attachment", id)).toMatchObject({
      ...{ state: "clean", finding: null, with: VERSION },
      ...{ at: later(60), again: null },
    });
    // The row has all there is to know of it; only what is found goes into the log.
    expect(await trailLength()).toBe(before);
    expect(await scanFiles(worker(), blobStore(), scanner)).toMatchObject({ clean: 0 });
  });

  it("is scanned by whichever way it came: a draft, a request, a mail, an import", async () => {
    const { officer, caller, reference, controllerId } = await desk();
    const draft = await draftFile((await portal()).caller, "of a draft");
    await answerFile(caller, reference, "of a request");
    const { rawMailId } = await drop(officer, forwardedMail());
    const place = { controllerId, receivedOn: "2026-06-15", receivedTime: "10:00" };
    const importId = await takeFile(caller, importLines(2, 0), place);
    const scanner = scannerThat(() => ({ kind: "clean" }));
    expect(await scanFiles(worker(), blobStore(), scanner)).toMatchObject({ clean: 4 });
    expect(scanner.seen).toContain("of a draft");
    expect(scanner.seen.some((text) => text.includes("row-1"))).toBe(true);
    expect(scanner.seen.some((text) => text.includes("Message-ID"))).toBe(true);
    expect((await scanOf("attachment", draft.attachmentId)).state).toBe("clean");
    expect((await scanOf("raw_mail", rawMailId)).state).toBe("clean");
    expect((await scanOf("import_job", importId)).state).toBe("clean");
  });

  it("is no longer waited for once its time was over and its bytes are gone", async () => {
    const { officer, caller } = await desk();
    const { rawMailId } = await drop(officer, forwardedMail());
    expectDone(
      await setAsideMail.execute(caller, { rawMailId, version: 1, reason: "not_a_request" }),
    );
    expect(await eraseMails(systemCaller(later(200 * 86_400)), blobStore())).toBe(1);
    const scanner = scannerThat(() => ({ kind: "clean" }));
    expect(await scanFiles(worker(), blobStore(), scanner)).toMatchObject({ clean: 0, failed: 0 });
    expect((await asDesk(countScans)).waiting).toBe(0);
  });

  it("in which a virus is found is shut, on record, and named", async () => {
    const { caller, reference, controllerId } = await desk();
    const id = await answerFile(caller, reference, "a virus");
    expect(await scanFiles(worker(), blobStore(), scannerThat(HOSTILE))).toMatchObject({
      found: 1,
    });
    expect(await scanOf("attachment", id)).toMatchObject({
      ...{ state: "infected", finding: "Thirty.Test", with: VERSION },
    });
    expect((await eventsOf(reference)).at(-1)).toBe("file.virus_found");
    const [event] = await lookAtAll<{ data: object; audience: string; controller: string }>(
      "select data, audience::text as audience, controller_id as controller from audit_event order by id desc limit 1",
    );
    expect(event).toEqual({
      data: { kind: "attachment", fileId: id, signature: "Thirty.Test" },
      audience: "desk",
      controller: controllerId,
    });
    const held = await asDesk((tx) => listHeldFiles(tx, true));
    expect(held[0]).toMatchObject({
      id,
      reference,
      mark: { kind: "virus", finding: "Thirty.Test" },
    });
  });

  it("of a controller's side can bring no verdict, nor change one", async () => {
    const { member, caller } = await portal();
    const { attachmentId, draftId } = await draftFile(caller, "mine");
    const scope = {
      kind: "controller",
      actor: member.personId,
      controllerId: member.controllerId,
    } as const;
    const change = withScope(scope, (tx) =>
      tx.attachment.updateMany({
        where: { id: attachmentId },
        data: { scanState: "clean", scannedAt: NOW },
      }),
    );
    await expect(change).rejects.toThrow("the database refused");
    const row = {
      name: new Uint8Array(1),
      sha256: new Uint8Array(32),
      wrappedKey: new Uint8Array(1),
    };
    const bring = withScope(scope, (tx) =>
      tx.attachment.createMany({
        data: {
          ...{ ...row, controllerId: member.controllerId, draftId, purpose: "submission" },
          ...{ id: crypto.randomUUID(), contentType: "text/plain", size: 1, createdAt: NOW },
          ...{ scanState: "clean", scannedAt: NOW },
        },
      }),
    );
    await expect(bring).rejects.toThrow("the database refused");
    expect((await scanOf("attachment", attachmentId)).state).toBe("pending");
  });
});

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

describe("many files", () => {
  it("are each scanned once by two workers beside each other", async () => {
    const { caller, reference } = await desk();
    for (let n = 0; n < 8; n += 1) await answerFile(caller, reference, `file ${n}`);
    const scanner = scannerThat(() => ({ kind: "clean" }));
    const rounds = await Promise.all([
      scanFiles(worker(), blobStore(), scanner),
      scanFiles(worker(), blobStore(), scanner),
    ]);
    expect(rounds.reduce((sum, { clean }) => sum + clean, 0)).toBe(8);
    expect(new Set(scanner.seen).size).toBe(8);
    expect(scanner.seen).toHaveLength(8);
  });

  it("that waited while there was no scanner do not keep a new one waiting, and are all worked off", async () => {
    const { caller, reference } = await desk();
    for (let n = 0; n < 5; n += 1) await answerFile(caller, reference, `old ${n}`);
    await lookAtAll(
      "update attachment set created_at = created_at - interval '1 year' where scan_state = 'pending'",
    );
    await answerFile(caller, reference, "new");
    let sawNew: () => void = () => undefined;
    const newIsSeen = new Promise<void>((resolve) => {
      sawNew = resolve;
    });
    // The first old file takes until the new one is reached: worked off from one end alone, it never would be.
    const scanner = scannerThat(async (text) => {
      if (text === "new") sawNew();
      await newIsSeen;
      return { kind: "clean" };
    });
    expect(await scanFiles(worker(), blobStore(), scanner)).toMatchObject({ clean: 6 });
    expect(scanner.seen.indexOf("new")).toBeLessThan(2);
  });

  it("are rung for as long as one is due, and not for those that wait for their next try", async () => {
    const { caller, reference } = await desk();
    await answerFile(caller, reference, "one");
    const rung = async () => {
      const [row] = await lookAtAll<{ n: number }>(
        "select count(*)::int as n from pgboss.job where name = 'scan' and state = 'created'",
      );
      return row?.n ?? -1;
    };
    const before = await rung();
    await ringScans(worker());
    expect(await rung()).toBe(before + 1);
    await scanFiles(
      worker(),
      blobStore(),
      scannerThat(() => ({ kind: "broken", reason: "too_slow" })),
    );
    await ringScans(worker(later(61)));
    expect(await rung()).toBe(before + 1);
    await ringScans(worker(later(121)));
    expect(await rung()).toBe(before + 2);
  });

  it("are counted: what waits, what was found and what could not be scanned", async () => {
    const { caller, reference } = await desk();
    for (const content of ["a virus", "huge", "waits"])
      await answerFile(caller, reference, content);
    const scanner = scannerThat((text) => {
      if (text === "huge") return { kind: "failed", reason: "too_large" };
      return text === "waits" ? { kind: "broken", reason: "too_slow" } : HOSTILE(text);
    });
    await scanFiles(worker(), blobStore(), scanner);
    expect(await asDesk(countScans)).toEqual({ waiting: 1, oldestAt: NOW, found: 1, failed: 1 });
  });
});

describe("whoever asks for a file", () => {
  it("is told its verdict with it, at every door", async () => {
    const { officer, caller, reference } = await desk();
    const { member, caller: memberCaller } = await portal();
    const id = await answerFile(caller, reference, "a virus");
    const { attachmentId } = await draftFile(memberCaller, "a virus too");
    const { rawMailId } = await drop(officer, forwardedMail({ words: "a virus in a mail" }));
    const importId = await takeFile(memberCaller, [
      "virus-1,erasure,a@b.example,A,2026-06-01,virus",
    ]);
    await scanFiles(worker(), blobStore(), scannerThat(HOSTILE));
    const scan = { state: "infected", finding: "Thirty.Test" };
    expect(await asDesk((tx) => findAttachment(tx, officer, id))).toMatchObject({ scan });
    const own = {
      kind: "controller",
      actor: member.personId,
      controllerId: member.controllerId,
    } as const;
    expect(await withScope(own, (tx) => findAttachment(tx, member, attachmentId))).toMatchObject({
      scan,
    });
    expect(
      await withScope(own, (tx) => findKnownFile(tx, member, "import", importId)),
    ).toMatchObject({ scan });
    expect(expectDone(await openMail.execute(caller, { rawMailId }))).toMatchObject({ scan });
    expect((await mailEvents(rawMailId)).filter((type) => type === "file.virus_found")).toEqual([]);
    // Another controller's, and those who may not have the file itself, are not told that it is there.
    const stranger = (await portal()).member;
    const foreign = {
      kind: "controller",
      actor: stranger.personId,
      controllerId: stranger.controllerId,
    } as const;
    expect(
      await withScope(foreign, (tx) => findKnownFile(tx, stranger, "attachment", attachmentId)),
    ).toBeNull();
    const auditor = await makeStaff("auditor");
    for (const [kind, fileId] of [
      ["attachment", id],
      ["mail", rawMailId],
      ["import", importId],
    ] as const) {
      expect(await asDesk((tx) => findKnownFile(tx, auditor, kind, fileId))).toBeNull();
    }
  });
});

describe("a held file of an import", () => {
  it("is linked and known to the side that brought it, with its verdict, and to the other only counted", async () => {
    const { officer, caller, controllerId } = await desk();
    const { member, caller: memberCaller } = await portal();
    const place = { controllerId, receivedOn: "2026-06-15", receivedTime: "09:00" };
    const row = "virus-2,erasure,a@b.example,A,2026-06-01,virus";
    const ours = await takeFile(caller, [row], place);
    const theirs = await takeFile(memberCaller, [row]);
    await scanFiles(worker(), blobStore(), scannerThat(HOSTILE));
    const held = await asDesk((tx) => listHeldFiles(tx, true));
    const linked = (id: string) => held.find((file) => file.id === id)?.isForDesk;
    expect([linked(ours), linked(theirs)]).toEqual([true, false]);
    const scan = { state: "infected", finding: "Thirty.Test" };
    const known = (id: string) => asDesk((tx) => findKnownFile(tx, officer, "import", id));
    expect(await known(ours)).toMatchObject({ name: "requests.csv", scan });
    expect(await known(theirs)).toBeNull();
    const scope = scopeOf(member);
    const own = await withScope(scope, (tx) => findKnownFile(tx, member, "import", theirs));
    expect(own).toMatchObject({ name: "requests.csv", scan });
    expect(await withScope(scope, (tx) => findKnownFile(tx, member, "import", ours))).toBeNull();
  });
});

describe("scanning again", () => {
  it("has a file wait anew that was not let through, and leaves one event", async () => {
    const { caller, reference } = await desk();
    const id = await answerFile(caller, reference, "a virus");
    await scanFiles(worker(), blobStore(), scannerThat(HOSTILE));
    const before = await trailLength();
    expectDone(await scanAgain.execute(caller, { kind: "attachment", fileId: id }));
    expect(await trailLength()).toBe(before + 1);
    expect(await scanOf("attachment", id)).toEqual({
      ...{ state: "pending", finding: null, with: null, at: null, again: null, attempts: 0 },
    });
    await scanFiles(worker(), blobStore(), CLEAN);
    expect((await scanOf("attachment", id)).state).toBe("clean");
    expect(await scanAgain.execute(caller, { kind: "attachment", fileId: id })).toMatchObject({
      reason: "not_held_back",
    });
    expect(await trailLength()).toBe(before + 1);
  });

  it("is for those who may have the file", async () => {
    const { caller, reference } = await desk();
    const fileId = await answerFile(caller, reference, "a virus");
    await scanFiles(worker(), blobStore(), scannerThat(HOSTILE));
    const mine = (await portal()).caller;
    for (const other of [mine, callerOf(await makeStaff("administrator"))]) {
      await expect(scanAgain.execute(other, { kind: "attachment", fileId })).rejects.toMatchObject({
        code: "forbidden",
      });
    }
    expect(await scanAgain.execute(caller, { kind: "mail", fileId })).toMatchObject({
      reason: "file_unknown",
    });
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
