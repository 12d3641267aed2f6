import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { newSecret } from "@/lib/core/ids";
import { log } from "@/lib/core/log";
import { requestOfReplyAddress } from "@/lib/mail/adapter/reply-key";
import { smtpTransport } from "@/lib/mail/adapter/smtp";
import { retryMail } from "@/lib/mail/commands/settle";
import { deliverOutbox } from "@/lib/mail/jobs";
import {
  LEASE_SECONDS,
  MOST_ATTEMPTS,
  MOST_ATTEMPTS_WHEN_REFUSED,
  MOST_SILENT_ATTEMPTS,
  type Transport,
} from "@/lib/mail/model";
import {
  asDesk,
  callerOf,
  eventsOf,
  makeController,
  makeMember,
  makeStaff,
  NOW,
  receiveOne,
  rowOf,
  systemCaller,
} from "@/lib/testing/factories";
import { outboxRow, putMail } from "@/lib/testing/outbox";
import { type SmtpSink, startSmtpSink } from "@/lib/testing/smtp-sink";
import { lookAtAll, trailLength } from "@/lib/testing/trail";
import { until } from "@/lib/testing/until";

let sink: SmtpSink;
beforeAll(async () => {
  sink = await startSmtpSink();
});
afterAll(() => sink.close());
beforeEach(async () => {
  sink.mode = "take";
  sink.taken.length = 0;
  await asDesk((tx) =>
    tx.outboxMail.updateMany({ where: { state: "pending" }, data: { state: "cancelled" } }),
  );
});

function later(seconds: number): Date {
  return new Date(NOW.getTime() + seconds * 1_000);
}

function deliver(at: Date = NOW, url = sink.url) {
  const transport = smtpTransport(url, "Thirty <privacy@thirty.example>");
  return deliverOutbox(transport, systemCaller(at, "outbox"));
}

describe("a mail in the outbox", () => {
  it("leaves once, with its stored Message-ID, and what the server said is kept", async () => {
    const key = await putMail();
    const before = await trailLength();
    expect(await deliver()).toEqual({ sent: 1, failed: 0 });
    expect(await deliver()).toEqual({ sent: 0, failed: 0 });
    const row = await outboxRow(key);
    expect(row).toMatchObject({ state: "sent", attempts: 1, failure: null, leasedUntil: null });
    expect(row.response).toContain("250");
    expect(sink.taken.map(({ messageId }) => messageId)).toEqual([row.messageId]);
    expect(await trailLength()).toBe(before + 1);
  });

  it("tells machines not to answer it", async () => {
    await putMail();
    await deliver();
    const raw = sink.taken[0]?.raw ?? "";
    expect(raw).toMatch(/^Auto-Submitted: auto-generated\r$/m);
    expect(raw).toMatch(/^X-Auto-Response-Suppress: All\r$/m);
    expect(raw).toMatch(/^X-Loop: thirty@localhost\r$/m);
    expect(raw).toMatch(/^Content-Type: multipart\/alternative/m);
  });

  it("about a request can be answered at an address of its own, and no other mail can", async () => {
    const controller = await makeController();
    const officer = await makeStaff();
    const { reference } = await receiveOne({ controllerId: controller.id, officer });
    const { id: requestId } = await rowOf(reference);
    await deliver();
    sink.taken.length = 0;
    const about = { controllerId: controller.id, requestId };
    await putMail({ ...about, template: "message_for_controller" });
    await putMail({ ...about, template: "message_for_desk" });
    await deliver();
    // Long lines travel broken; they are looked at as they are read.
    const raws = sink.taken.map(({ raw }) => raw.replace(/=\r\n|\r\n(?=[ \t])/g, ""));
    const forController = raws.find((raw) => raw.includes("There is a message for you"));
    const forDesk = raws.find((raw) => raw !== forController);
    const [, replyTo = ""] = /^Reply-To:\s+(\S+)\r$/m.exec(forController ?? "") ?? [];
    expect(requestOfReplyAddress(replyTo)).toBe(requestId);
    expect(replyTo).toContain("@in.northwind.example");
    expect(forController).toContain("You can reply to this mail too.");
    expect(forDesk).not.toMatch(/^Reply-To:/m);
  });

  it("is not sent before its time", async () => {
    await putMail({ availableAt: later(60) });
    expect(await deliver(later(59))).toEqual({ sent: 0, failed: 0 });
    expect(await deliver(later(60))).toEqual({ sent: 1, failed: 0 });
  });

  it("to an individual keeps the address sealed until it has left, and forgets it then", async () => {
    const token = "T".repeat(43);
    const key = await putMail({
      template: "direct_receipt",
      recipient: "ada@inbox.example",
      isRecipientSealed: true,
      secret: token,
      params: { language: "de", reference: "DIR-2026-7F3K9Q" },
    });
    const waiting = await outboxRow(key);
    expect(waiting.recipient).toBe("(sealed)");
    expect(JSON.stringify(waiting.params)).not.toContain("ada");
    expect(await deliver()).toEqual({ sent: 1, failed: 0 });
    const raw = sink.taken[0]?.raw.replace(/=\r\n/g, "") ?? "";
    expect(raw).toMatch(/^To: ada@inbox\.example$/m);
    expect(raw).toContain(`/ask/de/status/${token}`);
    expect(await outboxRow(key)).toMatchObject({ recipient: "(sealed)", secret: null });
  });

  it("forgets its one-time secret when it has left", async () => {
    const secret = newSecret();
    const key = await putMail({ template: "sign_in_link", secret, params: { minutes: 10 } });
    await deliver();
    expect(sink.taken[0]?.raw.replace(/=\r\n/g, "")).toContain(secret);
    expect((await outboxRow(key)).secret).toBeNull();
  });

  it("is dropped when the sign-in link in it has run out", async () => {
    const key = await putMail({
      template: "sign_in_link",
      secret: newSecret(),
      params: { minutes: 10 },
    });
    expect(await deliver(later(600))).toEqual({ sent: 0, failed: 0 });
    expect(await outboxRow(key)).toMatchObject({ state: "cancelled", secret: null });
    expect(sink.taken).toEqual([]);
  });
});

