import { once } from "node:events";
import { PassThrough } from "node:stream";
import { createTransport } from "nodemailer";
import { afterEach, describe, expect, it } from "vitest";
import { AppError } from "@/lib/core/app-error";
import { wholeMail } from "@/lib/intake/adapter/whole-mail";
import { NO_ENVELOPE } from "@/lib/intake/model/arrival";
import { keptMails } from "@/lib/testing/kept-mails";
import { MAIL, smtpReceivers } from "@/lib/testing/smtp-receivers";
import type { SmtpTalk } from "@/lib/testing/smtp-talk";
import { until } from "@/lib/testing/until";

const { started, talkTo, talkUpToData, end } = smtpReceivers();
afterEach(end);

describe("a mail that is sent", () => {
  it("is kept byte for byte, with what the sending side said", async () => {
    const { port, kept } = await started();
    const talk = await talkUpToData(port);
    const body = "\r\n.\r\n..two dots\r\n\tÄ in one byte: \xc4\x00\x01\r\n \r\nlast line";
    const raw = `From: ada@aster.example\r\n${body}\r\n`;
    const stuffed = raw.replace(/^\./gm, "..");
    expect(await talk.say(`${stuffed}.\r\n`)).toMatch(/^250 2\.6\.0 Kept/);
    expect(kept.mails).toEqual([
      {
        raw,
        arrival: {
          door: "smtp",
          envelope: {
            from: "ada@aster.example",
            to: ["privacy@intake.northwind.example"],
            remoteAddress: "127.0.0.1",
            helo: "mx.aster.example",
          },
        },
      },
    ]);
  });

  it("by nodemailer is kept, letters of all scripts and files included", async () => {
    const { port, kept } = await started();
    const mailer = createTransport({ host: "127.0.0.1", port, ignoreTLS: true });
    const info = await mailer.sendMail({
      from: "Jürgen <jürgen@bücher.example>",
      to: ["privacy@intake.northwind.example", "privacy@bücher.example"],
      subject: "Löschung — Ελληνικά",
      text: ".\n..\nGrüße\n.",
      attachments: [{ filename: "id.bin", content: Buffer.alloc(60_000, 7) }],
    });
    mailer.close();
    expect(info.accepted).toHaveLength(2);
    expect(kept.mails).toHaveLength(1);
    expect(kept.mails[0]?.raw.includes(info.messageId.slice(0, 30))).toBe(true);
    expect(kept.mails[0]?.arrival.envelope.to).toHaveLength(2);
  });

  it("has the null sender when it is a bounce", async () => {
    const { port, kept } = await started();
    const talk = await talkUpToData(port, "");
    await talk.say(`${MAIL}.\r\n`);
    expect(kept.mails[0]?.arrival.envelope.from).toBe("");
  });

  it("is one of several in one connection, which may be sent without waiting", async () => {
    const { port, kept } = await started();
    const talk = await talkTo(port);
    const one = (id: number) =>
      `MAIL FROM:<ada@aster.example>\r\nRCPT TO:<privacy@intake.northwind.example>\r\nDATA\r\nSubject: ${id}\r\n\r\n.\r\n`;
    const ids = Array.from({ length: 15 }, (_, id) => id);
    talk.socket.write(`EHLO mx.aster.example\r\n${ids.map(one).join("")}QUIT\r\n`);
    await once(talk.socket, "close");
    expect(kept.mails.map(({ raw }) => raw)).toEqual(ids.map((id) => `Subject: ${id}\r\n\r\n`));
    expect(talk.heard.filter((answer) => answer.startsWith("250 2.6.0"))).toHaveLength(15);
  });

  it("is told so only when it is safe", async () => {
    const { port, kept } = await started();
    const [read, safe] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    kept.before = () => {
      read.resolve();
      return safe.promise;
    };
    const talk = await talkUpToData(port);
    const answer = talk.say(`${MAIL}.\r\n`);
    await read.promise;
    // Somebody else is answered meanwhile, so that a yes had time to come.
    await talkUpToData(port);
    expect(talk.heard.at(-1)).toMatch(/^354/);
    safe.resolve();
    expect(await answer).toMatch(/^250/);
    expect(kept.mails).toHaveLength(1);
  });

  it("is asked for again when it cannot be kept, and nothing was promised", async () => {
    const { port, kept, warnings } = await started();
    kept.before = () => Promise.reject(new Error("the database is gone"));
    const talk = await talkUpToData(port);
    expect(await talk.say(`${MAIL}.\r\n`)).toMatch(/^451 4\.3\.0/);
    expect(kept.mails).toEqual([]);
    expect(warnings).toHaveLength(1);
    kept.before = () => Promise.resolve();
    await talk.say("MAIL FROM:<ada@aster.example>\r\n");
    await talk.say("RCPT TO:<privacy@intake.northwind.example>\r\n");
    await talk.say("DATA\r\n");
    expect(await talk.say(`${MAIL}.\r\n`)).toMatch(/^250/);
    expect(kept.mails).toHaveLength(1);
  });

  it("without a byte is refused for good: it would come again for days", async () => {
    const keep = () => Promise.reject(new AppError("invalid_input", "nothing"));
    const { port } = await started({ keep });
    const talk = await talkTo(port);
    await talk.say("EHLO mx.aster.example\r\n");
    await talk.say("MAIL FROM:<a@aster.example>\r\n");
    await talk.say("RCPT TO:<privacy@intake.northwind.example>\r\n");
    await talk.say("DATA\r\n");
    expect(await talk.say(".\r\n")).toMatch(/^554/);
  });

  it("is asked for again when it is given up before it was read", async () => {
    const { port } = await started({ keep: () => Promise.reject(new Error("the disk is full")) });
    const talk = await talkUpToData(port);
    talk.socket.write("x".repeat(100_000));
    expect(await talk.say("\r\n.\r\n")).toMatch(/^451/);
    expect(await talk.say("NOOP\r\n")).toMatch(/^250/);
  });

  it("is never half a mail, not even where keeping reads only half of it", async () => {
    const { port } = await started({
      async keep(source) {
        for await (const _chunk of source) break;
        return { rawMailId: "half", known: false };
      },
    });
    const talk = await talkUpToData(port);
    talk.socket.write("x".repeat(150_000));
    expect(await talk.say("\r\n.\r\n")).toMatch(/^451/);
  });

  it("is known when it is sent again because our yes was lost", async () => {
    const { port, kept } = await started();
    const first = await talkUpToData(port);
    first.socket.write(`${MAIL}.\r\n`);
    await until(() => kept.mails.length === 1);
    first.socket.destroy();
    const second = await talkUpToData(port);
    expect(await second.say(`${MAIL}.\r\n`)).toMatch(/^250/);
    expect(kept.ends).toEqual(["new", "known"]);
    expect(kept.mails).toHaveLength(1);
  });
});

