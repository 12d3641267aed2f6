import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { ImapPosition } from "@/lib/intake/adapter/imap-mailbox";
import { HAS_DOVECOT } from "@/lib/testing/dovecot";
import { CAME, dovecotMailboxes, mail, until } from "@/lib/testing/mailboxes";

const mailboxes = dovecotMailboxes();
const { anotherServer, boxWith, restart, watch } = mailboxes;
beforeAll(mailboxes.start);
afterEach(mailboxes.end);
afterAll(mailboxes.stop);

describe.skipIf(!HAS_DOVECOT)("a mailbox", () => {
  it("is read from its beginning, byte for byte, with the moment each mail came, and then as mails come", async () => {
    const box = boxWith();
    const raw = mail(1, ".\r\n..\r\n\u00c4 in one byte\r\nlast line without an end");
    box.deliver(raw, CAME);
    box.deliver(mail(2));
    const seen = watch(box);
    await until(() => seen.kept.mails.length === 2);
    expect(seen.kept.mails[0]).toEqual({
      raw,
      arrival: { door: "imap", envelope: { from: null, to: [], remoteAddress: null, helo: null } },
    });
    expect(seen.came[0]).toEqual(CAME);
    const before = performance.now();
    box.deliver(mail(3));
    await until(() => seen.kept.mails.length === 3);
    // Called, rather than found by looking once a minute.
    expect(performance.now() - before).toBeLessThan(5_000);
    expect(seen.places.map(({ lastUid }) => lastUid)).toEqual([1, 2, 3]);
    expect(seen.troubles).toEqual([]);
  });

  it("is left as it is", async () => {
    const box = boxWith(1, 2);
    const seen = watch(box);
    await until(() => seen.kept.mails.length === 2);
    await seen.stop();
    expect(box.files()).toHaveLength(2);
    expect(box.files().filter((name) => /:2,.*[SFTRD]/.test(name))).toEqual([]);
  });

  it("has its mails marked as read where that is wanted, when they are safe", async () => {
    const box = boxWith(1, 2);
    const seen = watch(box, { markSeen: true });
    await until(() => seen.places.length === 2);
    await until(() => box.files().every((name) => /:2,S$/.test(name)));
    expect(seen.kept.mails).toHaveLength(2);
  });

  it("is read on from the cursor", async () => {
    const box = boxWith(1, 2);
    const first = watch(box);
    await until(() => first.places.length === 2);
    await first.stop();
    box.deliver(mail(3));
    const place = first.places.at(-1) ?? null;
    const written: ImapPosition[] = [];
    const second = watch(box, {
      cursor: {
        read: async () => written.at(-1) ?? place,
        write: async (position) => void written.push(position),
      },
    });
    await until(() => second.kept.mails.length === 1);
    expect(second.subjects()).toEqual([3]);
    expect(written).toEqual([{ uidValidity: place?.uidValidity, lastUid: 3 }]);
  });

  it("with nothing new in it is not asked all the time", async () => {
    const box = boxWith(1);
    const seen = watch(box);
    await until(() => seen.kept.mails.length === 1);
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(seen.reads()).toBeLessThanOrEqual(3);
  });

  it("of five hundred mails is read within seconds, in their order", async () => {
    const box = boxWith();
    for (let id = 1; id <= 500; id += 1) box.deliver(mail(id));
    const seen = watch(box);
    const start = performance.now();
    await until(() => seen.kept.mails.length === 500, 30_000);
    expect(performance.now() - start).toBeLessThan(20_000);
    expect(seen.subjects()).toEqual(Array.from({ length: 500 }, (_, index) => index + 1));
  });

  it("that was rebuilt makes no mail twice, and none is missed", async () => {
    const box = boxWith(1, 2, 3);
    const seen = watch(box);
    await until(() => seen.places.length === 3);
    box.deliver(mail(4));
    await until(() => seen.places.length === 4);
    await restart(() => box.renumber(424242));
    box.deliver(mail(5));
    await until(() => seen.kept.mails.length === 5);
    expect(seen.subjects()).toEqual([1, 2, 3, 4, 5]);
    expect(seen.kept.ends.filter((end) => end === "known")).toHaveLength(4);
    expect(seen.places.at(-1)).toEqual({ uidValidity: 424242n, lastUid: 5 });
  });

  it("that does not call is asked", async () => {
    const box = await anotherServer({ hasIdle: false });
    const seen = watch(box, { pollMs: 100 });
    await until(() => seen.reads() > 0);
    box.deliver(mail(1));
    await until(() => seen.kept.mails.length === 1, 5_000);
    expect(seen.troubles).toEqual([]);
  });
});
