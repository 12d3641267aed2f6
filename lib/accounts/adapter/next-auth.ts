import { createHash, randomBytes } from "node:crypto";
import { cookies } from "next/headers";
import { NextRequest } from "next/server";
import NextAuth, { type AuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { z } from "zod";
import { federatedProviders } from "@/lib/accounts/adapter/providers";
import { redeemLink, startFederatedSession } from "@/lib/accounts/commands/sign-in";
import { sessionOptions } from "@/lib/auth/adapter";
import { env } from "@/lib/core/env";
import { pageAskedFor, signInPath } from "@/lib/gate/asked-for";
import { formCaller } from "@/lib/gate/caller";

/**
 * next-auth with our rows behind it: a one-time link is a credentials provider, and every way in ends in a
 * session row whose id is all that the cookie carries.
 */
async function authOptions(): Promise<AuthOptions> {
  const wayBack = await wayBackOfCookie();
  const signIn = signInPath(wayBack);
  return {
    ...sessionOptions,
    pages: { signIn, error: signIn },
    providers: [
      Credentials({
        id: "link",
        name: "One-time link",
        credentials: { token: { type: "text" } },
        authorize: async (credentials) => {
          const outcome = await redeemLink.execute(await formCaller(), {
            token: credentials?.token,
          });
          return outcome.ok ? { id: outcome.value.sessionId } : null;
        },
      }),
      ...(await federatedProviders()),
    ],
    callbacks: {
      ...sessionOptions.callbacks,
      async signIn({ user, account, profile }) {
        if (!account || account.provider === "link") return true;
        const outcome = await startFederatedSession.execute(
          await formCaller(),
          identityOf(account.provider, account.providerAccountId, user.email, profile),
        );
        if (!outcome.ok) return signInPath(wayBack, { error: "unknown" });
        user.id = outcome.value.sessionId;
        return true;
      },
      redirect: ({ url }) => callbackUrl(pageOfCallback(url)),
      // Only the id of the session row goes into the cookie: no name, no address.
      jwt: ({ token, user }) => {
        const sub = user ? user.id : token.sub;
        return sub === undefined ? {} : { sub };
      },
    },
  };
}

const OpenIdClaims = z.object({ iss: z.string(), email_verified: z.boolean().optional() });

function identityOf(
  provider: string,
  subject: string,
  email: string | null | undefined,
  profile: unknown,
) {
  if (provider === "facebook") {
    // Facebook hands out only addresses that it has confirmed.
    return { method: "facebook", issuer: "facebook", subject, email, emailVerified: true };
  }
  const claims = OpenIdClaims.safeParse(profile);
  return {
    method: "oidc",
    issuer: claims.data?.iss ?? "",
    subject,
    email,
    emailVerified: claims.data?.email_verified === true,
  };
}

type RouteContext = { params: Promise<{ nextauth: string[] }> };

export async function handleAuth(request: NextRequest, context: RouteContext): Promise<Response> {
  await forgetForeignWayBack();
  const response: Response = await NextAuth(
    withoutForeignWayBack(request),
    context,
    await authOptions(),
  );
  response.headers.set("Cache-Control", "private, no-store");
  return response;
}

/** next-auth's names for its cookies: browsers hold the prefix to its promise where there is TLS. */
function cookieName(name: string, prefix: "__Host-" | "__Secure-"): string {
  return `${env().APP_URL.startsWith("https:") ? prefix : ""}next-auth.${name}`;
}

/** Where next-auth leads after a sign-in: to a page of ours, else to where the person's work is. */
function callbackUrl(page: string | null): string {
  return new URL(page ?? "/", env().APP_URL).href;
}

function pageOfCallback(url: string): string | null {
  const { origin } = new URL(env().APP_URL);
  return url.startsWith(`${origin}/`) ? pageAskedFor(url.slice(origin.length)) : pageAskedFor(url);
}

function isOurs(url: string): boolean {
  return URL.canParse(url) && new URL(url).origin === new URL(env().APP_URL).origin;
}

/**
 * To next-auth a way back that is no address is a fault of its settings, answered with 500. Ours always begins with our
 * own origin, so any other is somebody's making, and it is as if there were none.
 */
async function forgetForeignWayBack(): Promise<void> {
  const jar = await cookies();
  const name = cookieName("callback-url", "__Secure-");
  const kept = jar.get(name);
  if (kept && !isOurs(kept.value)) jar.delete(name);
}

function withoutForeignWayBack(request: NextRequest): NextRequest {
  const url = new URL(request.url);
  const asked = url.searchParams.get("callbackUrl");
  if (asked === null || isOurs(asked)) return request;
  url.searchParams.delete("callbackUrl");
  return new NextRequest(url, request);
}

/** next-auth keeps where to lead in a cookie while somebody is at a provider; it is asked again when they come back. */
async function wayBackOfCookie(): Promise<string | null> {
  const kept = (await cookies()).get(cookieName("callback-url", "__Secure-"));
  return kept === undefined ? null : pageOfCallback(kept.value);
}

/**
 * Posts to next-auth from a server action, so that signing in works without JavaScript. Next has checked the
 * origin of the action; the token pair that next-auth wants on top is made here.
 * Returns the address next-auth redirects to; its cookies are set on the way, `wayBack` in one of them.
 */
export async function postToAuth(
  path: readonly string[],
  fields: Readonly<Record<string, string>>,
  wayBack: string | null = null,
): Promise<URL> {
  const token = randomBytes(32).toString("hex");
  const hash = createHash("sha256").update(`${token}${env().NEXTAUTH_SECRET}`).digest("hex");
  const jar = await cookies();
  jar.set(cookieName("csrf-token", "__Host-"), `${token}|${hash}`, {
    httpOnly: true,
    sameSite: "lax",
    path: "/",
    secure: env().APP_URL.startsWith("https:"),
  });
  const request = new NextRequest(new URL(`/api/auth/${path.join("/")}`, env().APP_URL), {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({
      ...fields,
      csrfToken: token,
      callbackUrl: callbackUrl(wayBack),
    }),
  });
  const response = await handleAuth(request, { params: Promise.resolve({ nextauth: [...path] }) });
  for (const line of response.headers.getSetCookie()) setCookieLine(jar, line);
  return new URL(response.headers.get("location") ?? "/", env().APP_URL);
}

function setCookieLine(jar: Awaited<ReturnType<typeof cookies>>, line: string): void {
  const [pair = "", ...attributes] = line.split(";").map((part) => part.trim());
  const at = pair.indexOf("=");
  const attribute = (name: string) =>
    attributes.find((text) => text.toLowerCase().startsWith(`${name}=`))?.slice(name.length + 1);
  const expires = attribute("expires");
  jar.set(pair.slice(0, at), decodeURIComponent(pair.slice(at + 1)), {
    httpOnly: attributes.some((text) => text.toLowerCase() === "httponly"),
    secure: attributes.some((text) => text.toLowerCase() === "secure"),
    sameSite: "lax",
    path: attribute("path") ?? "/",
    ...(expires === undefined ? {} : { expires: new Date(expires) }),
  });
}
