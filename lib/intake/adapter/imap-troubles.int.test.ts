import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { ImapPosition } from "@/lib/intake/adapter/imap-mailbox";
import { breakingLine } from "@/lib/testing/breaking-line";
import { HAS_DOVECOT } from "@/lib/testing/dovecot";
import { dovecotMailboxes, mail, until } from "@/lib/testing/mailboxes";

const mailboxes = dovecotMailboxes();
const { atEnd, boxWith, restart, watch } = mailboxes;
beforeAll(mailboxes.start);
afterEach(mailboxes.end);
afterAll(mailboxes.stop);

describe.skipIf(!HAS_DOVECOT)("what goes wrong", () => {
  it("a connection that breaks within a mail: half of it is not kept, and it is fetched again", async () => {
    const box = boxWith(1);
    box.deliver(mail(2, "words\r\n".repeat(100_000)));
    box.deliver(mail(3));
    const line = await breakingLine(box.port, [100_000, 300_000, 500_000]);
    atEnd(line.close);
    const seen = watch(box, { settings: { port: line.port } });
    await until(() => seen.kept.mails.length === 3);
    expect(seen.subjects()).toEqual([1, 2, 3]);
    expect(seen.kept.ends.filter((end) => end === "failed")).toHaveLength(3);
    expect(seen.kept.mails[1]?.raw).toHaveLength(mail(2, "words\r\n".repeat(100_000)).length);
    expect(seen.troubles.map(({ kind }) => kind)).toEqual([
      "connection",
      "connection",
      "connection",
    ]);
  });

  it("a line that breaks at any other moment", async () => {
    const box = boxWith();
    for (let id = 1; id <= 5; id += 1) box.deliver(mail(id));
    const breaks = Array.from({ length: 20 }, (_, index) => 30 + index * 70);
    const line = await breakingLine(box.port, breaks);
    atEnd(line.close);
    const seen = watch(box, { settings: { port: line.port } });
    await until(() => seen.kept.mails.length === 5);
    expect(seen.subjects()).toEqual([1, 2, 3, 4, 5]);
    expect(new Set(seen.troubles.map(({ kind }) => kind))).toEqual(new Set(["connection"]));
  });

  it("a mail that cannot be kept once is fetched again, before those behind it", async () => {
    const box = boxWith(1, 2, 3);
    const seen = watch(box);
    let failures = 0;
    seen.kept.before = async (raw) => {
      if (!raw.includes("Subject: 2") || failures === 2) return;
      failures += 1;
      throw new Error("the database is gone");
    };
    await until(() => seen.kept.mails.length === 3);
    expect(seen.subjects()).toEqual([1, 2, 3]);
    expect(seen.troubles.map(({ kind, uid }) => [kind, uid])).toEqual([
      ["keep", 2],
      ["keep", 2],
    ]);
    expect(seen.places.map(({ lastUid }) => lastUid)).toEqual([1, 2, 3]);
  });

  it("a cursor that cannot be written: the mail is known the second time", async () => {
    const box = boxWith(1);
    const places: ImapPosition[] = [];
    let failures = 0;
    const seen = watch(box, {
      cursor: {
        read: async () => places.at(-1) ?? null,
        async write(place) {
          failures += 1;
          if (failures === 1) throw new Error("the database is gone");
          places.push(place);
        },
      },
    });
    await until(() => places.length === 1);
    expect(seen.kept.ends).toEqual(["new", "known"]);
  });

  it("a mail that is too large is named and passed over; it stays where it is", async () => {
    const box = boxWith(1);
    box.deliver(mail(2, "words\r\n".repeat(1_000)));
    box.deliver(mail(3));
    const seen = watch(box, { mailBytes: 5_000 });
    await until(() => seen.kept.mails.length === 2);
    expect(seen.subjects()).toEqual([1, 3]);
    expect(seen.troubles.map(({ kind, uid }) => [kind, uid])).toEqual([["too_large", 2]]);
    expect(box.files()).toHaveLength(3);
  });

  it("a mail that somebody removed meanwhile is passed over", async () => {
    const box = boxWith(1, 2, 3);
    const seen = watch(box);
    seen.kept.before = async (raw) => {
      if (raw.includes("Subject: 1")) box.remove(1);
    };
    await until(() => seen.kept.mails.length === 2);
    expect(seen.subjects()).toEqual([1, 3]);
    expect(seen.places.at(-1)?.lastUid).toBe(3);
  });

  it("a server that goes away and comes back", async () => {
    const box = boxWith(1);
    const seen = watch(box);
    await until(() => seen.kept.mails.length === 1);
    await restart();
    box.deliver(mail(2));
    await until(() => seen.kept.mails.length === 2);
    expect(seen.subjects()).toEqual([1, 2]);
    expect(seen.troubles.length).toBeGreaterThan(0);
  });

  it("a password that is wrong is said as such, and tried again with ever longer pauses", async () => {
    const box = boxWith();
    const seen = watch(box, {
      settings: { secret: "wrong" },
      pausesMs: { first: 10, last: 100_000 },
    });
    await until(() => seen.troubles.length === 2);
    expect(seen.troubles.map(({ kind }) => kind)).toEqual(["sign_in", "sign_in"]);
    const before = performance.now();
    await seen.stop();
    expect(performance.now() - before).toBeLessThan(2_000);
  });

  it("a mailbox that is not there", async () => {
    const box = boxWith();
    const seen = watch(box, { settings: { mailbox: "Nowhere" } });
    await until(() => seen.troubles.length > 0);
    expect(seen.troubles[0]?.kind).toBe("connection");
    expect(seen.kept.ends).toEqual([]);
  });

  it("the end is the end, in the middle of a mail as in the middle of waiting", async () => {
    const box = boxWith(1);
    const waiting = watch(box);
    await until(() => waiting.kept.mails.length === 1);
    const busy = watch(box);
    busy.kept.before = () => new Promise((resolve) => setTimeout(resolve, 200));
    await until(() => busy.reads() > 0);
    const start = performance.now();
    await Promise.all([waiting.stop(), busy.stop()]);
    expect(performance.now() - start).toBeLessThan(2_000);
    box.deliver(mail(2));
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(waiting.kept.mails).toHaveLength(1);
    expect(waiting.troubles).toEqual([]);
    expect(busy.troubles).toEqual([]);
  });
});
