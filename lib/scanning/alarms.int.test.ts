import { beforeEach, describe, expect, it } from "vitest";
import { newId } from "@/lib/core/ids";
import { shutFile } from "@/lib/scanning/commands/shut-file";
import { watchScanner } from "@/lib/scanning/jobs";
import type { Scanner } from "@/lib/storage/model/scan";
import {
  acceptOne,
  asDesk,
  callerOf,
  eventsOf,
  expectDone,
  makeController,
  makeStaff,
  rowOf,
  startAfresh,
  systemCaller,
} from "@/lib/testing/factories";
import { drop, forwardedMail } from "@/lib/testing/mails";
import { answerFile, letThroughAll } from "@/lib/testing/scanned-files";
import { lookAtAll, trailLength } from "@/lib/testing/trail";

const TEN_TO = new Date("2026-06-16T09:50:00.000Z");
const minutes = (count: number) => new Date(TEN_TO.getTime() + count * 60_000);
const worker = (at = TEN_TO) => systemCaller(at, "scan");

beforeEach(async () => {
  await startAfresh();
  await lookAtAll("delete from outbox_mail where template in ('virus_found', 'scanner_alarm')");
  await lookAtAll("delete from setting where key = 'scanner_out'");
  await letThroughAll();
});

const told = (template: string) =>
  asDesk((tx) => tx.outboxMail.findMany({ where: { template }, orderBy: { availableAt: "asc" } }));

/** A file of a request, as the worker finds it; its id. */
async function scene() {
  const officer = await makeStaff("officer");
  const controller = await makeController();
  const { reference } = await acceptOne({ controllerId: controller.id, officer });
  const { controllerId, id: requestId } = await rowOf(reference);
  const file = async () => {
    const id = await answerFile(callerOf(officer), reference, `virus ${newId()}`);
    return { file: { kind: "attachment", controllerId, id }, requestId };
  };
  return { officer, reference, file };
}

const shut = async (found: object, at = TEN_TO) =>
  expectDone(
    await shutFile.execute(worker(at), {
      ...found,
      signature: "Evil.Name-chosen-by-others",
      scannedWith: "ClamAV",
    }),
  );

describe("when a virus is found, whoever works at the desk", () => {
  it("is told at once and once an hour, with a link to the file and none of its words", async () => {
    const { officer, reference, file } = await scene();
    const manager = await makeStaff("manager");
    await makeStaff("administrator");
    await makeStaff("auditor");
    const first = await file();
    const events = await eventsOf(reference);
    await shut(first);
    expect(await eventsOf(reference)).toEqual([...events, "file.virus_found"]);
    const mails = await told("virus_found");
    expect(mails.map(({ personId }) => personId).toSorted()).toEqual(
      [officer.personId, manager.personId].toSorted(),
    );
    for (const { params, state, availableAt, controllerId, requestId } of mails) {
      expect(params).toEqual({ heldKind: "attachment", heldId: first.file.id });
      expect([state, availableAt, controllerId, requestId]).toEqual([
        "pending",
        TEN_TO,
        null,
        null,
      ]);
    }
  });

  it("is told of further ones by one mail at the end of the hour, and at once of the first in the next", async () => {
    const { file } = await scene();
    const [first, ...others] = [await file(), await file(), await file(), await file()];
    await shut(first);
    // Two workers, at the same moment.
    await Promise.all(others.map((one) => shut(one, minutes(5))));
    const mails = await told("virus_found");
    expect(mails.map(({ params, availableAt }) => ({ params, availableAt }))).toEqual([
      { params: { heldKind: "attachment", heldId: first.file.id }, availableAt: TEN_TO },
      { params: {}, availableAt: minutes(10) },
    ]);
    const next = await file();
    await shut(next, minutes(11));
    expect((await told("virus_found")).map(({ params }) => params)).toContainEqual({
      heldKind: "attachment",
      heldId: next.file.id,
    });
  });

  it("is told once of two that are found at the same moment", async () => {
    const { file } = await scene();
    const found = [await file(), await file(), await file()];
    await Promise.all(found.map((one) => shut(one)));
    const mails = await told("virus_found");
    expect(mails.filter(({ params }) => Object.keys(Object(params)).length > 0)).toHaveLength(1);
    expect(mails).toHaveLength(2);
  });

  it("is led to the list where the file is not the desk's to have, and nowhere by one that was shut before", async () => {
    const { officer, file } = await scene();
    const { file: place } = await file();
    await shut({ file: place, requestId: null });
    expect((await told("virus_found"))[0]?.params).toEqual({ heldKind: "attachment" });
    const { rawMailId } = await drop(officer, forwardedMail());
    const mail = { kind: "mail", controllerId: null, id: rawMailId };
    await shut({ file: mail, requestId: null }, minutes(70));
    await shut({ file: mail, requestId: null }, minutes(140));
    const mails = await told("virus_found");
    expect(mails.map(({ params }) => params)).toEqual([
      { heldKind: "attachment" },
      { heldKind: "mail", heldId: rawMailId },
    ]);
  });
});

describe("when the scanner is away", () => {
  const scanner = (version: string | null): Scanner => ({
    version: async () => version,
    scan: async () => ({ kind: "unreachable" }),
  });
  const watch = (at: Date, version: string | null = null) =>
    watchScanner(worker(at), scanner(version));

  it("whoever runs the installation is told after half an hour, once a day, one event", async () => {
    const { officer } = await scene();
    const [manager, administrator] = [await makeStaff("manager"), await makeStaff("administrator")];
    await drop(officer, forwardedMail(), TEN_TO);
    expect(await watch(TEN_TO)).toBe(0);
    expect(await watch(minutes(29))).toBe(0);
    const before = await trailLength();
    expect(await watch(minutes(30))).toBe(2);
    expect(await trailLength()).toBe(before + 1);
    expect(await watch(minutes(40))).toBe(0);
    expect(await trailLength()).toBe(before + 1);
    const mails = await told("scanner_alarm");
    expect(mails.map(({ personId }) => personId).toSorted()).toEqual(
      [manager.personId, administrator.personId].toSorted(),
    );
    expect(mails[0]?.params).toEqual({ files: 1, waited: 30 });
    expect(await watch(minutes(24 * 60))).toBe(2);
  });

  it("nobody is told while nothing waits for it, or once it has answered in between", async () => {
    await makeStaff("manager");
    expect([await watch(TEN_TO), await watch(minutes(60))]).toEqual([0, 0]);
    const { officer } = await scene();
    await drop(officer, forwardedMail(), TEN_TO);
    expect(await watch(minutes(61), "ClamAV 1.4")).toBe(0);
    expect(await watch(minutes(62))).toBe(0);
    expect(await watch(minutes(90))).toBe(0);
    expect(await watch(minutes(92))).toBe(1);
  });
});
