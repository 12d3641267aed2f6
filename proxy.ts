import { type NextRequest, NextResponse } from "next/server";
import { LANGUAGE_HEADER, languageOfPath } from "@/lib/core/languages";
import { ASKED_FOR_HEADER, pageAskedFor } from "@/lib/gate/asked-for";

/**
 * The edge sets headers and nothing else. Who may see what is decided where the data is read and written,
 * never here.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64");
  const policy = contentSecurityPolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set("x-request-id", crypto.randomUUID());
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  // Always written, so that nobody else's word reaches the pages under this name.
  const { pathname, search } = request.nextUrl;
  headers.set(ASKED_FOR_HEADER, pageAskedFor(`${pathname}${search}`) ?? "");
  headers.set(LANGUAGE_HEADER, languageOfPath(pathname));
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("x-request-id", headers.get("x-request-id") ?? "");
  response.headers.set("content-security-policy", policy);
  return response;
}

function contentSecurityPolicy(nonce: string): string {
  // The development server evaluates code and injects styles; production does neither.
  const development = process.env.NODE_ENV === "development";
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    `style-src 'self' ${development ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    // Only what says of itself that we may: a formatted mail does, and no page.
    "frame-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "object-src 'none'",
    "manifest-src 'self'",
  ].join("; ");
}

export const config = {
  // Uploads and downloads stream past the edge, which would cut a body at ten megabytes.
  matcher: ["/((?!_next/static|files/|api/v1/intake/|api/v1/requests|icon|favicon).*)"],
};
