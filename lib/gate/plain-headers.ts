const NOTHING = "sandbox; default-src 'none'";

/**
 * Every answer of a route that is no page: never kept, never shown, never run. `policy` is for the one that is shown, in a
 * frame; it has to say `sandbox` and `default-src 'none'` for itself.
 */
export function withPlainHeaders(response: Response, policy = NOTHING): Response {
  response.headers.set("Cache-Control", "private, no-store");
  response.headers.set("Content-Security-Policy", policy);
  response.headers.set("X-Content-Type-Options", "nosniff");
  return response;
}
