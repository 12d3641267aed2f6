import type { IncomingMessage } from "node:http";
import { findSession, type SessionView } from "@/lib/auth/queries";
import { systemClock } from "@/lib/core/clock";
import { whenRequestStarts } from "@/lib/core/http-exchange";
import { ofProcess } from "@/lib/core/of-process";
import { isPage } from "@/lib/gate/asked-for";
import { currentRequest } from "@/lib/gate/exchange";

type Cookie = { readonly name: string; readonly value: string };
type Opened = { readonly sessionId: string; readonly until: number };
type Asked = { readonly sessionId: string; readonly answer: Promise<SessionView | null> };

/** What starts the server asks, and pages look for their answers. */
const held: {
  openedCookies?: Map<string, Opened>;
  sessionsAsked?: WeakMap<IncomingMessage, Asked>;
} = ofProcess;

const OPENED_FOR_MS = 10 * 60_000;
const MOST_OPENED = 2_000;

/**
 * Cookies that were opened lately. What a cookie says never changes, and to derive the key and decrypt it for every page
 * costs more than to ask the database whether the session lives, which is asked every time.
 */
function opened(): Map<string, Opened> {
  held.openedCookies ??= new Map();
  return held.openedCookies;
}

function asked(): WeakMap<IncomingMessage, Asked> {
  held.sessionsAsked ??= new WeakMap();
  return held.sessionsAsked;
}

/** The cookies that hold a session, as one text; null where there are none. */
export function sessionCookie(sent: readonly Cookie[]): string | null {
  const own = sent.filter(({ name }) => name.includes("session-token"));
  return own.length === 0 ? null : own.map(({ name, value }) => `${name}=${value}`).join(";");
}

/** The session that a cookie was found to name; null where it was not opened lately. */
export function openedSession(cookie: string): string | null {
  const known = opened().get(cookie);
  return known && known.until > systemClock.now().getTime() ? known.sessionId : null;
}

export function keepOpened(cookie: string, sessionId: string): void {
  if (opened().size >= MOST_OPENED) opened().clear();
  opened().set(cookie, { sessionId, until: systemClock.now().getTime() + OPENED_FOR_MS });
}

/**
 * From now on it is asked whether a session lives as soon as its page is asked for: Next takes some milliseconds to find the page and to
 * begin with it, and the database answers meanwhile. Only for pages behind the sign-in, which ask in any case, and not for what is
 * sent to us: that may take its time, and a session that ended meanwhile must not send anything.
 */
export function askForSessionsAhead(): void {
  whenRequestStarts((request) => {
    const { method, url = "", headers } = request;
    if (method !== "GET" || !isPage(url.split("?", 1)[0] ?? "")) return;
    const cookie = sessionCookie(cookiesOf(headers.cookie ?? ""));
    const sessionId = cookie === null ? null : openedSession(cookie);
    if (sessionId === null) return;
    const answer = findSession(sessionId, systemClock.now());
    // Told to the page. One that does not ask for it must not end the process.
    answer.catch(() => undefined);
    asked().set(request, { sessionId, answer });
  });
}

/** As they were sent: what stands in ours needs no decoding, and what does is not known here. */
function cookiesOf(header: string): Cookie[] {
  return header.split(";").map((pair) => {
    const at = pair.indexOf("=");
    return { name: pair.slice(0, at).trim(), value: pair.slice(at + 1).trim() };
  });
}

/** Whether this session lives, as it was asked when the request began; null where it was not. */
export function sessionAskedAhead(sessionId: string): Promise<SessionView | null> | null {
  const request = currentRequest();
  const ahead = request && asked().get(request);
  return ahead?.sessionId === sessionId ? ahead.answer : null;
}
