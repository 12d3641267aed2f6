import { describe, expect, it } from "vitest";
import { fixedClock } from "@/lib/core/clock";
import { withScope } from "@/lib/core/db";
import { newId } from "@/lib/core/ids";
import { keepMail } from "@/lib/intake/commands/hand-in";
import { openMail } from "@/lib/intake/commands/open-mail";
import { setAsideMail, takeUpMail } from "@/lib/intake/commands/set-aside-mail";
import { storeMail } from "@/lib/intake/commands/store-mail";
import { RAW_MAIL_STATES } from "@/lib/intake/model/raw-mail";
import {
  countWaitingMails,
  listDecidedMails,
  listOpenMails,
  type MailKey,
  type MailPage,
} from "@/lib/intake/queries/raw-mails";
import { blobStore } from "@/lib/storage/adapter/blob-store";
import { removeOrphans } from "@/lib/storage/jobs";
import {
  asDesk,
  callerOf,
  expectDone,
  makeController,
  makeMember,
  makeStaff,
  NOW,
} from "@/lib/testing/factories";
import { drop, forwardedMail, mailEvents, mailRow } from "@/lib/testing/mails";
import { trailLength } from "@/lib/testing/trail";

const ARRIVED = "2026-06-14T21:59:58.000Z";

async function bytesOf(rawMailId: string): Promise<string> {
  const officer = await makeStaff();
  const { key } = expectDone(await openMail.execute(callerOf(officer), { rawMailId }));
  const parts: Uint8Array[] = [];
  for await (const part of blobStore().open(rawMailId, key)) parts.push(part);
  return Buffer.concat(parts).toString("latin1");
}

async function blobCount(): Promise<number> {
  let count = 0;
  for await (const _ of blobStore().list()) count += 1;
  return count;
}

async function addDomain(controllerId: string, domain: string): Promise<void> {
  await asDesk((tx) =>
    tx.controllerDomain.createMany({ data: { controllerId, domain, createdAt: NOW } }),
  );
}

describe("dropping a mail", () => {
  it("keeps every byte, waits for an officer, and leaves one event", async () => {
    const officer = await makeStaff();
    const bytes = forwardedMail();
    const before = await trailLength();
    const { rawMailId, known } = await drop(officer, bytes);
    expect(known).toBe(false);
    expect(await trailLength()).toBe(before + 1);
    expect(await mailEvents(rawMailId)).toEqual(["mail.stored"]);
    expect(await mailRow(rawMailId)).toMatchObject({
      state: "waiting_for_officer",
      size: bytes.byteLength,
      droppedById: officer.personId,
      decidedAt: null,
    });
    expect(await bytesOf(rawMailId)).toBe(Buffer.from(bytes).toString("latin1"));
  });

  it("proposes the moment in the topmost Received header, and else the drop", async () => {
    const officer = await makeStaff();
    const read = await drop(officer, forwardedMail());
    expect((await mailRow(read.rawMailId)).arrivedAt.toISOString()).toBe(ARRIVED);
    const none = await drop(officer, new TextEncoder().encode(`Subject: ${newId()}\n\nHello`));
    expect((await mailRow(none.rawMailId)).arrivedAt).toEqual(NOW);
    const ahead = await drop(
      officer,
      forwardedMail({ received: "Sun, 14 Jun 2099 21:59:58 +0000" }),
    );
    expect((await mailRow(ahead.rawMailId)).arrivedAt.getTime()).toBeLessThanOrEqual(NOW.getTime());
  });

  it("proposes the controller whose domain the sender writes from", async () => {
    const officer = await makeStaff();
    const controller = await makeController();
    const domain = `${controller.id.slice(0, 8)}.example`;
    await addDomain(controller.id, domain);
    const { rawMailId } = await drop(officer, forwardedMail({ from: `mia@mail.${domain}` }));
    expect((await mailRow(rawMailId)).controllerId).toBe(controller.id);
    const strange = await drop(officer, forwardedMail({ from: "mia@stranger.example" }));
    expect((await mailRow(strange.rawMailId)).controllerId).toBeNull();
  });

  it("twice leads to the same mail, stores nothing more and says what became of it", async () => {
    const officer = await makeStaff();
    const other = await makeStaff();
    const bytes = forwardedMail();
    const first = await drop(officer, bytes);
    const blobs = await blobCount();
    const before = await trailLength();
    expect(await drop(other, bytes)).toEqual({
      rawMailId: first.rawMailId,
      known: true,
      state: "waiting_for_officer",
    });
    expect(await blobCount()).toBe(blobs);
    expect(await trailLength()).toBe(before);
    expect(await bytesOf(first.rawMailId)).toContain("Zeppelinova");
  });

  it("by five officers at the same moment makes one mail", async () => {
    const officer = await makeStaff();
    const bytes = forwardedMail();
    const results = await Promise.all([1, 2, 3, 4, 5].map(() => drop(officer, bytes)));
    expect(new Set(results.map(({ rawMailId }) => rawMailId)).size).toBe(1);
    expect(results.filter(({ known }) => !known)).toHaveLength(1);
    expect(await mailEvents(results[0]?.rawMailId ?? "")).toEqual(["mail.stored"]);
  });
});

