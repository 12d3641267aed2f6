import { beforeEach, describe, expect, it, vi } from "vitest";
import { withScope } from "@/lib/core/db";
import { findAttachment } from "@/lib/drafts/queries/find-attachment";
import { scopeOf } from "@/lib/gate/scope";
import { openMail } from "@/lib/intake/commands/open-mail";
import { scanAgain } from "@/lib/scanning/commands/scan-again";
import { scanFiles } from "@/lib/scanning/jobs";
import { findKnownFile } from "@/lib/scanning/queries/held";
import { listHeldFiles } from "@/lib/scanning/queries/list-held";
import { blobStore } from "@/lib/storage/adapter/blob-store";
import { asDesk, callerOf, expectDone, makeStaff } from "@/lib/testing/factories";
import { takeFile } from "@/lib/testing/import-files";
import { drop, forwardedMail, mailEvents } from "@/lib/testing/mails";
import { answerFile, draftFile, letThroughAll, scanOf } from "@/lib/testing/scanned-files";
import { CLEAN, desk, HOSTILE, portal, scannerThat, worker } from "@/lib/testing/scanners";
import { trailLength } from "@/lib/testing/trail";

vi.hoisted(() => vi.stubEnv("CLAMD_URL", "unix:/nowhere/clamd.ctl"));

/** Whatever earlier tests have left is let through, so that each test knows what waits. */
beforeEach(letThroughAll);

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