describe("a server that misbehaves", () => {
  it.each(["451", "close-mid-data"] as const)(
    "(%s) delays a mail, and it leaves later with the same Message-ID",
    async (mode) => {
      const key = await putMail();
      sink.mode = mode;
      expect(await deliver()).toEqual({ sent: 0, failed: 1 });
      const waiting = await outboxRow(key);
      expect(waiting).toMatchObject({ state: "pending", attempts: 1, leasedUntil: null });
      expect(waiting.availableAt).toEqual(later(15));
      sink.mode = "take";
      expect(await deliver(later(14))).toEqual({ sent: 0, failed: 0 });
      expect(await deliver(later(15))).toEqual({ sent: 1, failed: 0 });
      expect(sink.taken.map(({ messageId }) => messageId)).toEqual([waiting.messageId]);
    },
  );

  it("that takes a mail and loses its yes gets it twice, with the same Message-ID", async () => {
    const key = await putMail();
    sink.mode = "drop-after-data";
    expect(await deliver()).toEqual({ sent: 0, failed: 1 });
    sink.mode = "take";
    expect(await deliver(later(15))).toEqual({ sent: 1, failed: 0 });
    const { messageId } = await outboxRow(key);
    expect(sink.taken.map((mail) => mail.messageId)).toEqual([messageId, messageId]);
  });

  it("that is down costs one try, not one for every mail behind it", async () => {
    const keys = [await putMail(), await putMail(), await putMail()];
    expect(await deliver(NOW, "smtp://127.0.0.1:1")).toEqual({ sent: 0, failed: 1 });
    const attempts = await Promise.all(keys.map(async (key) => (await outboxRow(key)).attempts));
    expect(attempts.toSorted()).toEqual([0, 0, 1]);
    expect(await deliver(later(15))).toEqual({ sent: 3, failed: 0 });
  });

  it("that refuses one recipient does not hold up the others", async () => {
    const refused = await putMail({}, later(-10));
    sink.mode = "refuse-rcpt";
    await deliver();
    sink.mode = "take";
    await putMail();
    expect(await deliver()).toEqual({ sent: 1, failed: 0 });
    const row = await outboxRow(refused);
    expect(row).toMatchObject({ state: "pending", attempts: 1 });
    expect(row.failure).toContain("550");
    expect(row.failure).not.toContain("@");
  });
});

describe("a mail that will not leave", () => {
  it.each([
    ["550", MOST_ATTEMPTS_WHEN_REFUSED],
    ["451", MOST_ATTEMPTS],
  ] as const)(
    "(%s) is given up after %i tries, kept, and sent again when told",
    async (mode, tries) => {
      const key = await putMail();
      sink.mode = mode;
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
      sink.mode = "take";
      expect(await deliver(later(200_000))).toEqual({ sent: 1, failed: 0 });
      expect(sink.taken.map((mail) => mail.messageId)).toEqual([messageId]);
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
    expect([taken, sink.taken.length]).toEqual([1, 0]);
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

describe("workers beside each other", () => {
  it("send each mail once", async () => {
    for (let n = 0; n < 60; n += 1) await putMail();
    const results = await Promise.all([deliver(), deliver(), deliver()]);
    expect(results.reduce((sum, { sent }) => sum + sent, 0)).toBe(60);
    const ids = sink.taken.map(({ messageId }) => messageId);
    expect([ids.length, new Set(ids).size]).toEqual([60, 60]);
  });

  it("leave a mail to the one that has it, until its lease ends", async () => {
    const key = await putMail();
    await asDesk((tx) =>
      tx.outboxMail.updateMany({
        where: { dedupeKey: key },
        data: { leasedUntil: later(LEASE_SECONDS), attempts: 1 },
      }),
    );
    expect(await deliver(later(LEASE_SECONDS - 1))).toEqual({ sent: 0, failed: 0 });
    expect(await deliver(later(LEASE_SECONDS))).toEqual({ sent: 1, failed: 0 });
  });

  it("hold no transaction open while a server thinks", async () => {
    await putMail();
    sink.delayMs = 700;
    const sending = deliver();
    await until(() => sink.thinking === 1);
    const open = await lookAtAll<{ state: string }>(
      `select state from pg_stat_activity where datname = current_database()
         and usename = 'thirty_app_login' and state like '%transaction%'`,
    );
    expect([open, sink.thinking]).toEqual([[], 1]);
    await sending;
    sink.delayMs = 0;
  });
});

describe("the acknowledgement of a request that came by telephone", () => {
  it("goes to who may instruct, and acknowledges the request once, when it leaves", async () => {
    const controller = await makeController();
    const officer = await makeStaff();
    const readers = [await makeMember(controller.id), await makeMember(controller.id)];
    const { reference } = await receiveOne({ controllerId: controller.id, officer });
    expect((await rowOf(reference)).acknowledgedAt).toBeNull();
    await deliver(later(30));
    await deliver(later(60));
    expect((await rowOf(reference)).acknowledgedAt).toEqual(later(30));
    const events = await eventsOf(reference);
    expect(events.filter((type) => type === "request.acknowledged")).toHaveLength(1);
    expect(sink.taken.map(({ to }) => to).sort()).toEqual(readers.map(({ email }) => email).sort());
    expect(sink.taken.every(({ raw }) => raw.includes(reference))).toBe(true);
  });
});