describe("no mail is lost", () => {
  it("when the process dies between the bytes and the row: the officer sees none, and the sweep removes them", async () => {
    const officer = await makeStaff();
    const bytes = forwardedMail();
    const id = newId();
    async function* source() {
      yield bytes;
    }
    const blob = await blobStore().put(id, source(), 1_000_000);
    const later = new Date(Date.parse("2126-01-01T00:00:00Z"));
    const kept = (await drop(officer, forwardedMail())).rawMailId;
    expect(await removeOrphans(blobStore(), later)).toBe(1);
    expect(await bytesOf(kept)).toContain("Zeppelinova");
    expect(blob.size).toBe(bytes.byteLength);
    // Dropped again, it is a mail like any other.
    expect(await drop(officer, bytes)).toMatchObject({ known: false });
  });

  it("when reading it fails: it waits with its original", async () => {
    const officer = await makeStaff();
    const deep = new TextEncoder().encode(
      `Subject: ${newId()}\r\nX-Long: ${"x".repeat(300_000)}\r\n\r\nHi`,
    );
    const { rawMailId } = await drop(officer, deep);
    expect(await mailRow(rawMailId)).toMatchObject({
      state: "waiting_for_officer",
      arrivedAt: NOW,
    });
    expect(await bytesOf(rawMailId)).toBe(Buffer.from(deep).toString("latin1"));
  });

  it("and the drops are the sum of the states, whatever is decided", async () => {
    const officer = await makeStaff();
    const count = (state: (typeof RAW_MAIL_STATES)[number]) =>
      asDesk((tx) => tx.rawMail.count({ where: { state } }));
    const sum = async () =>
      (await Promise.all(RAW_MAIL_STATES.map(count))).reduce((all, one) => all + one, 0);
    const before = await sum();
    const drops = await Promise.all(
      Array.from({ length: 12 }, () => drop(officer, forwardedMail())),
    );
    for (const { rawMailId } of drops.slice(0, 4)) {
      const input = { rawMailId, version: 1, reason: "spam" };
      expectDone(await setAsideMail.execute(callerOf(officer), input));
    }
    const [again] = drops;
    const undo = { rawMailId: again?.rawMailId, version: 2 };
    expectDone(await takeUpMail.execute(callerOf(officer), undo));
    expect(await sum()).toBe(before + 12);
    const waiting = await asDesk(countWaitingMails);
    expect(waiting).toBe(await count("waiting_for_officer"));
  });
});

describe("looking at a mail", () => {
  it("leaves one event per person, mail and day", async () => {
    const [one, two] = [await makeStaff(), await makeStaff("manager")];
    const { rawMailId } = await drop(one, forwardedMail());
    const look = (actor: typeof one, at: string) =>
      openMail.execute(
        { actor, clock: fixedClock(new Date(at)), correlationId: newId() },
        { rawMailId },
      );
    await Promise.all([1, 2, 3].map(() => look(one, "2026-06-16T10:00:00Z")));
    await look(two, "2026-06-16T10:00:00Z");
    await look(one, "2026-06-16T23:59:00Z");
    expect(await mailEvents(rawMailId)).toEqual(["mail.stored", "mail.opened", "mail.opened"]);
    await look(one, "2026-06-17T00:00:00Z");
    expect(await mailEvents(rawMailId)).toHaveLength(4);
  });

  it("that is not there is refused", async () => {
    const officer = await makeStaff();
    expect(await openMail.execute(callerOf(officer), { rawMailId: newId() })).toMatchObject({
      reason: "mail_unknown",
    });
  });
});

