const NOTHING = "sandbox; default-src 'none'";

/**
 * Every answer of a route that is no page: never kept, never shown, never run. `policy` is for what is shown, a mail in a frame
 * and a refusal; it has to say `default-src 'none'` for itself, and of what others wrote `sandbox`.
 */
export function withPlainHeaders(response: Response, policy = NOTHING): Response {
  // A stream that is packed on its way is held back until there is enough of it to pack.
  const isStream = response.headers.get("Content-Type")?.startsWith("text/event-stream");
  const keeping = isStream ? "private, no-store, no-transform" : "private, no-store";
  response.headers.set("Cache-Control", keeping);
  response.headers.set("Content-Security-Policy", policy);
  response.headers.set("X-Content-Type-Options", "nosniff");
  return response;
}
