const PLAIN_HEADERS = {
  "Cache-Control": "private, no-store",
  "Content-Security-Policy": "sandbox; default-src 'none'",
  "X-Content-Type-Options": "nosniff",
};

/** Every answer of a route that is no page: never kept, never shown, never run. */
export function withPlainHeaders(response: Response): Response {
  for (const [header, value] of Object.entries(PLAIN_HEADERS)) response.headers.set(header, value);
  // A stream that is packed on its way is held back until there is enough of it to pack.
  if (response.headers.get("Content-Type")?.startsWith("text/event-stream")) {
    response.headers.set("Cache-Control", "private, no-store, no-transform");
  }
  return response;
}
