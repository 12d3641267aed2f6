import { describe, expect, it } from "vitest";
import { newSecret } from "@/lib/core/ids";
import { requestOfReplyAddress } from "@/lib/mail/adapter/reply-key";
import { LEASE_SECONDS } from "@/lib/mail/model";
import { deliverTo, later, mailServer } from "@/lib/testing/deliveries";
import {
  asDesk,
  eventsOf,
  makeController,
  makeMember,
  makeStaff,
  receiveOne,
  rowOf,
} from "@/lib/testing/factories";
import { outboxRow, putMail } from "@/lib/testing/outbox";
import { lookAtAll, trailLength } from "@/lib/testing/trail";
import { until } from "@/lib/testing/until";

const { sink, deliver } = mailServer();

describe("a mail in the outbox", () => {
  it("leaves once, with its stored Message-ID, and what the server said is kept", async () => {
    const key = await putMail();
    const before = await trailLength();
    expect(await deliver()).toEqual({ sent: 1, failed: 0 });
    expect(await deliver()).toEqual({ sent: 0, failed: 0 });
    const row = await outboxRow(key);
    expect(row).toMatchObject({ state: "sent", attempts: 1, failure: null, leasedUntil: null });
    expect(row.response).toContain("250");
    expect(sink().taken.map(({ messageId }) => messageId)).toEqual([row.messageId]);
    expect(await trailLength()).toBe(before + 1);
  });

  it("tells machines not to answer it", async () => {
    await putMail();
    await deliver();
    const raw = sink().taken[0]?.raw ?? "";
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
    sink().taken.length = 0;
    const about = { controllerId: controller.id, requestId };
    await putMail({ ...about, template: "message_for_controller" });
    await putMail({ ...about, template: "message_for_desk" });
    await deliver();
    // Long lines travel broken; they are looked at as they are read.
    const raws = sink().taken.map(({ raw }) => raw.replace(/=\r\n|\r\n(?=[ \t])/g, ""));
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
    const raw = sink().taken[0]?.raw.replace(/=\r\n/g, "") ?? "";
    expect(raw).toMatch(/^To: ada@inbox\.example$/m);
    expect(raw).toContain(`/ask/de/status/${token}`);
    expect(await outboxRow(key)).toMatchObject({ recipient: "(sealed)", secret: null });
  });

  it("forgets its one-time secret when it has left", async () => {
    const secret = newSecret();
    const key = await putMail({ template: "sign_in_link", secret, params: { minutes: 10 } });
    await deliver();
    expect(sink().taken[0]?.raw.replace(/=\r\n/g, "")).toContain(secret);
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
    expect(sink().taken).toEqual([]);
  });
});

describe("a server that misbehaves", () => {
  it.each(["451", "close-mid-data"] as const)(
    "(%s) delays a mail, and it leaves later with the same Message-ID",
    async (mode) => {
      const key = await putMail();
      sink().mode = mode;
      expect(await deliver()).toEqual({ sent: 0, failed: 1 });
      const waiting = await outboxRow(key);
      expect(waiting).toMatchObject({ state: "pending", attempts: 1, leasedUntil: null });
      expect(waiting.availableAt).toEqual(later(15));
      sink().mode = "take";
      expect(await deliver(later(14))).toEqual({ sent: 0, failed: 0 });
      expect(await deliver(later(15))).toEqual({ sent: 1, failed: 0 });
      expect(sink().taken.map(({ messageId }) => messageId)).toEqual([waiting.messageId]);
    },
  );

  it("that takes a mail and loses its yes gets it twice, with the same Message-ID", async () => {
    const key = await putMail();
    sink().mode = "drop-after-data";
    expect(await deliver()).toEqual({ sent: 0, failed: 1 });
    sink().mode = "take";
    expect(await deliver(later(15))).toEqual({ sent: 1, failed: 0 });
    const { messageId } = await outboxRow(key);
    expect(sink().taken.map((mail) => mail.messageId)).toEqual([messageId, messageId]);
  });

  it("that is down costs one try, not one for every mail behind it", async () => {
    const keys = [await putMail(), await putMail(), await putMail()];
    expect(await deliverTo({ url: "smtp://127.0.0.1:1" })).toEqual({ sent: 0, failed: 1 });
    const attempts = await Promise.all(keys.map(async (key) => (await outboxRow(key)).attempts));
    expect(attempts.toSorted()).toEqual([0, 0, 1]);
    expect(await deliver(later(15))).toEqual({ sent: 3, failed: 0 });
  });

  it("that refuses one recipient does not hold up the others", async () => {
    const refused = await putMail({}, later(-10));
    sink().mode = "refuse-rcpt";
    await deliver();
    sink().mode = "take";
    await putMail();
    expect(await deliver()).toEqual({ sent: 1, failed: 0 });
    const row = await outboxRow(refused);
    expect(row).toMatchObject({ state: "pending", attempts: 1 });
    expect(row.failure).toContain("550");
    expect(row.failure).not.toContain("@");
  });
});

describe("workers beside each other", () => {
  it("send each mail once", async () => {
    for (let n = 0; n < 60; n += 1) await putMail();
    const results = await Promise.all([deliver(), deliver(), deliver()]);
    expect(results.reduce((sum, { sent }) => sum + sent, 0)).toBe(60);
    const ids = sink().taken.map(({ messageId }) => messageId);
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
    sink().delayMs = 700;
    const sending = deliver();
    await until(() => sink().thinking === 1);
    const open = await lookAtAll<{ state: string }>(
      `select state from pg_stat_activity where datname = current_database()
         and usename = 'thirty_app_login' and state like '%transaction%'`,
    );
    expect([open, sink().thinking]).toEqual([[], 1]);
    await sending;
    sink().delayMs = 0;
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
    expect(
      sink()
        .taken.map(({ to }) => to)
        .sort(),
    ).toEqual(readers.map(({ email }) => email).sort());
    expect(sink().taken.every(({ raw }) => raw.includes(reference))).toBe(true);
  });
});
