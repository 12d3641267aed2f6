import { rootCertificates } from "node:tls";
import { ImapFlow } from "imapflow";
import type { AccessTokens } from "@/lib/intake/adapter/access-token";

export type ImapSettings = {
  readonly host: string;
  readonly port: number;
  /** `implicit` from the first byte (port 993), `starttls` before signing in (port 143), `off` inside one machine. */
  readonly tls: "implicit" | "starttls" | "off";
  /** Certificates in PEM that are trusted besides the well-known ones. */
  readonly trustedCertificates?: string;
  readonly user: string;
  /** A password, or a way to get an access token (XOAUTH2) for each connection. */
  readonly secret: string | AccessTokens;
  readonly mailbox: string;
};

const SECOND = 1_000;

/** Connects and signs in. Ends the try when the signal comes. */
export async function connectImap(
  settings: ImapSettings,
  refused: boolean,
  signal: AbortSignal,
): Promise<ImapFlow> {
  const { host, port, tls, user, secret } = settings;
  const auth =
    typeof secret === "string"
      ? { user, pass: secret }
      : { user, accessToken: await secret(refused, signal) };
  const client = new ImapFlow({
    host,
    port,
    auth,
    secure: tls === "implicit",
    ...(tls === "implicit" ? {} : { doSTARTTLS: tls === "starttls" }),
    tls: { minVersion: "TLSv1.2", ...authorities(settings) },
    clientInfo: { name: "Thirty" },
    logger: false,
    disableAutoIdle: true,
    disableCompression: true,
    connectionTimeout: 20 * SECOND,
    greetingTimeout: 15 * SECOND,
    socketTimeout: 300 * SECOND,
  });
  const stop = () => client.close();
  signal.addEventListener("abort", stop);
  try {
    await client.connect();
    return client;
  } finally {
    signal.removeEventListener("abort", stop);
  }
}

function authorities({ trustedCertificates }: ImapSettings): { ca?: string[] } {
  return trustedCertificates === undefined
    ? {}
    : { ca: [...rootCertificates, trustedCertificates] };
}

export function isSignInRefused(error: unknown): boolean {
  return error instanceof Error && Reflect.get(error, "authenticationFailed") === true;
}
