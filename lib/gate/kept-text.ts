import { cookies } from "next/headers";
import { env } from "@/lib/core/env";
import { isWithinLimit, type Limit } from "@/lib/core/rate-limit";
import { blobStore } from "@/lib/storage/adapter/blob-store";
import {
  KEPT_FOR_SECONDS,
  type KeptPlace,
  keepText,
  readKeptText,
} from "@/lib/storage/adapter/kept-text";

/** Carries the token of what was typed last into a form that a route refused; beside it, of what the files were called. */
const cookieOf = ({ form }: KeptPlace) =>
  form === "refused_files" ? "thirty.refused" : "thirty.kept";

/** More often than anybody is refused, and little enough that nobody fills a disk with it. */
const KEPT_PER_PERSON: Limit = { name: "kept_text", calls: 60, seconds: 3_600 };
/** Names of files come with a text, and take nothing of what there is for texts. */
const NAMES_PER_PERSON: Limit = { ...KEPT_PER_PERSON, name: "kept_names" };

/**
 * Keeps what was typed into a refused form, for the page that `response` leads to: with script and without, and past
 * signing in again. Forms whose action is a server action need none of it; this is for those that a route streams.
 */
export async function keepTyped(
  response: Response,
  place: KeptPlace,
  text: string,
  now: Date,
): Promise<Response> {
  const token = await kept(place, text, now);
  return token === null ? response : withCookie(response, place, token, KEPT_FOR_SECONDS);
}

async function kept(place: KeptPlace, text: string, now: Date): Promise<string | null> {
  const limit = place.form === "refused_files" ? NAMES_PER_PERSON : KEPT_PER_PERSON;
  if (text === "" || !(await isWithinLimit(limit, place.personId, now))) return null;
  return keepText(blobStore(), place, text, now);
}

/** The same from a server action, for a form that goes along into another page; no text lets go of it. Says whether that was done. */
export async function takeTypedAlong(place: KeptPlace, text: string, now: Date): Promise<boolean> {
  if (text === "" && (await typedBefore(place, now)) === null) return true;
  const token = await kept(place, text, now);
  if (token === null && text !== "") return false;
  const maxAge = token === null ? 0 : KEPT_FOR_SECONDS;
  const secure = env().APP_URL.startsWith("https:");
  const options = { path: "/", maxAge, httpOnly: true, sameSite: "lax", secure } as const;
  (await cookies()).set(cookieOf(place), token ?? "", options);
  return true;
}

/** The text that was kept for this person in this form; null when there is none. */
export async function typedBefore(place: KeptPlace, now: Date): Promise<string | null> {
  const token = (await cookies()).get(cookieOf(place))?.value;
  return token === undefined ? null : readKeptText(blobStore(), place, token, now);
}

/** Lets go of what was kept for a form once it was taken. What was kept for another form stays. */
export async function forgetTyped(
  response: Response,
  place: KeptPlace,
  now: Date,
): Promise<Response> {
  return (await typedBefore(place, now)) === null ? response : withCookie(response, place, "", 0);
}

function withCookie(
  response: Response,
  place: KeptPlace,
  value: string,
  seconds: number,
): Response {
  const secure = env().APP_URL.startsWith("https:") ? "; Secure" : "";
  const attributes = `Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`;
  response.headers.append("Set-Cookie", `${cookieOf(place)}=${value}; ${attributes}`);
  return response;
}
