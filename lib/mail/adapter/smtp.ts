import { createTransport } from "nodemailer";
import { compose } from "@/lib/mail/adapter/compose";
import { type SendFailure, type Transport, withoutAddresses } from "@/lib/mail/model";

const SECOND = 1_000;

/** Faults of the conversation or of the server as a whole, by nodemailer's code; the rest is about one mail. */
const SERVER_FAULTS = new Set([
  "ECONNECTION",
  "ECONNREFUSED",
  "ECONNRESET",
  "ETIMEDOUT",
  "ESOCKET",
  "EDNS",
  "EAUTH",
  "ENOAUTH",
  "EOAUTH2",
  "ETLS",
  "EREQUIRETLS",
  "EPROTOCOL",
  "EPROXY",
  "ECONFIG",
]);

function textField(error: object, name: "code" | "response"): string | undefined {
  const value: unknown = Reflect.get(error, name);
  return typeof value === "string" ? value : undefined;
}

/** What an error of a try means for this mail and the ones behind it. */
function failureOf(error: unknown): SendFailure {
  if (!(error instanceof Error)) return { about: "mail", permanent: false, text: "unknown" };
  const code = textField(error, "code") ?? error.name;
  const status = Number(Reflect.get(error, "responseCode"));
  const isServer = SERVER_FAULTS.has(code) && !(status >= 500 && code !== "EAUTH");
  return {
    about: isServer ? "server" : "mail",
    permanent: !isServer && status >= 500 && status < 600,
    text: withoutAddresses(`${code}: ${textField(error, "response") ?? error.message}`),
  };
}

/**
 * Mails by SMTP. One connection per mail: a pool would send a mail again by itself when a connection breaks, and
 * whether to try again is the outbox' decision.
 *
 * @param url `smtp://` or `smtps://`, with user and password when the server wants them
 */
export function smtpTransport(url: string, from: string): Transport {
  const mailer = createTransport({
    url,
    connectionTimeout: 20 * SECOND,
    greetingTimeout: 20 * SECOND,
    socketTimeout: 60 * SECOND,
    dnsTimeout: 10 * SECOND,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    kind: "smtp",
    from,
    async send(mail) {
      try {
        const info = await mailer.sendMail(compose(mail));
        return { ok: true, response: withoutAddresses(info.response) };
      } catch (error) {
        return { ok: false, failure: failureOf(error) };
      }
    },
    close: () => mailer.close(),
  };
}
