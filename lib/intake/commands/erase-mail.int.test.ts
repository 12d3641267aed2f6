import { expect, it } from "vitest";
import { keeping } from "@/lib/core/keeping";
import { openMail } from "@/lib/intake/commands/open-mail";
import { routeMail } from "@/lib/intake/commands/route-mail";
import { setAsideMail, takeUpMail } from "@/lib/intake/commands/set-aside-mail";
import { eraseMails } from "@/lib/intake/jobs/erase";
import { missingMails } from "@/lib/intake/model/ledger";
import { findLedger } from "@/lib/intake/queries/ledger";
import { findMailLine } from "@/lib/intake/queries/raw-mails";
import { findKeptMail, reportMail } from "@/lib/intake/queries/report";
import { findMailsToErase } from "@/lib/intake/queries/to-erase";
import { closeDirect } from "@/lib/routing/commands/desk";
import { eraseDirects } from "@/lib/routing/jobs";
import { blobStore } from "@/lib/storage/adapter/blob-store";
import { removeOrphans } from "@/lib/storage/jobs";
import {
  asDesk,
  callerOf,
  expectDone,
  makeStaff,
  NOW,
  systemCaller,
} from "@/lib/testing/factories";
import { drop, forwardedMail, mailEvents, mailRow } from "@/lib/testing/mails";

const daysLater = (days: number) => new Date(NOW.getTime() + days * 86_400_000);

async function hasBytes(id: string): Promise<boolean> {
  for await (const entry of blobStore().list()) if (entry.id === id) return true;
  return false;
}

async function aside(reason: string) {
  const officer = await makeStaff();
  const bytes = forwardedMail();
  const { rawMailId } = await drop(officer, bytes);
  expectDone(await setAsideMail.execute(callerOf(officer), { rawMailId, version: 1, reason }));
  return { rawMailId, bytes, officer };
}

const erase = (days: number) => eraseMails(systemCaller(daysLater(days)), blobStore());

it("a mail that became nothing is erased when its time is over, spam sooner, and its row stays", async () => {
  const [other, spam] = [await aside("not_a_request"), await aside("spam")];
  const waiting = await drop(other.officer, forwardedMail());
  const found = (tried: readonly string[]) =>
    asDesk((tx) => findMailsToErase(tx, tried, daysLater(31), keeping()));
  expect(await found([])).toEqual([{ id: spam.rawMailId }]);
  expect(await found([spam.rawMailId])).toEqual([]);
  await erase(30);
  expect((await mailRow(spam.rawMailId)).erasedAt).toBeNull();
  await erase(31);
  expect(await mailRow(spam.rawMailId)).toMatchObject({
    state: "set_aside",
    erasedAt: daysLater(31),
    envelope: null,
    authentication: null,
  });
  expect((await mailRow(spam.rawMailId)).wrappedKey).toHaveLength(0);
  expect(await hasBytes(spam.rawMailId)).toBe(false);
  expect(await mailEvents(spam.rawMailId)).toEqual([
    "mail.stored",
    "mail.set_aside",
    "mail.erased",
  ]);

  expect((await mailRow(other.rawMailId)).erasedAt).toBeNull();
  await erase(181);
  expect((await mailRow(other.rawMailId)).erasedAt).toEqual(daysLater(181));
  // What nobody has decided on is never erased.
  expect((await mailRow(waiting.rawMailId)).erasedAt).toBeNull();
  expect(await hasBytes(waiting.rawMailId)).toBe(true);
  expect(missingMails(await asDesk(findLedger))).toBe(0);
});

it("an erased mail is not opened or taken up again, and its bytes are known when they come once more", async () => {
  const { rawMailId, bytes, officer } = await aside("spam");
  await erase(31);
  const caller = callerOf(officer, daysLater(31));
  expect(await openMail.execute(caller, { rawMailId })).toMatchObject({ reason: "mail_erased" });
  const { version } = await mailRow(rawMailId);
  expect(await takeUpMail.execute(caller, { rawMailId, version })).toMatchObject({ ok: false });
  expect(await drop(officer, bytes, daysLater(32))).toEqual({
    rawMailId,
    known: true,
    state: "set_aside",
  });
  const told = await asDesk(async (tx) => ({
    kept: await findKeptMail(tx, rawMailId),
    report: await reportMail(tx, rawMailId, null),
    line: await findMailLine(tx, rawMailId),
  }));
  expect(told).toMatchObject({
    kept: null,
    report: { outcome: "set_aside", proposal: null },
    line: { erasedAt: daysLater(31) },
  });
  expect(told.report.unreadable).toContain("erased");
});

it("a mail that was taken up again before its time was over counts anew", async () => {
  const { rawMailId, officer } = await aside("spam");
  const caller = callerOf(officer, daysLater(20));
  expectDone(await takeUpMail.execute(caller, { rawMailId, version: 2 }));
  await erase(31);
  expect((await mailRow(rawMailId)).erasedAt).toBeNull();
});

it("an individual's mail goes with their direct request, and not before", async () => {
  const officer = await makeStaff();
  const { rawMailId } = await drop(officer, forwardedMail());
  const caller = callerOf(officer);
  const form = { rawMailId, version: 1, language: "en", company: "Aster" };
  const { reference } = expectDone(await routeMail.execute(caller, form));
  await erase(2_000);
  expect((await mailRow(rawMailId)).erasedAt).toBeNull();
  expectDone(await closeDirect.execute(caller, { reference, version: 1, state: "closed_spam" }));
  await erase(31);
  expect((await mailRow(rawMailId)).erasedAt).toBeNull();
  await eraseDirects(systemCaller(daysLater(31)));
  await erase(31);
  expect(await mailRow(rawMailId)).toMatchObject({ state: "routed", erasedAt: daysLater(31) });
  expect(await hasBytes(rawMailId)).toBe(false);
});

it("bytes whose mail was erased by a process that died are removed by the sweep of storage", async () => {
  const { rawMailId } = await aside("spam");
  const dying = { ...blobStore(), remove: () => Promise.reject(new Error("died")) };
  await eraseMails(systemCaller(daysLater(31)), dying);
  expect((await mailRow(rawMailId)).erasedAt).not.toBeNull();
  expect(await hasBytes(rawMailId)).toBe(true);
  await removeOrphans(blobStore(), new Date("2126-01-01T00:00:00Z"));
  expect(await hasBytes(rawMailId)).toBe(false);
});
