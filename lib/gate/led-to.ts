/**
 * The address that a form of the browser was led on to, where the router goes by itself; null for anything else that was thrown.
 * Next writes "NEXT_REDIRECT;push;/desk?view=mine;303;" on what it throws, and `handled` where its router was told already.
 */
export function addressLedTo(error: unknown): string | null {
  if (!(error instanceof Error) || !("digest" in error) || !("handled" in error)) return null;
  const [, target] = /^NEXT_REDIRECT;[a-z]+;(.*);\d+;$/.exec(String(error.digest)) ?? [];
  if (target === undefined || error.handled !== true || !target.startsWith("/")) return null;
  return target;
}

/** The path alone of that address, without what is asked of the page. */
export function pathLedTo(error: unknown): string | null {
  return addressLedTo(error)?.replace(/[?#].*$/, "") ?? null;
}
