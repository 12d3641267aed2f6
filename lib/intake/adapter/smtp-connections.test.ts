import { createTransport } from "nodemailer";
import { afterEach, describe, expect, it } from "vitest";
import { selfSigned } from "@/lib/testing/self-signed";
import { MAIL, smtpReceivers } from "@/lib/testing/smtp-receivers";
import { secureTalk, smtpTalk } from "@/lib/testing/smtp-talk";
import { until } from "@/lib/testing/until";

const { started, talkTo, talkUpToData, end } = smtpReceivers();
afterEach(end);

describe("with a certificate", () => {
  it("what was said before the encryption is forgotten", async () => {
    const { port } = await started({ tls: selfSigned("intake.northwind.example") });
    const talk = await talkTo(port);
    expect(await talk.say("EHLO mx.aster.example\r\n")).toContain("STARTTLS");
    expect(await talk.say("MAIL FROM:<a@b.example>\r\n")).toMatch(/^250/);
    expect(await talk.say("STARTTLS\r\n")).toMatch(/^220/);
    const within = await secureTalk(talk);
    expect(await within.say("RCPT TO:<privacy@intake.northwind.example>\r\n")).toMatch(/^503/);
    expect(await within.say("MAIL FROM:<a@b.example>\r\n")).toMatch(/^503/);
    expect(await within.say("EHLO mx.aster.example\r\n")).not.toContain("STARTTLS");
    expect(await within.say("MAIL FROM:<a@b.example>\r\n")).toMatch(/^250/);
    within.socket.destroy();
  });

  it("a mail travels encrypted", async () => {
    const { port, kept } = await started({ tls: selfSigned("intake.northwind.example") });
    const mailer = createTransport({
      host: "127.0.0.1",
      port,
      requireTLS: true,
      tls: { rejectUnauthorized: false },
    });
    await mailer.sendMail({
      from: "ada@aster.example",
      to: "privacy@intake.northwind.example",
      text: "x",
    });
    mailer.close();
    expect(kept.mails).toHaveLength(1);
  });

  it("commands sent along with STARTTLS are not run inside", async () => {
    const { port, kept } = await started({ tls: selfSigned("intake.northwind.example") });
    const talk = await talkTo(port);
    await talk.say("EHLO mx.aster.example\r\n");
    expect(await talk.say("STARTTLS\r\nMAIL FROM:<a@b.example>\r\n")).toMatch(/^220/);
    talk.socket.destroy();
    expect(kept.ends).toEqual([]);
    expect(talk.heard.filter((answer) => answer.startsWith("250"))).toHaveLength(1);
  });
});

describe("closing", () => {
  it("ends who is idle at once, and lets a mail that is under way come to its end", async () => {
    const { port, kept, receiver } = await started();
    const idle = await talkUpToData(port);
    await idle.say(`${MAIL}.\r\n`);
    const busy = await talkUpToData(port);
    busy.socket.write("Subject: x\r\n");
    const closed = receiver.close();
    expect(await idle.hear()).toMatch(/^421/);
    expect(await busy.say("\r\nx\r\n.\r\n")).toMatch(/^250/);
    const start = performance.now();
    await closed;
    expect(performance.now() - start).toBeLessThan(1_000);
    expect(kept.mails).toHaveLength(2);
    await expect(smtpTalk(port).then(({ heard }) => heard)).resolves.toEqual([]);
  });

  it("does not wait for a mail that never ends", async () => {
    const { port, kept, receiver } = await started({
      limits: { closeMs: 100 },
    });
    const talk = await talkUpToData(port);
    talk.socket.write("Subject: x\r\n");
    await receiver.close();
    await until(() => kept.ends.length === 1);
    expect(kept.mails).toEqual([]);
  });

  it("a port that is taken is said at the start", async () => {
    const { port } = await started();
    await expect(started({ port })).rejects.toThrow("EADDRINUSE");
  });
});
