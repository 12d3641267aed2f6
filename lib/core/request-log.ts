import type { IncomingMessage } from "node:http";
import { stopwatch } from "@/lib/core/clock";
import { whenAnswerLeft, whenRequestStarts } from "@/lib/core/http-exchange";
import { log } from "@/lib/core/log";

/** What of a request's address goes into the log: the path, without what was asked for and without what opens something. */
export function loggedPath(url: string): string {
  return (
    (url.split("?")[0] ?? "")
      .replace(/^\/feeds\/.*/, "/feeds/(secret)")
      .replace(/^\/unsubscribe\/.*/, "/unsubscribe/(secret)")
      // Its pages have names of one word; whatever else stands there may be the half of a link to somebody's own.
      .replace(/^(\/ask\/[^/]*)\/(?![a-z]{1,12}(?:\/|$)).*/, "$1/(secret)")
      .replace(/^(\/ask\/[^/]*\/[a-z]{1,12})\/.*/, "$1/(secret)")
      .slice(0, 200)
  );
}

/**
 * One line per request served by this process: method, path, status, how long, under the id that its commands
 * and events carry too. Listens to Node's own server events, so that nothing can be served past it.
 */
export function logRequests(): void {
  const clocks = new WeakMap<IncomingMessage, () => number>();
  whenRequestStarts((request) => clocks.set(request, stopwatch()));
  whenAnswerLeft((request, response) => {
    const path = loggedPath(request.url ?? "");
    if (path.startsWith("/_next/static/")) return;
    const requestId = response.getHeader("x-request-id");
    const elapsed = clocks.get(request);
    log.info(
      {
        ...(typeof requestId === "string" ? { requestId } : {}),
        method: request.method ?? "",
        path,
        status: response.statusCode,
        ...(elapsed ? { durationMs: elapsed() } : {}),
      },
      "request",
    );
  });
}