describe("a connection that ends in the middle of a mail", () => {
  const ends: ReadonlyArray<readonly [string, (talk: SmtpTalk) => void]> = [
    ["is reset", (talk) => talk.socket.resetAndDestroy()],
    ["is closed", (talk) => talk.socket.destroy()],
    ["is half closed", (talk) => talk.socket.end()],
  ];
  const parts = ["", "Sub", "Subject: x\r\n", MAIL, `${MAIL}.`, `${MAIL}.\r`, "x".repeat(150_000)];
  async function breakOff(part: string, end: (talk: SmtpTalk) => void): Promise<void> {
    const { port, kept } = await started();
    const talk = await talkUpToData(port);
    if (part !== "") await new Promise((resolve) => talk.socket.write(part, resolve));
    await new Promise((resolve) => setTimeout(resolve, 20));
    end(talk);
    await until(() => kept.ends.length === 1);
    expect(kept.ends, JSON.stringify(part.slice(0, 50))).toEqual(["failed"]);
    expect(kept.mails).toEqual([]);
  }

  it.each(ends)("%s: nothing is kept, wherever it was", async (_how, end) => {
    await Promise.all(parts.map((part) => breakOff(part, end)));
  });

  it("and one that takes too long for one mail", async () => {
    const { port, kept } = await started({
      limits: { mailMs: 150 },
    });
    const talk = await talkUpToData(port);
    const timer = setInterval(() => talk.socket.write("x\r\n"), 20);
    expect(await talk.hear()).toMatch(/^421/);
    clearInterval(timer);
    await until(() => kept.ends.length === 1);
    expect(kept.mails).toEqual([]);
  });

  it("and one that says nothing any more", async () => {
    const { port, kept } = await started({
      limits: { idleMs: 150 },
    });
    const talk = await talkUpToData(port);
    talk.socket.write("Subject: x\r\n");
    expect(await talk.hear()).toMatch(/^421/);
    await until(() => kept.ends.length === 1);
    expect(kept.mails).toEqual([]);
  });
});

it("a stream that ends without the end of the mail is no mail", async () => {
  const stream = Object.assign(new PassThrough(), { byteLength: 0, sizeExceeded: false });
  stream.write("Subject: x\r\n");
  stream.push(null);
  await expect(
    keptMails().keep(wholeMail(stream), { door: "smtp", envelope: NO_ENVELOPE }),
  ).rejects.toThrow("ended before");
});

it("a mail does not lie in memory while it is read slowly", async () => {
  const { port } = await started({
    limits: { mailBytes: 60_000_000, closeMs: 200 },
    async keep(source) {
      for await (const _chunk of source) await new Promise(() => undefined);
      return { rawMailId: "never", known: false };
    },
  });
  const talk = await talkUpToData(port);
  talk.socket.write(Buffer.alloc(40_000_000, "x"));
  await new Promise((resolve) => setTimeout(resolve, 300));
  // What the sender could not get rid of: the machine's own buffers hold a few megabytes of it.
  expect(talk.socket.writableLength).toBeGreaterThan(20_000_000);
});
