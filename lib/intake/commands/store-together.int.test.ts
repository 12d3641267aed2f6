import { describe, expect, it } from "vitest";
import { fixedClock } from "@/lib/core/clock";
import { newId } from "@/lib/core/ids";
import type { Caller } from "@/lib/gate/command";
import { takeMail } from "@/lib/intake/commands/hand-in";
import { storeTogether } from "@/lib/intake/commands/store-together";
import { NO_ENVELOPE } from "@/lib/intake/model/arrival";
import { blobStore } from "@/lib/storage/adapter/blob-store";
import { inPieces, type StoredFile } from "@/lib/storage/model";
import { asDesk, NOW } from "@/lib/testing/factories";
import { forwardedMail, mailEvents } from "@/lib/testing/mails";
import { lookAtAll } from "@/lib/testing/trail";

const clock = fixedClock(NOW);
const arrival = { door: "smtp", envelope: NO_ENVELOPE } as const;

/** As the door of a worker: in one name and by one clock, each mail with an id of its own. */
function callerNow(job = "smtp"): Caller {
  return { actor: { kind: "system", job }, clock, correlationId: newId() };
}

function take(bytes: Uint8Array, caller = callerNow()) {
  return takeMail(caller, blobStore(), inPieces(bytes), arrival);
}

async function transactionsOf(ids: readonly string[]): Promise<number> {
  const [row] = await lookAtAll<{ n: number }>(
    "select count(distinct xmin::text)::int as n from raw_mail where id = any($1)",
    [ids],
  );
  return row?.n ?? 0;
}

async function fileOf(bytes: Uint8Array, name = "mail.eml"): Promise<StoredFile> {
  const id = newId();
  const blob = await blobStore().put(id, inPieces(bytes), 1_000_000);
  return { ...blob, id, name, contentType: "message/rfc822" };
}

describe("mails that come at once", () => {
  it("share transactions, and each has its row, its one event and the id of its own call", async () => {
    const callers = Array.from({ length: 40 }, () => callerNow());
    const files = await Promise.all(callers.map(() => fileOf(forwardedMail())));
    const stored = await Promise.all(
      callers.map((caller, place) => {
        const file = files[place];
        if (!file) throw new Error("no file");
        const { correlationId } = caller;
        const mail = { file, ...arrival, arrivedAt: NOW, senders: [], correlationId };
        return storeTogether(caller, mail);
      }),
    );
    const ids = stored.map(({ rawMailId }) => rawMailId);
    expect(ids).toEqual(files.map(({ id }) => id));
    expect(stored.every(({ known, state }) => !known && state === "unread")).toBe(true);
    // The first goes alone; all others came while it was being kept.
    expect(await transactionsOf(ids)).toBe(2);
    const events = await asDesk((tx) =>
      tx.auditEvent.findMany({
        where: { correlationId: { in: callers.map(({ correlationId }) => correlationId) } },
      }),
    );
    expect(events.map(({ data }) => Object(data).rawMailId).sort()).toEqual([...ids].sort());
    for (const id of ids.slice(0, 3)) expect(await mailEvents(id)).toEqual(["mail.stored"]);
  });

  it("of which some have the same bytes are one mail, whoever is first", async () => {
    const [one, other] = [forwardedMail(), forwardedMail()];
    const stored = await Promise.all([one, other, one, other, one, other].map((b) => take(b)));
    expect(new Set(stored.map(({ rawMailId }) => rawMailId)).size).toBe(2);
    expect(stored.filter(({ known }) => !known)).toHaveLength(2);
    const again = await Promise.all([take(one), take(other)]);
    expect(again.every(({ known }) => known)).toBe(true);
  });

  it("are not kept in another's name, and never wait for one another across two workers", async () => {
    const mails = Array.from({ length: 30 }, () => forwardedMail());
    const forth = mails.map((bytes) => take(bytes, callerNow("smtp")));
    const back = mails.toReversed().map((bytes) => take(bytes, callerNow("imap")));
    const ids = (await Promise.all([...forth, ...back])).map(({ rawMailId }) => rawMailId);
    expect(new Set(ids).size).toBe(mails.length);
    const commands = await asDesk((tx) =>
      tx.auditEvent.count({
        where: { type: "mail.stored", data: { path: ["door"], equals: "smtp" } },
      }),
    );
    expect(commands).toBeGreaterThanOrEqual(mails.length);
  });

  it("do not go down with one of them that cannot be kept", async () => {
    const good = await Promise.all(Array.from({ length: 5 }, () => fileOf(forwardedMail())));
    const bad = await fileOf(forwardedMail(), "x".repeat(900));
    const ends = await Promise.allSettled(
      [...good.slice(0, 3), bad, ...good.slice(3)].map((file) => {
        const caller = callerNow();
        const { correlationId } = caller;
        return storeTogether(caller, {
          ...{ file, ...arrival, arrivedAt: NOW, senders: [], correlationId },
        });
      }),
    );
    expect(ends.map(({ status }) => status)).toEqual([
      "fulfilled",
      "fulfilled",
      "fulfilled",
      "rejected",
      "fulfilled",
      "fulfilled",
    ]);
    const rows = await asDesk((tx) =>
      tx.rawMail.count({ where: { id: { in: [...good, bad].map(({ id }) => id) } } }),
    );
    expect(rows).toBe(good.length);
  });
});
