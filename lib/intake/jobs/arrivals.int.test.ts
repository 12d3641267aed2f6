import { describe, expect, it } from "vitest";
import { AppError } from "@/lib/core/app-error";
import { takeMail } from "@/lib/intake/commands/hand-in";
import { NO_ENVELOPE } from "@/lib/intake/model/arrival";
import { blobStore } from "@/lib/storage/adapter/blob-store";
import { asDesk, NOW } from "@/lib/testing/factories";
import { forwardedMail, mailEvents, mailRow } from "@/lib/testing/mails";
import { arrive, pieces, worker } from "@/lib/testing/read-mails";
import { lookAtAll, trailLength } from "@/lib/testing/trail";

describe("a mail that comes in by a door of machines", () => {
  it("is kept unread with its envelope sealed, and nothing of it is acknowledged before", async () => {
    const bytes = forwardedMail();
    const before = await trailLength();
    const rawMailId = await arrive(bytes, {
      from: "mia@aster.example",
      to: ["privacy@northwind.example"],
      remoteAddress: "192.0.2.7",
      helo: "mx.aster.example",
    });
    expect(await trailLength()).toBe(before + 1);
    const row = await mailRow(rawMailId);
    expect(row).toMatchObject({
      state: "unread",
      door: "smtp",
      arrivedAt: NOW,
      droppedById: null,
      size: bytes.byteLength,
    });
    expect(row.keptAt.getTime()).toBeGreaterThan(NOW.getTime());
    const [dump] = await lookAtAll<{ row: string }>(
      "select row_to_json(m)::text as row from raw_mail m where id = $1",
      [rawMailId],
    );
    for (const secret of ["mia@aster", "192.0.2.7", "mx.aster"]) {
      expect(dump?.row).not.toContain(Buffer.from(secret).toString("hex"));
      expect(dump?.row).not.toContain(secret);
    }
  });

  it("that lay in a mailbox of ours reached us when it came there, and never in the future", async () => {
    const came = async (arrivedAt: Date) => {
      const arrival = { door: "imap", envelope: NO_ENVELOPE, arrivedAt } as const;
      const { rawMailId } = await takeMail(worker(), blobStore(), pieces(forwardedMail()), arrival);
      return (await mailRow(rawMailId)).arrivedAt;
    };
    const before = new Date("2026-06-12T22:30:00Z");
    expect(await came(before)).toEqual(before);
    expect(await came(new Date("2026-06-17T09:00:00Z"))).toEqual(NOW);
  });

  it("twice is one mail, and once more when the sending side got no answer", async () => {
    const bytes = forwardedMail();
    const first = await arrive(bytes);
    expect(await arrive(bytes)).toBe(first);
    expect(await mailEvents(first)).toEqual(["mail.stored"]);
  });

  it("without a byte, too large or broken off in the middle is no mail and leaves nothing", async () => {
    const before = await asDesk((tx) => tx.rawMail.count());
    async function* broken() {
      yield forwardedMail().subarray(0, 200);
      throw new Error("connection reset");
    }
    async function* huge() {
      for (let part = 0; part < 60; part += 1) yield new Uint8Array(1024 * 1024);
    }
    const arrival = { door: "api", envelope: NO_ENVELOPE } as const;
    const hand = (source: AsyncIterable<Uint8Array>) =>
      takeMail(worker(), blobStore(), source, arrival);
    await expect(hand(pieces(new Uint8Array()))).rejects.toThrow(AppError);
    await expect(hand(broken())).rejects.toThrow("connection reset");
    await expect(hand(huge())).rejects.toMatchObject({ code: "too_large" });
    expect(await asDesk((tx) => tx.rawMail.count())).toBe(before);
  });
});
