import { cookies, headers } from "next/headers";
import { forbidden, redirect } from "next/navigation";
import { getServerSession } from "next-auth/next";
import { cache } from "react";
import { sessionOptions } from "@/lib/auth/adapter";
import type { MemberActor, Permission, StaffActor } from "@/lib/auth/model";
import { can } from "@/lib/auth/policy";
import { findPersonOfSession, findSession, type SessionView } from "@/lib/auth/queries";
import { systemClock } from "@/lib/core/clock";
import { type Reads, reading, type Scope } from "@/lib/core/db";
import { newId } from "@/lib/core/ids";
import { joinedReads } from "@/lib/core/joined-reads";
import { ASKED_FOR_HEADER, pageAskedFor, signInPath } from "@/lib/gate/asked-for";
import type { Caller } from "@/lib/gate/command";
import { scopeOf } from "@/lib/gate/scope";

/** The header in which the edge hands on the id of a request, for the log and the trail. */
export const REQUEST_ID_HEADER = "x-request-id";

/** Who is signed in, from the session's row: a session that was ended or a person who was disabled is nobody. */
export const currentSession = cache(async (): Promise<SessionView | null> => {
  const sessionId = await sessionIdOfCookie();
  return sessionId === null ? null : findSession(sessionId, systemClock.now());
});

/** The name of the controller that whoever is signed in acts for; null for staff and nobody. */
export async function controllerActedFor(): Promise<string | null> {
  const session = await currentSession();
  const actor = session?.actor;
  if (!session || actor?.kind !== "member") return null;
  const own = session.memberships.find(({ controllerId }) => controllerId === actor.controllerId);
  return own?.controllerName ?? null;
}

type Opened = { readonly sessionId: string; readonly until: number };
const OPENED_FOR_MS = 10 * 60_000;
const MOST_OPENED = 2_000;
/**
 * Cookies that were opened lately. What a cookie says never changes, and to derive the key and decrypt it for every page
 * costs more than to ask the database whether the session lives, which is asked every time.
 */
const opened = new Map<string, Opened>();

async function sessionIdOfCookie(): Promise<string | null> {
  const sent = (await cookies()).getAll().filter(({ name }) => name.includes("session-token"));
  if (sent.length === 0) return null;
  const key = sent.map(({ name, value }) => `${name}=${value}`).join(";");
  const now = systemClock.now().getTime();
  const known = opened.get(key);
  if (known && known.until > now) return known.sessionId;
  const token = await getServerSession(sessionOptions);
  const sessionId = token?.user?.id;
  if (typeof sessionId !== "string") return null;
  if (opened.size >= MOST_OPENED) opened.clear();
  opened.set(key, { sessionId, until: now + OPENED_FOR_MS });
  return sessionId;
}

/** Who was signed in here last, once the session is over. Not to be trusted with anything but what they typed. */
export async function lastPerson(): Promise<string | null> {
  const sessionId = await sessionIdOfCookie();
  return sessionId === null ? null : findPersonOfSession(sessionId);
}

export async function requestIdOfHeaders(): Promise<string> {
  const id = (await headers()).get(REQUEST_ID_HEADER);
  return id !== null && /^[0-9a-f-]{36}$/.test(id) ? id : newId();
}

/** Where somebody signs in who is nobody here, to come back to the page they asked for. */
export async function signInAddress(): Promise<string> {
  return signInPath(pageAskedFor((await headers()).get(ASKED_FOR_HEADER)));
}

/**
 * For a form that was sent by nobody. With JavaScript its page stays and says so, with all that was typed. Without,
 * the answer is the page drawn anew, which nobody may see: so the way leads to the sign-in page and back from there.
 * To be said here, as a redirect of the page itself would have the browser send the form again, to the sign-in page.
 */
export async function leaveWithoutScript(): Promise<void> {
  if ((await headers()).get("next-action") === null) redirect(await signInAddress());
}

/** The caller of a form action: the signed-in person, or nobody. */
export async function formCaller(): Promise<Caller> {
  const session = await currentSession();
  return {
    actor: session?.actor ?? { kind: "anonymous" },
    clock: systemClock,
    correlationId: await requestIdOfHeaders(),
  };
}

export type Viewer<A> = {
  readonly actor: A;
  readonly scope: Scope;
  readonly session: SessionView;
  readonly now: Date;
};

const readsOf = cache(
  (kind: Scope["kind"], controllerId: string, actor: string, read: typeof reading) =>
    joinedReads(kind === "desk" ? { kind, actor } : { kind, controllerId, actor }, read),
);

/** For loaders of parts of a page: what they ask for in one turn is one statement. `read` says of which server. */
export function pageReads(scope: Scope, read: typeof reading = reading): Reads {
  const { kind, actor } = scope;
  return readsOf(kind, kind === "controller" ? scope.controllerId : "", actor, read);
}

/** For loaders: the signed-in person with a permission, or the sign-in page, or the forbidden page. */
export async function requireViewer(
  permission: Permission,
): Promise<Viewer<StaffActor | MemberActor>> {
  const session = await currentSession();
  if (!session) redirect(await signInAddress());
  if (!session.actor || !can(session.actor, permission)) forbidden();
  return { actor: session.actor, scope: scopeOf(session.actor), session, now: systemClock.now() };
}

export async function requireStaff(permission: Permission): Promise<Viewer<StaffActor>> {
  const viewer = await requireViewer(permission);
  if (viewer.actor.kind !== "staff") forbidden();
  return { ...viewer, actor: viewer.actor };
}

export async function requireMember(permission: Permission): Promise<Viewer<MemberActor>> {
  const viewer = await requireViewer(permission);
  if (viewer.actor.kind !== "member") forbidden();
  return { ...viewer, actor: viewer.actor };
}
