import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { PassThrough } from "node:stream";
import { createTransport } from "nodemailer";
import { afterEach, describe, expect, it } from "vitest";
import { AppError } from "@/lib/core/app-error";
import {
  SMTP_LIMITS,
  type SmtpLimits,
  type SmtpReceiver,
  type SmtpReceiverOptions,
  startSmtpReceiver,
} from "@/lib/intake/adapter/smtp-receiver";
import { wholeMail } from "@/lib/intake/adapter/whole-mail";
import { NO_ENVELOPE } from "@/lib/intake/model/arrival";
import { type KeptMails, keptMails } from "@/lib/testing/kept-mails";
import { selfSigned } from "@/lib/testing/self-signed";
import { type SmtpTalk, smtpTalk } from "@/lib/testing/smtp-talk";

const LIMIT = 200_000;
const open: SmtpReceiver[] = [];
const talks: SmtpTalk[] = [];
afterEach(async () => {
  for (const talk of talks.splice(0)) talk.socket.destroy();
  await Promise.all(open.splice(0).map((receiver) => receiver.close()));
});

type Running = {
  readonly port: number;
  readonly kept: KeptMails;
  readonly warnings: string[];
  readonly receiver: SmtpReceiver;
};

type Choices = Partial<Omit<SmtpReceiverOptions, "limits">> & {
  readonly limits?: Partial<SmtpLimits>;
};

async function started(options: Choices = {}): Promise<Running> {
  const kept = keptMails();
  const warnings: string[] = [];
  const receiver = await startSmtpReceiver({
    host: "127.0.0.1",
    port: 0,
    domains: ["intake.northwind.example", "bücher.example"],
    keep: kept.keep,
    log: { warn: (_fields, message) => warnings.push(message) },
    ...options,
    limits: { ...SMTP_LIMITS, mailBytes: LIMIT, closeMs: 2_000, ...options.limits },
  });
  open.push(receiver);
  return { port: receiver.port, kept, warnings, receiver };
}

async function talkTo(port: number): Promise<SmtpTalk> {
  const talk = await smtpTalk(port);
  talks.push(talk);
  return talk;
}

/** As far as "354": everything before the mail itself. */
async function talkUpToData(port: number, sender = "ada@aster.example"): Promise<SmtpTalk> {
  const talk = await talkTo(port);
  await talk.say("EHLO mx.aster.example\r\n");
  await talk.say(`MAIL FROM:<${sender}>\r\n`);
  await talk.say("RCPT TO:<privacy@intake.northwind.example>\r\n");
  expect(await talk.say("DATA\r\n")).toMatch(/^354/);
  return talk;
}

const MAIL = "From: ada@aster.example\r\nSubject: x\r\n\r\nHello\r\n";

