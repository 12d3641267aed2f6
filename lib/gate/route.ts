import type { MemberActor, StaffActor } from "@/lib/auth/model";
import type { SessionView } from "@/lib/auth/queries";
import { AppError } from "@/lib/core/app-error";
import { stopwatch, systemClock } from "@/lib/core/clock";
import type { Scope } from "@/lib/core/db";
import { env } from "@/lib/core/env";
import { log } from "@/lib/core/log";
import { pageAskedFor, signInPath } from "@/lib/gate/asked-for";
import { currentSession, lastPerson, requestIdOfHeaders } from "@/lib/gate/caller";
import type { Caller } from "@/lib/gate/command";
import { withPlainHeaders } from "@/lib/gate/plain-headers";
import { refusedAnswer } from "@/lib/gate/refused-answer";
import { scopeOf } from "@/lib/gate/scope";

/** Who is at a route: a signed-in person in a role. */
export type RouteViewer = {
  readonly caller: Caller & { readonly actor: StaffActor | MemberActor };
  readonly scope: Scope;
  readonly session: SessionView;
};

type Handler<P> = (request: Request, viewer: RouteViewer, params: P) => Promise<Response>;
/**
 * Keeps what was typed into a form that cannot be taken now, and leads to `to`; null where nothing was typed. `personId` says who
 * typed it, and nothing more: nothing may be read or written for them.
 */
type Keeps<P> = (
  request: Request,
  sender: { readonly personId: string; readonly now: Date },
  params: P,
  to: string,
) => Promise<Response | null>;
type RouteOptions<P> = {
  readonly keeps?: Keeps<P>;
  /** The content security policy of what it answers, where that is shown. Refusals have the usual one. */
  readonly policy?: string;
};
type RouteContext<P> = { readonly params: Promise<P> };

/**
 * A route handler for people who are signed in, outside of pages and forms: checks the session, and that a write
 * comes from our own pages; maps AppError to a status and nobody to the sign-in page; logs one line.
 */
export function routeHandler<P = Record<string, never>>(
  name: string,
  run: Handler<P>,
  options: RouteOptions<P> = {},
): (request: Request, context: RouteContext<P>) => Promise<Response> {
  return async (request, context) => {
    const elapsed = stopwatch();
    const requestId = await requestIdOfHeaders();
    const line = { requestId, method: request.method, path: name };
    try {
      if (request.method !== "GET") requireSameOrigin(request);
      const response =
        (await answerSignedOut(request, options, await context.params)) ??
        (await runFor(await viewerOf(requestId), request, run, options, await context.params));
      log.info({ ...line, status: response.status, durationMs: elapsed() }, "route");
      return withPlainHeaders(response, options.policy);
    } catch (error) {
      if (!(error instanceof AppError)) {
        log.error({ ...line, status: 500, durationMs: elapsed(), err: error }, "route");
        return refusalOf(request, "failed", 500);
      }
      log.info({ ...line, status: error.status, code: error.code, durationMs: elapsed() }, "route");
      return refusalOf(request, error.code, error.status);
    }
  };
}

/** The answer to a form of somebody who is no longer signed in, where the route has one; null for everybody else. */
async function answerSignedOut<P>(
  request: Request,
  { keeps }: RouteOptions<P>,
  params: P,
): Promise<Response | null> {
  if (!keeps || wantsJson(request) || (await currentSession())) return null;
  const personId = await lastPerson();
  if (personId === null) return null;
  const page = pageOf(request);
  const sender = { personId, now: systemClock.now() };
  const kept = await keeps(request, sender, params, signInPath(page, { kept: true }));
  return kept ?? seeOther(signInPath(page));
}

/**
 * Whoever has gone over to another of their companies in another window finds nothing of what the page before them is about. What
 * they typed on it is kept, and the page is loaded again, which says for which company they act.
 */
async function runFor<P>(
  viewer: RouteViewer,
  request: Request,
  run: Handler<P>,
  { keeps }: RouteOptions<P>,
  params: P,
): Promise<Response> {
  try {
    return await run(request, viewer, params);
  } catch (error) {
    const isElsewhere = error instanceof AppError && error.code === "not_found";
    const page = viewer.session.memberships.length > 1 ? pageOf(request) : null;
    if (!keeps || !isElsewhere || page === null || wantsJson(request) || request.bodyUsed)
      throw error;
    const { actor, clock } = viewer.caller;
    const sender = { personId: actor.personId, now: clock.now() };
    const kept = await keeps(request, sender, params, page);
    if (kept === null) throw error;
    return kept;
  }
}

async function viewerOf(correlationId: string): Promise<RouteViewer> {
  const session = await currentSession();
  if (!session) throw new AppError("not_signed_in", "a route without a session");
  if (!session.actor) throw new AppError("forbidden", "a person without a role");
  const caller = { actor: session.actor, clock: systemClock, correlationId };
  return { caller, scope: scopeOf(session.actor), session };
}

/**
 * Forms of other sites must not write with our cookies. Browsers say where a request comes from; one that says
 * nothing at all is none of our pages.
 */
function requireSameOrigin(request: Request): void {
  const site = request.headers.get("sec-fetch-site");
  const origin = request.headers.get("origin");
  const isOurs = origin === new URL(env().APP_URL).origin;
  if (site === "same-origin" || (site === null && isOurs)) return;
  throw new AppError("forbidden", "a write from another site");
}

/** Whether the caller is a script that wants data back, and not a browser that shows what it gets. */
export function wantsJson(request: Request): boolean {
  return (request.headers.get("accept") ?? "").includes("application/json");
}

/** Whether a page of ours that listens asks, which could do nothing with a sign-in page. */
function wantsEvents(request: Request): boolean {
  return (request.headers.get("accept") ?? "").includes("text/event-stream");
}

/** Sends a browser on to a page of ours after a form was taken. */
export function seeOther(path: string): Response {
  return new Response(null, { status: 303, headers: { Location: path } });
}

/**
 * Our own page that a form was sent from, or a link followed on; null where the browser does not say. A download or an
 * upload is nothing to come back to: the page that led to it is.
 */
export function pageOf(request: Request): string | null {
  const from = URL.parse(request.headers.get("referer") ?? "");
  if (from?.origin !== new URL(env().APP_URL).origin) return null;
  return pageAskedFor(`${from.pathname}${from.search}`);
}

function refusalOf(request: Request, code: string, status: number): Response {
  if (wantsJson(request) || wantsEvents(request)) {
    return withPlainHeaders(Response.json({ error: code }, { status }));
  }
  if (code === "not_signed_in") return withPlainHeaders(seeOther(signInPath(pageOf(request))));
  return refusedAnswer({ code, status, back: pageOf(request), us: env().COMPANY_NAME });
}
