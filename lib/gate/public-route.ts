import { STATUS_CODES } from "node:http";
import { stopwatch, systemClock } from "@/lib/core/clock";
import { homeOf } from "@/lib/core/home-of";
import { log } from "@/lib/core/log";
import { isWithinLimit, type Limit } from "@/lib/core/rate-limit";
import { requestIdOfHeaders } from "@/lib/gate/caller";
import { withPlainHeaders } from "@/lib/gate/plain-headers";

/**
 * How often one address may ask, and everybody together: an address is easily made up, so the first is not enough. Who has a
 * network of addresses asks as one, or they would use up what is there for everybody.
 */
export type PublicLimits = { readonly perAddress: Limit; readonly inAll: Limit };

/**
 * The address a request came from, as the server next to us saw it: the last of those that were handed on. Without a proxy
 * in front it is the caller's own.
 */
export function addressOf(headers: Pick<Headers, "get">): string {
  return headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() || "unknown";
}

/** Whether somebody without a session may go on. Addresses are kept as hashes, and for a minute. */
export async function isWithinPublicLimits(
  { inAll, perAddress }: PublicLimits,
  headers: Headers,
  now: Date,
): Promise<boolean> {
  return (
    (await isWithinLimit(perAddress, homeOf(addressOf(headers)), now)) &&
    (await isWithinLimit(inAll, "all", now))
  );
}

/** An answer that says what went wrong, as RFC 9457 has it. */
export function problem(
  status: number,
  detail: string,
  more: Readonly<Record<string, unknown>> = {},
): Response {
  const body = {
    type: "about:blank",
    title: STATUS_CODES[status] ?? "Error",
    status,
    detail,
    ...more,
  };
  return Response.json(body, {
    status,
    headers: { "Content-Type": "application/problem+json; charset=utf-8" },
  });
}

/** The answer to somebody who asks more often than a limit allows. */
export function tooMany({ seconds }: Limit): Response {
  const refused = problem(429, `Too many requests. Ask again in ${seconds} seconds.`, {
    code: "too_many",
  });
  refused.headers.set("Retry-After", String(seconds));
  return refused;
}

/**
 * A route anyone may ask, with a limit and without a session. It reads; what it writes is what a token in its address
 * stands for and nothing else. Whatever is thrown is a bug: it
 * is logged, and the caller gets a problem without its particulars.
 */
export function publicRoute(
  name: string,
  limits: PublicLimits,
  run: (request: Request, now: Date) => Promise<Response>,
): (request: Request) => Promise<Response> {
  const answer = async (request: Request, now: Date): Promise<Response> => {
    if (await isWithinPublicLimits(limits, request.headers, now)) return run(request, now);
    return tooMany(limits.perAddress);
  };
  return async (request) => {
    const elapsed = stopwatch();
    const line = { requestId: await requestIdOfHeaders(), method: request.method, path: name };
    let response: Response;
    try {
      response = await answer(request, systemClock.now());
      log.info({ ...line, status: response.status, durationMs: elapsed() }, "route");
    } catch (error) {
      log.error({ ...line, status: 500, durationMs: elapsed(), err: error }, "route");
      response = problem(500, "Something went wrong on our side. Try again in a moment.");
    }
    return withPlainHeaders(response);
  };
}
