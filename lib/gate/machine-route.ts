import type { KeyScope } from "@/lib/auth/model";
import { findApiKey } from "@/lib/auth/queries";
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

/**
 * A route for machines: a key in the Authorization header, no cookie and no session, so no other site can use it. The
 * product acts, under the name of the key. Says what went wrong as RFC 9457 has it.
 */
export function machineRoute(
  { name, scope, perKey }: MachineRoute,
  run: (request: Request, caller: Caller) => Promise<Response>,
): (request: Request) => Promise<Response> {
  return async (request) => {
    const elapsed = stopwatch();
    // The edge does not see these routes, so nobody else has given the request its id.
    const requestId = newId();
    const line = { requestId, method: request.method, path: name };
    const response = await answer(request).catch((error: unknown) => {
      if (error instanceof AppError) return problem(error.status, error.code);
      log.error({ ...line, status: 500, err: error }, "route");
      return problem(500, "Something went wrong on our side. Nothing was taken: try again.");
    });
    log.info({ ...line, status: response.status, durationMs: elapsed() }, "route");
    return withPlainHeaders(response);

    async function answer(asked: Request): Promise<Response> {
      const now = systemClock.now();
      const key = await findApiKey(bearerOf(asked), now);
      if (!key) return unknownKey(now);
      if (!key.scopes.includes(scope)) {
        return problem(403, `This key may not do this: it lacks the scope ${scope}.`);
      }
      if (!(await isWithinLimit(perKey, key.keyId, now))) return tooMany(perKey);
      const actor = { kind: "system", job: `api:${key.keyId}` } as const;
      return run(asked, { actor, clock: systemClock, correlationId: requestId });
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
  const refused = problem(401, "Send a key that is in use: Authorization: Bearer thirty_…");
  refused.headers.set("WWW-Authenticate", "Bearer");
  return refused;
}
