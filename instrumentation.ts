/** Refuses to serve with wrong settings or another database's key, and says which, before the first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { env } = await import("@/lib/core/env");
  env();
  const { proveKeyWhenPossible, refuseToGoOn } = await import("@/lib/keys/jobs");
  await proveKeyWhenPossible(refuseToGoOn);
  const { logRequests } = await import("@/lib/core/request-log");
  logRequests();
  const { readAddresses } = await import("@/lib/core/readable-address");
  readAddresses();
  const { packAnswers } = await import("@/lib/core/packed-answers");
  packAnswers();
  const { keepExchanges } = await import("@/lib/gate/exchange");
  keepExchanges();
  const { endGently } = await import("@/lib/core/ending");
  const { endDesks } = await import("@/lib/live/adapter/held");
  endGently(env().DRAIN_SECONDS * 1_000, endDesks);
}

/** A page or action that failed: once in the log, by route, without what was asked. */
export async function onRequestError(
  error: unknown,
  request: { path: string; method: string; headers: Record<string, string | string[] | undefined> },
): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const [{ log }, { loggedPath }] = await Promise.all([
    import("@/lib/core/log"),
    import("@/lib/core/request-log"),
  ]);
  const requestId = request.headers["x-request-id"];
  log.error(
    {
      err: error,
      method: request.method,
      path: loggedPath(request.path),
      ...(typeof requestId === "string" ? { requestId } : {}),
    },
    "request failed",
  );
}
