import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it, vi } from "vitest";
import { log } from "@/lib/core/log";
import { retryMail } from "@/lib/mail/commands/settle";
import { deliverOutbox } from "@/lib/mail/jobs";
import {
  LEASE_SECONDS,
  MOST_ATTEMPTS,
  MOST_ATTEMPTS_WHEN_REFUSED,
  MOST_SILENT_ATTEMPTS,
  type Transport,
} from "@/lib/mail/model";
import { later, mailServer } from "@/lib/testing/deliveries";
import { asDesk, callerOf, makeStaff, NOW, systemCaller } from "@/lib/testing/factories";
import { outboxRow, putMail } from "@/lib/testing/outbox";
import { lookAtAll, trailLength } from "@/lib/testing/trail";

const { sink, deliver } = mailServer();

describe("a mail that will not leave", () => {
  it.each([
    ["550", MOST_ATTEMPTS_WHEN_REFUSED],
    ["451", MOST_ATTEMPTS],
  ] as const)(
    "(%s) is given up after %i tries, kept, and sent again when told",
    async (mode, tries) => {
      const key = await putMail();
      sink().mode = mode;
      let hours = 0;
      while ((await outboxRow(key)).state === "pending") {
        hours += 1;
        await deliver(later(hours * 3_600));
      }
      expect(await outboxRow(key)).toMatchObject({ state: "failed", attempts: tries });
      const before = await trailLength();
      const admin = await makeStaff("administrator");
      const { id, messageId } = await outboxRow(key);
      const again = { outboxId: id };
      expect(await retryMail.execute(callerOf(admin, later(200_000)), again)).toMatchObject({
        ok: true,
      });
      expect(await trailLength()).toBe(before + 1);
      sink().mode = "take";
      expect(await deliver(later(200_000))).toEqual({ sent: 1, failed: 0 });
      expect(sink().taken.map((mail) => mail.messageId)).toEqual([messageId]);
      expect(await retryMail.execute(callerOf(admin), again)).toMatchObject({
        reason: "mail_is_not_stuck",
      });
    },
  );
});

describe("a mail to an individual that came back", () => {
  it("is not sent again to nobody: its address was forgotten when it left", async () => {
    const key = await putMail({ template: "direct_routed", isRecipientSealed: true });
    await deliver();
    await asDesk((tx) =>
      tx.outboxMail.updateMany({
        where: { dedupeKey: key },
        data: { state: "failed", sentAt: null, failure: "it came back (5.1.1)" },
      }),
    );
    const { id: outboxId } = await outboxRow(key);
    const administrator = callerOf(await makeStaff("administrator"));
    expect(await retryMail.execute(administrator, { outboxId })).toMatchObject({
      ok: false,
      reason: "mail_address_forgotten",
    });
    expect(await outboxRow(key)).toMatchObject({ state: "failed" });
  });
});

describe("a mail that the server has taken", () => {
  it("is not sent again because its yes could not be written down at once", async () => {
    const key = await putMail();
    let taken = 0;
    const transport: Transport = {
      kind: "smtp",
      from: "Thirty <privacy@thirty.example>",
      async send() {
        taken += 1;
        await lookAtAll("alter table audit_event rename to audit_elsewhere");
        back = sleep(700).then(() =>
          lookAtAll("alter table audit_elsewhere rename to audit_event"),
        );
        return { ok: true, response: "250" };
      },
      close() {},
    };
    let back: Promise<unknown> = Promise.resolve();
    const error = vi.spyOn(log, "error").mockImplementation(() => undefined);
    try {
      expect(await deliverOutbox(transport, systemCaller(NOW, "outbox"))).toMatchObject({
        sent: 1,
      });
    } finally {
      await back;
      error.mockRestore();
    }
    expect(await outboxRow(key)).toMatchObject({ state: "sent" });
    await deliver(later(LEASE_SECONDS + 1));
    expect([taken, sink().taken.length]).toEqual([1, 0]);
  });
});

describe("a mail whose tries end without a word", () => {
  const silent = async (attempts: number, failure: string | null = null) => {
    const key = await putMail();
    await asDesk((tx) =>
      tx.outboxMail.updateMany({
        where: { dedupeKey: key },
        data: { attempts, failure, leasedUntil: later(-1) },
      }),
    );
    return key;
  };

  it.each([
    [MOST_SILENT_ATTEMPTS, null],
    [MOST_ATTEMPTS, "ECONNECTION: refused"],
  ])("is given up after %i of them, since each may have delivered it", async (tries, failure) => {
    const again = await silent(tries - 1, failure);
    expect(await deliver()).toEqual({ sent: 1, failed: 0 });
    expect(await outboxRow(again)).toMatchObject({ state: "sent" });
    const tooOften = await silent(tries, failure);
    const behind = await putMail();
    const before = await trailLength();
    expect(await deliver()).toEqual({ sent: 1, failed: 1 });
    expect(await outboxRow(tooOften)).toMatchObject({
      state: "failed",
      failure: "no try came to its end",
      leasedUntil: null,
    });
    expect(await outboxRow(behind)).toMatchObject({ state: "sent" });
    expect(await trailLength()).toBe(before + 2);
  });
});
