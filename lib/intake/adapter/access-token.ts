import { readFile } from "node:fs/promises";
import { z } from "zod";
import type { Env } from "@/lib/core/env";

/** Where access tokens come from, and what they are asked for with (RFC 6749, 6). */
export type TokenSource = {
  readonly url: string;
  readonly clientId: string;
  readonly scope: string | null;
  /** Looked at for each question, so that a file that was changed is used without a restart. */
  readonly clientSecret: () => Promise<string | null>;
  readonly refreshToken: () => Promise<string>;
};

/** `refused`: the last one was not taken, so another one is needed however long it would have lasted. */
export type AccessTokens = (refused: boolean, signal: AbortSignal) => Promise<string>;

/** Nobody gave a token. `code` is what the other side said, from the list of RFC 6749, 5.2, or the status. */
export class TokenRefused extends Error {
  /** As the mailbox's own client says it: another try with the same words is of no use. */
  readonly authenticationFailed: boolean;

  constructor(
    readonly code: string,
    isFinal: boolean,
  ) {
    super("no access token was given");
    this.name = "TokenRefused";
    this.authenticationFailed = isFinal;
  }
}

const Given = z.looseObject({
  access_token: z.string().min(1).max(20_000),
  expires_in: z.coerce.number().positive().optional(),
  refresh_token: z.string().min(1).max(20_000).optional(),
});
const Refused = z.looseObject({ error: z.string().regex(/^[a-z_]{1,60}$/) });

const PATIENCE_MS = 15_000;
/** Given up this long before it runs out: signing in takes a moment, and clocks differ. */
const SPARE_SECONDS = 60;
/** Where the other side does not say how long (RFC 6749, 5.1). */
const USUAL_SECONDS = 300;
const REFUSED_STATUS = [400, 401, 403];

/**
 * Gets access tokens for a mailbox with a refresh token, and keeps the last one in memory until it runs out or is not
 * taken. A new refresh token that comes along is used from then on, until it is refused or the process ends.
 */
export function accessTokens(source: TokenSource, now: () => Date): AccessTokens {
  let held: { readonly token: string; readonly until: number } | null = null;
  let renewed: string | null = null;
  return async (refused, signal) => {
    if (!refused && held && now().getTime() < held.until) return held.token;
    held = null;
    const used: string | null = renewed;
    const given = await askFor(source, used ?? (await source.refreshToken()), signal).catch(
      (error: unknown) => {
        renewed = null;
        throw error;
      },
    );
    renewed = given.refresh_token ?? used;
    const seconds = (given.expires_in ?? USUAL_SECONDS) - SPARE_SECONDS;
    held = { token: given.access_token, until: now().getTime() + seconds * 1_000 };
    return given.access_token;
  };
}

async function askFor(source: TokenSource, refreshToken: string, signal: AbortSignal) {
  const secret = await source.clientSecret();
  const body = new URLSearchParams({
    grant_type: "refresh_token",
    refresh_token: refreshToken,
    client_id: source.clientId,
    ...(secret !== null && { client_secret: secret }),
    ...(source.scope !== null && { scope: source.scope }),
  });
  const response = await fetch(source.url, {
    method: "POST",
    headers: { accept: "application/json" },
    body,
    // What is sent along is for this address and no other.
    redirect: "error",
    signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]),
  });
  const said: unknown = await response.json().catch(() => null);
  const given = Given.safeParse(said);
  if (response.ok && given.success) return given.data;
  const code = Refused.safeParse(said).data?.error ?? String(response.status);
  throw new TokenRefused(code, REFUSED_STATUS.includes(response.status));
}

/** The settings' own; null where the mailbox has a password. */
export function tokenSourceOf(settings: Env): TokenSource | null {
  const { INTAKE_IMAP_TOKEN_URL: url, INTAKE_IMAP_CLIENT_ID: clientId } = settings;
  if (url === undefined || clientId === undefined) return null;
  return {
    url,
    clientId,
    scope: settings.INTAKE_IMAP_TOKEN_SCOPE ?? null,
    clientSecret: () =>
      secretOf(settings.INTAKE_IMAP_CLIENT_SECRET, settings.INTAKE_IMAP_CLIENT_SECRET_FILE),
    refreshToken: async () =>
      (await secretOf(
        settings.INTAKE_IMAP_REFRESH_TOKEN,
        settings.INTAKE_IMAP_REFRESH_TOKEN_FILE,
      )) ?? "",
  };
}

async function secretOf(value: string | undefined, file: string | undefined) {
  if (value !== undefined) return value;
  return file === undefined ? null : (await readFile(file, "utf8")).trim();
}
