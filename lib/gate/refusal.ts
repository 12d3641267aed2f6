/** Why a page is not shown: the signed-in person's role does not include it, or there is no such thing for them. */
export type Refusal = "forbidden" | "notFound";

export const REFUSAL_STATUS: Readonly<Record<Refusal, number>> = { forbidden: 403, notFound: 404 };

/** What Next's `forbidden()` and `notFound()` throw says which of them it was in this field, which also crosses to the browser. */
const DIGEST = /^NEXT_HTTP_ERROR_FALLBACK;(\d{3})$/;

/** The refusal that a loader threw, or null for everything else: a bug, a redirect, what Next throws for itself. */
export function refusalOf(error: unknown): Refusal | null {
  if (typeof error !== "object" || error === null || !("digest" in error)) return null;
  const status = DIGEST.exec(String(error.digest))?.[1];
  if (status === "403") return "forbidden";
  return status === "404" ? "notFound" : null;
}
