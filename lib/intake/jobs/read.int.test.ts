import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { checkLedger } from "@/lib/intake/jobs/ledger";
import { type MailReader, readMailNow, readMails } from "@/lib/intake/jobs/read";
import { findBacklog } from "@/lib/jobs/queries";
import { blobStore } from "@/lib/storage/adapter/blob-store";
import { asDesk, NOW } from "@/lib/testing/factories";
import { forwardedMail, mailRow } from "@/lib/testing/mails";
import {
  arrive,
  come,
  PROVEN,
  plainMail,
  readerOf,
  scene,
  UNPROVEN,
  worker,
} from "@/lib/testing/read-mails";
import { lookAtAll } from "@/lib/testing/trail";

describe("the worker", () => {
  it("settles each mail once, however many of it run", async () => {
    const { email } = await scene();
    await readMails(worker(), readerOf(UNPROVEN));
    const ids: string[] = [];
    for (let count = 0; count < 6; count += 1) {
      ids.push(await arrive(forwardedMail({ from: email })));
    }
    const settled = await Promise.all([1, 2, 3].map(() => readMails(worker(), readerOf(PROVEN))));
    expect(settled.reduce((sum, count) => sum + count, 0)).toBe(6);
    for (const id of ids) expect((await mailRow(id)).state).toBe("new_request");
    const requests = await asDesk((tx) =>
      tx.rawMail.findMany({ where: { id: { in: ids } }, select: { requestId: true } }),
    );
    expect(new Set(requests.map(({ requestId }) => requestId)).size).toBe(6);
  });

  it("that dies in the middle leaves a mail that the next one reads, and no file of it twice", async () => {
    const { email } = await scene();
    const rawMailId = await arrive(forwardedMail({ from: email }));
    const dying: MailReader = {
      store: blobStore(),
      authenticate: async () => {
        throw new Error("killed");
      },
    };
    expect(await readMailNow(worker(), dying, rawMailId)).toBeNull();
    expect(await mailRow(rawMailId)).toMatchObject({ state: "unread", attempts: 1 });
    // Nobody else takes it before its lease has ended.
    expect(await readMailNow(worker(), readerOf(PROVEN), rawMailId)).toBeNull();
    const later = new Date(NOW.getTime() + 61_000);
    await readMailNow(worker(later), readerOf(PROVEN), rawMailId);
    const row = await mailRow(rawMailId);
    expect(row.state).toBe("new_request");
    // Its clock began when it reached us, not when it was read at last.
    const request = await asDesk((tx) =>
      tx.request.findFirstOrThrow({ where: { id: row.requestId ?? "" } }),
    );
    expect(request.receivedAt).toEqual(NOW);
  });

  it("keeps a mail apart that ends it again and again, and goes on with the others", async () => {
    const rawMailId = await arrive(
      plainMail(["From: a@b.example", `X: ${randomBytes(8).toString("hex")}`]),
    );
    await asDesk((tx) =>
      tx.rawMail.updateMany({ where: { id: rawMailId }, data: { attempts: 5 } }),
    );
    const settled = await readMailNow(worker(), readerOf(PROVEN), rawMailId);
    expect(settled).toEqual({ state: "quarantine", settled: true });
    expect(await mailRow(rawMailId)).toMatchObject({
      quarantineReason: "unreadable_again_and_again",
    });
  });

  it("reads every other mail where the oldest cannot be opened, and ends that one in quarantine", async () => {
    const { email } = await scene();
    const damage = async (data: {
      wrappedKey?: Uint8Array<ArrayBuffer>;
      envelope?: Uint8Array<ArrayBuffer>;
    }) => {
      const id = await arrive(plainMail(["From: a@b.example"]), { from: "a@b.example" });
      const nextReadAt = new Date(NOW.getTime() - 3_600_000);
      await asDesk((tx) => tx.rawMail.updateMany({ where: { id }, data: { ...data, nextReadAt } }));
      return id;
    };
    const broken = [
      await damage({ wrappedKey: new Uint8Array([1, 2, 3]) }),
      await damage({ envelope: new Uint8Array([1, 2, 3]) }),
    ];
    const ids = [
      await arrive(forwardedMail({ from: email })),
      await arrive(forwardedMail({ from: email })),
    ];
    await readMails(worker(), readerOf(PROVEN));
    for (const id of ids) expect((await mailRow(id)).state).toBe("new_request");
    for (const id of broken) {
      expect(await mailRow(id)).toMatchObject({ state: "unread", attempts: 1 });
    }
    const readAfter = (minutes: number) =>
      readMails(worker(new Date(NOW.getTime() + minutes * 60_000)), readerOf(PROVEN));
    // Each pause is twice the one before, so that storage which is away for a while does not use all of them up.
    for (const minutes of [1, 3, 7, 15]) await readAfter(minutes);
    await readAfter(30);
    for (const id of broken) {
      expect(await mailRow(id)).toMatchObject({ state: "unread", attempts: 5 });
    }
    await readAfter(31);
    for (const id of broken) {
      expect(await mailRow(id)).toMatchObject({
        ...{ state: "quarantine", quarantineReason: "unreadable_again_and_again" },
        ...{ trust: "unchecked", attempts: 6 },
      });
    }
  });

  it("asks again where nobody answered for the domain and the answer decides, but not for ever", async () => {
    const { email } = await scene();
    const unanswered = readerOf({ kind: "unchecked", why: "no_answer" });
    const rawMailId = await arrive(forwardedMail({ from: email }));
    for (let tries = 0; tries < 3; tries += 1) {
      expect((await mailRow(rawMailId)).state).toBe("unread");
      const minutes = 2 ** tries - 1;
      await readMailNow(worker(new Date(NOW.getTime() + minutes * 60_000)), unanswered, rawMailId);
    }
    expect(await mailRow(rawMailId)).toMatchObject({
      state: "waiting_for_officer",
      trust: "unchecked",
    });
    // An unknown sender's mail waits for an officer either way, so it does so at once.
    const other = await come(forwardedMail({ from: "who@nowhere.example" }), {
      kind: "unchecked",
      why: "no_answer",
    });
    expect(other.state).toBe("waiting_for_officer");
  });

  it("notices a mail that is gone, and one that came by no door, and says so to whoever watches", async () => {
    await arrive(forwardedMail());
    expect(await checkLedger(worker())).toBe(0);
    const missing = async () => (await asDesk((tx) => findBacklog(tx, NOW))).mailsMissing;
    const [gone] = await lookAtAll<{ id: string }>(
      "delete from raw_mail where id = (select id from raw_mail limit 1) returning id",
    );
    expect(await checkLedger(worker())).toBe(1);
    expect(await missing()).toBe(1);
    expect(gone?.id).toBeDefined();
    await lookAtAll(
      `insert into raw_mail (id, sha256, size, wrapped_key, state, arrived_at, created_at, door, next_read_at)
       select gen_random_uuid(), sha256(g::text::bytea), 1, '\\x00', 'unread', now(), now(), 'smtp', now() + interval '9 years'
       from generate_series(1, 2) g`,
    );
    expect(await checkLedger(worker())).toBe(-1);
    expect(await missing()).toBe(-1);
  });

  it("ends soon when it is told to", async () => {
    await arrive(forwardedMail());
    const ending = new AbortController();
    ending.abort();
    expect(await readMails(worker(), readerOf(PROVEN), ending.signal)).toBe(0);
  });
});
