import { log } from "@/lib/core/log";

/** Refuses to serve with wrong settings, and says which, before the first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { env } = await import("@/lib/core/env");
  env();
}

/** A page or action that failed: once in the log, by route, without what was asked. */
export function onRequestError(error: unknown, request: { path: string; method: string }): void {
  log.error(
    { err: error, method: request.method, path: request.path.split("?")[0] ?? "" },
    "request failed",
  );
}
