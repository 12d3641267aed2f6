import type { KeyActor, KeyScope } from "@/lib/auth/model";
import { findApiKey, type LiveKey } from "@/lib/auth/queries";
import { AppError } from "@/lib/core/app-error";
import { stopwatch, systemClock } from "@/lib/core/clock";
import { newId } from "@/lib/core/ids";
import { log } from "@/lib/core/log";
import { isWithinLimit, type Limit } from "@/lib/core/rate-limit";
import type { Caller } from "@/lib/gate/command";
import { withPlainHeaders } from "@/lib/gate/plain-headers";
import { problem, tooMany } from "@/lib/gate/public-route";

/** Guesses of keys, from everywhere together: guessing gets nowhere, and costs nothing. */
const UNKNOWN_KEYS: Limit = { name: "api_key_unknown", calls: 600, seconds: 3_600 };

export type MachineRoute = {
  /** For the log, as in the route tree. */
  readonly name: string;
  readonly scope: KeyScope;
  /** How often one key may ask. */
  readonly perKey: Limit;
};

type Asked = { readonly requestId: string; readonly key: LiveKey };

/**
 * A route for machines: a key in the Authorization header, no cookie and no session, so no other site can use it. The
 * product acts, under the name of the key. Says what went wrong as RFC 9457 has it.
 */
export function machineRoute(
  route: MachineRoute,
  run: (request: Request, caller: Caller) => Promise<Response>,
): (request: Request) => Promise<Response> {
  const answer = keyRoute(route, (request, { key, requestId }, _: null) => {
    const actor = { kind: "system", job: `api:${key.keyId}` } as const;
    return run(request, { actor, clock: systemClock, correlationId: requestId });
  });
  return (request) => answer(request, null);
}

/** Whoever asks with the key of a controller, and may do what is that controller's and no other's. */
export type ControllerCaller = Caller & { readonly actor: KeyActor };

/** The same for machines of a controller: the key acts itself, bound to its controller as a member is. */
export function controllerRoute<P = Record<string, never>>(
  route: MachineRoute,
  run: (request: Request, caller: ControllerCaller, params: P) => Promise<Response>,
): (request: Request, context: { readonly params: Promise<P> }) => Promise<Response> {
  return keyRoute(
    route,
    async (request, { key, requestId }, { params }: { readonly params: Promise<P> }) => {
      // A scope of controllers is on no key of ours; the table has it so.
      if (!key.controller) throw new AppError("forbidden", "a key of no controller");
      const { id: controllerId, ...maker } = key.controller;
      const { keyId, scopes } = key;
      const actor: KeyActor = { kind: "key", keyId, controllerId, scopes, ...maker };
      const caller = { actor, clock: systemClock, correlationId: requestId };
      return run(request, caller, await params);
    },
  );
}

function keyRoute<C>(
  { name, scope, perKey }: MachineRoute,
  run: (request: Request, asked: Asked, context: C) => Promise<Response>,
): (request: Request, context: C) => Promise<Response> {
  return async (request, context) => {
    const elapsed = stopwatch();
    // The edge does not see these routes, so nobody else has given the request its id.
    const requestId = newId();
    const line = { requestId, method: request.method, path: name };
    const response = await answer(request).catch((error: unknown) => {
      if (error instanceof AppError) return refusalOf(error);
      log.error({ ...line, status: 500, err: error }, "route");
      return problem(500, "Something went wrong on our side. Nothing was taken: try again.");
    });
    log.info({ ...line, status: response.status, durationMs: elapsed() }, "route");
    return withPlainHeaders(response);

    async function answer(asked: Request): Promise<Response> {
      const now = systemClock.now();
      const key = await findApiKey(bearerOf(asked), perKey, now);
      if (!key) return unknownKey(now);
      if (!key.scopes.includes(scope)) {
        const detail = `This key may not do this: it lacks the scope ${scope}.`;
        return problem(403, detail, { code: "scope_missing" });
      }
      if (!key.isWithinLimit) return tooMany(perKey);
      return run(asked, { requestId, key }, context);
    }
  };
}

function bearerOf(request: Request): string {
  const [, token = ""] =
    /^Bearer ([\w-]{1,200})$/i.exec(request.headers.get("authorization") ?? "") ?? [];
  return token;
}

async function unknownKey(now: Date): Promise<Response> {
  if (!(await isWithinLimit(UNKNOWN_KEYS, "all", now))) return tooMany(UNKNOWN_KEYS);
  const refused = problem(401, "Send a key that is in use: Authorization: Bearer thirty_…", {
    code: "key_unknown",
  });
  refused.headers.set("WWW-Authenticate", "Bearer");
  return refused;
}

/** What a machine is told of a failure that its own door has no words for. */
function refusalOf({ status, code }: AppError): Response {
  switch (code) {
    case "forbidden":
      return problem(status, "This key may not do this.", { code: "forbidden" });
    case "unavailable":
      return problem(
        status,
        "Nothing can be taken at the moment. Send it again later, with the same idempotency key.",
        { code: "unavailable" },
      );
    default:
      return problem(status, "This was refused.", { code });
  }
}