describe("setting a mail aside", () => {
  it("keeps who, when and why, and one event; undoing brings it back", async () => {
    const officer = await makeStaff();
    const { rawMailId } = await drop(officer, forwardedMail());
    const caller = callerOf(officer);
    expectDone(
      await setAsideMail.execute(caller, { rawMailId, version: 1, reason: "not_a_request" }),
    );
    expect(await mailRow(rawMailId)).toMatchObject({
      state: "set_aside",
      setAsideReason: "not_a_request",
      decidedById: officer.personId,
      decidedAt: NOW,
    });
    expectDone(await takeUpMail.execute(caller, { rawMailId, version: 2 }));
    expect(await mailRow(rawMailId)).toMatchObject({
      state: "waiting_for_officer",
      setAsideReason: null,
      decidedAt: null,
      decidedById: null,
    });
    expect(await mailEvents(rawMailId)).toEqual(["mail.stored", "mail.set_aside", "mail.taken_up"]);
  });

  it("happens once when two do it, and needs a reason", async () => {
    const officer = await makeStaff();
    const { rawMailId } = await drop(officer, forwardedMail());
    const caller = callerOf(officer);
    const input = { rawMailId, version: 1, reason: "spam" };
    const results = await Promise.all([
      setAsideMail.execute(caller, input),
      setAsideMail.execute(caller, { ...input, reason: "test" }),
    ]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results.find(({ ok }) => !ok)).toMatchObject({ reason: "mail_changed" });
    expect(await mailEvents(rawMailId)).toEqual(["mail.stored", "mail.set_aside"]);
    expect(await setAsideMail.execute(caller, { rawMailId, version: 1, reason: "" })).toMatchObject(
      { fields: { reason: ["Choose why this mail becomes no request"] } },
    );
  });
});

describe("the list of mails", () => {
  it("shows each waiting mail once, the earliest first, page by page", async () => {
    const officer = await makeStaff();
    await Promise.all([1, 2, 3, 4, 5].map(() => drop(officer, forwardedMail())));
    const seen: string[] = [];
    let key: MailKey | null = null;
    do {
      const page: MailPage = await asDesk((tx) => listOpenMails(tx, "waiting_for_officer", key, 2));
      seen.push(...page.lines.map(({ id }) => id));
      key = page.next;
    } while (key);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength(await asDesk(countWaitingMails));
  });

  it("shows each decided mail once, the latest first, page by page", async () => {
    const officer = await makeStaff();
    for (let minute = 0; minute < 5; minute += 1) {
      const { rawMailId } = await drop(officer, forwardedMail());
      const at = new Date(NOW.getTime() + Math.floor(minute / 2) * 60_000);
      const input = { rawMailId, version: 1, reason: "spam" };
      expectDone(await setAsideMail.execute(callerOf(officer, at), input));
    }
    const seen: { id: string; decidedAt: Date | null }[] = [];
    let key: MailKey | null = null;
    do {
      const page: MailPage = await asDesk((tx) => listDecidedMails(tx, key, 2));
      seen.push(...page.lines);
      key = page.next;
    } while (key);
    const total = await asDesk((tx) => tx.rawMail.count({ where: { decidedAt: { not: null } } }));
    expect(new Set(seen.map(({ id }) => id)).size).toBe(total);
    const times = seen.map(({ decidedAt }) => decidedAt?.getTime() ?? 0);
    expect(times).toEqual([...times].sort((a, b) => b - a));
  });
});

describe("who may touch a mail", () => {
  it("is nobody but officers and managers", async () => {
    const officer = await makeStaff();
    const { rawMailId } = await drop(officer, forwardedMail());
    const member = await makeMember((await makeController()).id, "controller_admin");
    const others = [await makeStaff("administrator"), await makeStaff("auditor"), member];
    const before = await trailLength();
    for (const actor of others) {
      const caller = callerOf(actor);
      for (const command of [storeMail, openMail, setAsideMail, takeUpMail]) {
        await expect(command.execute(caller, { rawMailId, version: 1 })).rejects.toMatchObject({
          code: "forbidden",
        });
      }
    }
    expect(await trailLength()).toBe(before);
  });

  it("and a controller's own scope sees no mail at all", async () => {
    const officer = await makeStaff();
    const { rawMailId } = await drop(officer, forwardedMail());
    const { id: controllerId } = await makeController();
    const scope = { kind: "controller", controllerId, actor: newId() } as const;
    await expect(
      withScope(scope, (tx) => tx.rawMail.findUnique({ where: { id: rawMailId } })),
    ).rejects.toMatchObject({ code: "42501" });
  });
});

it("a blob whose command fails stays for the sweep, which asks the database", async () => {
  const officer = await makeStaff();
  const id = newId();
  const blob = await blobStore().put(
    id,
    (async function* () {
      yield forwardedMail();
    })(),
    1_000_000,
  );
  const file = { ...blob, id, name: "x".repeat(900), contentType: "message/rfc822" };
  await expect(keepMail(callerOf(officer), blobStore(), file)).rejects.toThrow("not kept");
  const ids: string[] = [];
  for await (const entry of blobStore().list()) ids.push(entry.id);
  expect(ids).toContain(id);
});
