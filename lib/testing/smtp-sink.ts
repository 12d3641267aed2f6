import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

/** A mail that the sink has said yes to. */
export type SunkMail = { readonly messageId: string; readonly to: string; readonly raw: string };

/**
 * How the sink treats a mail: takes it, hangs up after it has it (the yes is lost), refuses it for now, for good, at
 * the recipient, or hangs up in the middle of it.
 */
export type SinkMode =
  | "take"
  | "drop-after-data"
  | "451"
  | "550"
  | "refuse-rcpt"
  | "close-mid-data";

export type SmtpSink = {
  readonly url: string;
  readonly taken: SunkMail[];
  mode: SinkMode;
  /** Milliseconds the sink thinks before it says yes. */
  delayMs: number;
  /** How many mails it has heard to their end and thinks about. */
  readonly thinking: number;
  close(): Promise<void>;
};

function headerOf(raw: string, name: string): string {
  const found = new RegExp(`^${name}: ?(.*(?:\\r\\n[ \\t].*)*)`, "im").exec(raw);
  return found?.[1]?.replace(/\r\n[ \t]+/g, " ").trim() ?? "";
}

const answer = (code: number, text: string) =>
  Object.assign(new Error(text), { responseCode: code });

/** A real SMTP server on this machine that can misbehave on purpose. */
export async function startSmtpSink(): Promise<SmtpSink> {
  const taken: SunkMail[] = [];
  const sink: { mode: SinkMode; delayMs: number; thinking: number } = {
    mode: "take",
    delayMs: 0,
    thinking: 0,
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    logger: false,
    onRcptTo(_address, _session, callback) {
      if (sink.mode === "refuse-rcpt") callback(answer(550, "no such mailbox"));
      else callback();
    },
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => {
        if (sink.mode === "close-mid-data") hangUp(server, session.id);
        else chunks.push(chunk);
      });
      stream.on("end", () => {
        const raw = Buffer.concat(chunks).toString("utf8");
        const to = session.envelope.rcptTo.map(({ address }) => address).join(",");
        if (sink.mode === "451") return callback(answer(451, "try again later"));
        if (sink.mode === "550") return callback(answer(550, "not wanted"));
        if (sink.mode === "close-mid-data") return callback(answer(451, "gone"));
        sink.thinking += 1;
        setTimeout(() => {
          sink.thinking -= 1;
          taken.push({ messageId: headerOf(raw, "Message-ID"), to, raw });
          if (sink.mode === "drop-after-data") hangUp(server, session.id);
          else callback(null, "taken");
        }, sink.delayMs);
      });
    },
  });
  // A client that is killed resets the connection, which must not take the sink down.
  server.on("error", () => undefined);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  return Object.assign(sink, {
    url: `smtp://127.0.0.1:${port}`,
    taken,
    close: () => new Promise<void>((resolve) => server.close(resolve)),
  });
}

function hangUp(server: SMTPServer, sessionId: string): void {
  for (const connection of server.connections) {
    const socket: unknown = Reflect.get(connection, "_socket");
    if (Reflect.get(connection, "id") !== sessionId) continue;
    if (socket instanceof Object && "destroy" in socket && typeof socket.destroy === "function") {
      socket.destroy();
    }
  }
}
