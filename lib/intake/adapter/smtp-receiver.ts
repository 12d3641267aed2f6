import type { AddressInfo } from "node:net";
import {
  SMTPServer,
  type SMTPServerAddress,
  type SMTPServerDataStream,
  type SMTPServerOptions,
  type SMTPServerSession,
} from "smtp-server";
import { AppError } from "@/lib/core/app-error";
import type { LogFields } from "@/lib/core/log";
import { SmtpGuests } from "@/lib/intake/adapter/smtp-guests";
import { SmtpRefusal, wholeMail } from "@/lib/intake/adapter/whole-mail";
import type { Envelope, KeepMail } from "@/lib/intake/model/arrival";
import { comparableDomain } from "@/lib/intake/model/match-controller";

export type SmtpLimits = {
  /** The largest mail, in bytes as it travels. */
  readonly mailBytes: number;
  /** Connections at a time: of everybody, and of one address (of one network, for IPv6). */
  readonly connections: number;
  readonly connectionsOfOne: number;
  readonly recipients: number;
  /** Without a word from the other side. */
  readonly idleMs: number;
  /** For the whole of one mail, however slowly it comes. */
  readonly mailMs: number;
  /** For what is under way when the receiver closes. */
  readonly closeMs: number;
};

export const SMTP_LIMITS: Omit<SmtpLimits, "mailBytes"> = {
  connections: 100,
  connectionsOfOne: 20,
  recipients: 100,
  idleMs: 300_000,
  mailMs: 900_000,
  closeMs: 10_000,
};

export type SmtpReceiverOptions = {
  readonly host: string;
  /** 0 for any that is free. */
  readonly port: number;
  /** Mail for these domains is taken, whatever stands before the @; the first is the name we greet with. */
  readonly domains: readonly string[];
  readonly keep: KeepMail;
  readonly limits: SmtpLimits;
  /** Offers STARTTLS. */
  readonly tls?: { readonly key: string; readonly cert: string };
  readonly log: { warn(fields: LogFields, message: string): void };
};

export type SmtpReceiver = { readonly port: number; close(): Promise<void> };

/** Commands of no use here; without a certificate of our own, TLS is one of them. */
const DISABLED = ["AUTH", "VRFY", "HELP", "WIZ", "SHELL", "KILL", "XCLIENT", "XFORWARD"];

/**
 * Receives mail by SMTP. "250" is said only when `keep` has returned: until then the sender has the mail and tries
 * again. The bytes that are kept are the ones that were sent, without the dots that SMTP adds; no header is put on top.
 * Mail for other domains is refused, and nothing is ever sent on.
 */
export async function startSmtpReceiver(options: SmtpReceiverOptions): Promise<SmtpReceiver> {
  const { limits, log, tls } = options;
  const domains = new Set(options.domains.map(comparableDomain));
  const guests = new SmtpGuests(limits.connectionsOfOne);
  const settings: SMTPServerOptions & { maxRecipients: number } = {
    ...(tls ? { key: tls.key, cert: tls.cert, minVersion: "TLSv1.2" } : {}),
    ...(options.domains[0] === undefined ? {} : { name: options.domains[0] }),
    disabledCommands: tls ? DISABLED : [...DISABLED, "STARTTLS"],
    authOptional: true,
    disableReverseLookup: true,
    hideENHANCEDSTATUSCODES: false,
    logger: false,
    size: limits.mailBytes,
    maxClients: limits.connections,
    maxRecipients: limits.recipients,
    socketTimeout: limits.idleMs,
    closeTimeout: limits.closeMs,
    onConnect(session, callback) {
      if (guests.admit(session)) callback();
      else callback(new SmtpRefusal(421, "Too many connections from you, try again later"));
    },
    onClose: (session) => guests.leave(session),
    onRcptTo(address, _session, callback) {
      if (domains.has(comparableDomain(domainOf(address)))) callback();
      else callback(new SmtpRefusal(550, "No such mailbox here, and mail is not sent on"));
    },
    onData(stream, session, callback) {
      const end = guests.begin(session, limits.mailMs);
      take(options, stream, session)
        .then(
          () => callback(null, "Kept"),
          (error) => {
            stream.resume();
            callback(answerTo(error, log));
          },
        )
        .finally(end);
    },
  };
  const server = new SMTPServer(settings);
  guests.at(server);
  await listen(server, options);
  // A client that breaks off makes an error of the server's; its mail is refused where it is read.
  server.on("error", (error) => log.warn({ err: error }, "smtp connection failed"));
  const { port } = server.server.address() as AddressInfo;
  return { port, close: () => guests.close() };
}

function listen(server: SMTPServer, { port, host }: SmtpReceiverOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

async function take(
  options: SmtpReceiverOptions,
  stream: SMTPServerDataStream,
  session: SMTPServerSession,
): Promise<void> {
  const source = wholeMail(stream);
  await options.keep(source, { door: "smtp", envelope: envelopeOf(session) });
  // Who keeps a mail without having read all of it has kept another one.
  if (!stream.readableEnded) throw new Error("a mail was kept before it had come in full");
}

function envelopeOf(session: SMTPServerSession): Envelope {
  const { mailFrom, rcptTo } = session.envelope;
  return {
    from: mailFrom ? mailFrom.address || "" : "",
    to: rcptTo.map(({ address }) => address),
    remoteAddress: session.remoteAddress || null,
    helo: session.hostNameAppearsAs || null,
  };
}

function domainOf({ address }: SMTPServerAddress): string {
  return address.slice(address.lastIndexOf("@") + 1);
}

/** What is not the sender's fault is worth another try. */
function answerTo(error: unknown, log: SmtpReceiverOptions["log"]): SmtpRefusal {
  if (error instanceof SmtpRefusal) return error;
  if (error instanceof AppError && error.code === "invalid_input") {
    return new SmtpRefusal(554, "There is nothing in this mail");
  }
  log.warn({ err: error }, "a mail was not kept, its sender is asked to try again");
  return new SmtpRefusal(451, "The mail could not be kept, try again later");
}
