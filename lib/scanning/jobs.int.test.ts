import { beforeEach, describe, expect, it, vi } from "vitest";
import { withScope } from "@/lib/core/db";
import { setAsideMail } from "@/lib/intake/commands/set-aside-mail";
import { eraseMails } from "@/lib/intake/jobs/erase";
import { ringScans, scanFiles } from "@/lib/scanning/jobs";
import { listHeldFiles } from "@/lib/scanning/queries/list-held";
import { blobStore } from "@/lib/storage/adapter/blob-store";
import { countScans } from "@/lib/storage/queries";
import { asDesk, eventsOf, expectDone, NOW, systemCaller } from "@/lib/testing/factories";
import { importLines, takeFile } from "@/lib/testing/import-files";
import { drop, forwardedMail } from "@/lib/testing/mails";
import { answerFile, draftFile, letThroughAll, scanOf } from "@/lib/testing/scanned-files";
import { desk, HOSTILE, later, portal, scannerThat, VERSION, worker } from "@/lib/testing/scanners";
import { lookAtAll, trailLength } from "@/lib/testing/trail";

vi.hoisted(() => vi.stubEnv("CLAMD_URL", "unix:/nowhere/clamd.ctl"));

/** Whatever earlier tests have left is let through, so that each test knows what waits. */
beforeEach(letThroughAll);

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
