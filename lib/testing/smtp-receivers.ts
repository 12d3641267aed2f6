import { expect } from "vitest";
import {
  SMTP_LIMITS,
  type SmtpLimits,
  type SmtpReceiver,
  type SmtpReceiverOptions,
  startSmtpReceiver,
} from "@/lib/intake/adapter/smtp-receiver";
import { type KeptMails, keptMails } from "@/lib/testing/kept-mails";
import { type SmtpTalk, smtpTalk } from "@/lib/testing/smtp-talk";

/** How large a mail may be, unless a test says otherwise. */
export const LIMIT = 200_000;

export const MAIL = "From: ada@aster.example\r\nSubject: x\r\n\r\nHello\r\n";

type Running = {
  readonly port: number;
  readonly kept: KeptMails;
  readonly warnings: string[];
  readonly receiver: SmtpReceiver;
};

type Choices = Partial<Omit<SmtpReceiverOptions, "limits">> & {
  readonly limits?: Partial<SmtpLimits>;
};

/** Receivers of one test file and the talks with them; each test ends what it has begun. */
export function smtpReceivers() {
  const open: SmtpReceiver[] = [];
  const talks: SmtpTalk[] = [];

  async function end(): Promise<void> {
    for (const talk of talks.splice(0)) talk.socket.destroy();
    await Promise.all(open.splice(0).map((receiver) => receiver.close()));
  }

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

  return { started, talkTo, talkUpToData, end };
}