async function until(isTrue: () => boolean): Promise<void> {
  for (let tries = 0; !isTrue(); tries += 1) {
    if (tries > 500) throw new Error("it never came true");
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

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
    const safe = Promise.withResolvers<void>();
    kept.before = () => safe.promise;
    const talk = await talkUpToData(port);
    const answer = talk.say(`${MAIL}.\r\n`);
    await new Promise((resolve) => setTimeout(resolve, 100));
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

describe("a mail inside a mail", () => {
  const second =
    "MAIL FROM:<ceo@aster.example>\r\nRCPT TO:<privacy@intake.northwind.example>\r\nDATA\r\nSubject: smuggled\r\n\r\nx\r\n.\r\n";
  const endings = [
    "\n.\n",
    "\n.\r\n",
    "\r\n.\n",
    "\r.\r",
    "\r\n.\r",
    "\r.\r\n",
    "\r.\n",
    "\n.\r",
    "\r\n\0.\r\n",
    "\r\n.\0\r\n",
    "\n\n.\r\n",
    "\r\r\n.\r\r\n",
  ];

  async function smuggle(ending: string, pieces: number): Promise<void> {
    const { port, kept } = await started();
    const talk = await talkUpToData(port);
    const bytes = `Subject: one\r\n\r\nbegin${ending}${second}`;
    const size = Math.ceil(bytes.length / pieces);
    for (let at = 0; at < bytes.length; at += size) {
      talk.socket.write(Buffer.from(bytes.slice(at, at + size), "latin1"));
      await new Promise((resolve) => setTimeout(resolve, 15));
    }
    expect(await talk.hear()).toMatch(/^250/);
    talk.socket.write("QUIT\r\n");
    await once(talk.socket, "close");
    expect(kept.mails.length, JSON.stringify(ending)).toBe(1);
    expect(kept.mails[0]?.arrival.envelope.from).toBe("ada@aster.example");
    expect(kept.mails[0]?.raw).toContain("Subject: smuggled");
  }

  it.each([1, 2, 3, 7])("is not smuggled in, in %i pieces", async (pieces) => {
    await Promise.all(endings.map((ending) => smuggle(ending, pieces)));
  });

  it("and however the bytes are cut, one end is one mail", async () => {
    const { port, kept } = await started();
    const talk = await talkUpToData(port);
    for (const byte of "..\r\n.x\r\n\r\n..\r\n.\r\n") {
      talk.socket.write(byte);
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    expect(await talk.hear()).toMatch(/^250/);
    expect(kept.mails.map(({ raw }) => raw)).toEqual([".\r\n.x\r\n\r\n.\r\n"]);
  });
});

describe("what is refused", () => {
  it.each([
    "somebody@elsewhere.example",
    "privacy@sub.intake.northwind.example",
    "privacy@northwind.example",
    "privacy@intake.northwind.example.evil.example",
    "elsewhere.example!somebody@relay.example",
    "@intake.northwind.example:somebody@elsewhere.example",
    '"x@intake.northwind.example"@elsewhere.example',
  ])("mail for %s: nothing is sent on", async (recipient) => {
    const { port, kept } = await started();
    const talk = await talkTo(port);
    await talk.say("EHLO mx.aster.example\r\n");
    await talk.say("MAIL FROM:<ada@aster.example>\r\n");
    expect(await talk.say(`RCPT TO:<${recipient}>\r\n`)).toMatch(/^55\d|^501/);
    expect(await talk.say("DATA\r\n")).toMatch(/^503/);
    expect(kept.ends).toEqual([]);
  });

  it.each([
    "privacy@INTAKE.Northwind.Example",
    "privacy@xn--bcher-kva.example",
    "somebody%elsewhere.example@intake.northwind.example",
  ])("but not mail for %s, which is for us", async (recipient) => {
    const { port } = await started();
    const talk = await talkTo(port);
    await talk.say("EHLO mx.aster.example\r\n");
    await talk.say("MAIL FROM:<ada@aster.example>\r\n");
    expect(await talk.say(`RCPT TO:<${recipient}>\r\n`)).toMatch(/^250/);
  });

  it("a mail that says it is too large, before it is sent", async () => {
    const { port } = await started();
    const talk = await talkTo(port);
    expect(await talk.say("EHLO mx.aster.example\r\n")).toContain(`SIZE ${LIMIT}`);
    expect(await talk.say(`MAIL FROM:<ada@aster.example> SIZE=${LIMIT + 1}\r\n`)).toMatch(/^552/);
  });

  it("a mail that is too large without having said so, and the next one is taken", async () => {
    const { port, kept, warnings } = await started();
    const talk = await talkUpToData(port);
    talk.socket.write(`${"x".repeat(70)}\r\n`.repeat(10_000));
    await until(() => kept.ends.length === 1);
    expect(talk.heard.at(-1)).toMatch(/^354/);
    expect(await talk.say(".\r\n")).toMatch(/^552/);
    expect(kept.ends).toEqual(["failed"]);
    expect(warnings).toEqual([]);
    await talk.say("MAIL FROM:<ada@aster.example>\r\n");
    await talk.say("RCPT TO:<privacy@intake.northwind.example>\r\n");
    await talk.say("DATA\r\n");
    expect(await talk.say(`${MAIL}.\r\n`)).toMatch(/^250/);
  });

  it("a mail that is too large by one byte, and not one that is as large as it may be", async () => {
    const { port, kept } = await started();
    const fill = (size: number) => `${"x".repeat(size - 2)}\r\n`;
    expect(await (await talkUpToData(port)).say(`${fill(LIMIT)}.\r\n`)).toMatch(/^250/);
    expect(await (await talkUpToData(port)).say(`${fill(LIMIT + 1)}.\r\n`)).toMatch(/^552/);
    expect(kept.mails).toHaveLength(1);
  });

  it("more recipients than a mail to us has", async () => {
    const { port } = await started({ limits: { recipients: 2 } });
    const talk = await talkTo(port);
    await talk.say("EHLO mx.aster.example\r\n");
    await talk.say("MAIL FROM:<ada@aster.example>\r\n");
    const answers = [];
    for (const name of ["a", "b", "c"])
      answers.push(await talk.say(`RCPT TO:<${name}@intake.northwind.example>\r\n`));
    expect(answers.map((answer) => answer.slice(0, 3))).toEqual(["250", "250", "452"]);
  });

  it.each([
    "AUTH LOGIN",
    "AUTH PLAIN AGEAYg==",
    "STARTTLS",
    "VRFY root",
    "EXPN all",
    "XCLIENT ADDR=192.0.2.1",
    "WIZ x",
    "GET / HTTP/1.1",
  ])("the command %s", async (command) => {
    const { port } = await started();
    const talk = await talkTo(port);
    expect(await talk.say("EHLO mx.aster.example\r\n")).not.toMatch(/AUTH|STARTTLS|XCLIENT/);
    expect(await talk.say(`${command}\r\n`)).toMatch(/^(?:5\d\d|421)/);
  });

  it("a sender who talks before being greeted", async () => {
    const { port } = await started();
    const hasty = connect(port, "127.0.0.1");
    hasty.write("EHLO mx.aster.example\r\n");
    const [answer] = await once(hasty, "data");
    expect(String(answer)).toMatch(/^421/);
    hasty.destroy();
  });

  it("more connections of one than there may be, until one is gone", async () => {
    const { port } = await started({
      limits: { connectionsOfOne: 2 },
    });
    const first = await talkTo(port);
    await talkTo(port);
    expect((await talkTo(port)).heard[0]).toMatch(/^421/);
    first.socket.destroy();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect((await talkTo(port)).heard[0]).toMatch(/^220/);
  });

  it("more connections than there may be of all", async () => {
    const { port } = await started({
      limits: { connections: 1 },
    });
    await talkTo(port);
    expect((await talkTo(port)).heard[0]).toMatch(/^421/);
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

describe("with a certificate", () => {
  it("a mail travels encrypted, and what was said before is forgotten", async () => {
    const { port, kept } = await started({ tls: selfSigned("intake.northwind.example") });
    const talk = await talkTo(port);
    expect(await talk.say("EHLO mx.aster.example\r\n")).toContain("STARTTLS");
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
    await new Promise((resolve) => setTimeout(resolve, 30));
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
    await new Promise((resolve) => setTimeout(resolve, 30));
    await receiver.close();
    await until(() => kept.ends.length === 1);
    expect(kept.mails).toEqual([]);
  });

  it("a port that is taken is said at the start", async () => {
    const { port } = await started();
    await expect(started({ port })).rejects.toThrow("EADDRINUSE");
  });
});

const hasSwaks = spawnSync("swaks", ["--version"]).status === 0;
if (!hasSwaks)
  process.stderr.write("SKIPPED: swaks is not installed; the receiver is not driven by it.\n");

describe.skipIf(!hasSwaks)("driven by swaks", () => {
  async function swaks(
    port: number,
    ...more: readonly string[]
  ): Promise<{ code: number; output: string }> {
    const args = [
      "--server",
      "127.0.0.1",
      "--port",
      String(port),
      "--from",
      "ada@aster.example",
      "--helo",
      "mx.aster.example",
      ...more,
    ];
    const child = spawn("swaks", args);
    let output = "";
    child.stdout.on("data", (text) => {
      output += text;
    });
    const [code] = await once(child, "close");
    return { code, output };
  }

  it("a mail is kept, a mail for others is refused, and one too large", async () => {
    const { port, kept } = await started();
    const ours = ["--to", "privacy@intake.northwind.example"];
    const sent = await swaks(port, ...ours, "--body", ".\n..\nHello");
    expect(sent.output).toContain("250 2.6.0 Kept");
    expect(sent.code).toBe(0);
    expect(kept.mails[0]?.raw).toMatch(/\r\n\.\r\n\.\.\r\nHello\r\n/);
    expect((await swaks(port, "--to", "x@elsewhere.example")).output).toMatch(/<\*\* 550/);
    expect(kept.mails).toHaveLength(1);
    const narrow = await started({ limits: { mailBytes: 2_000 } });
    const large = await swaks(narrow.port, ...ours, "--body", "words ".repeat(500));
    expect(large.output).toMatch(/<\*\* 552/);
    expect(narrow.kept.mails).toEqual([]);
  });

  it("pipelined and by LMTP's older brother HELO", async () => {
    const { port, kept } = await started();
    const ours = ["--to", "privacy@intake.northwind.example"];
    expect((await swaks(port, ...ours, "--pipeline")).code).toBe(0);
    expect((await swaks(port, ...ours, "--protocol", "SMTP")).code).toBe(0);
    expect(kept.mails).toHaveLength(2);
  });
});
