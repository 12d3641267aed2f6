import { afterAll, beforeAll, beforeEach } from "vitest";
import { smtpTransport } from "@/lib/mail/adapter/smtp";
import { deliverOutbox } from "@/lib/mail/jobs";
import { asDesk, NOW, systemCaller } from "@/lib/testing/factories";
import { type SmtpSink, startSmtpSink } from "@/lib/testing/smtp-sink";

export function later(seconds: number): Date {
  return new Date(NOW.getTime() + seconds * 1_000);
}

/** Sends what waits in the outbox to this server. */
export function deliverTo({ url }: Pick<SmtpSink, "url">, at: Date = NOW) {
  const transport = smtpTransport(url, "Thirty <privacy@thirty.example>");
  return deliverOutbox(transport, systemCaller(at, "outbox"));
}

/** A server that takes everything and has taken nothing yet, and an outbox in which nothing waits. */
async function beginAgain(sink: SmtpSink): Promise<void> {
  sink.mode = "take";
  sink.taken.length = 0;
  await asDesk((tx) =>
    tx.outboxMail.updateMany({ where: { state: "pending" }, data: { state: "cancelled" } }),
  );
}

/** A mail server for the tests of a file, as at the beginning before each of them, and the outbox sent to it. */
export function mailServer() {
  let sink: SmtpSink;
  beforeAll(async () => {
    sink = await startSmtpSink();
  });
  afterAll(() => sink.close());
  beforeEach(() => beginAgain(sink));
  return { sink: () => sink, deliver: (at?: Date) => deliverTo(sink, at) };
}
