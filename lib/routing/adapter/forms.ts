import { refresh } from "next/cache";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { systemClock } from "@/lib/core/clock";
import { env } from "@/lib/core/env";
import { type WrittenLanguage, writtenLanguage } from "@/lib/core/languages";
import { secondsToWait } from "@/lib/core/rate-limit";
import { requestIdOfHeaders } from "@/lib/gate/caller";
import type { Caller } from "@/lib/gate/command";
import { answerTooMany } from "@/lib/gate/exchange";
import { type FormValues, formInput, formValues } from "@/lib/gate/form-input";
import type { FormState } from "@/lib/gate/form-state";
import { takeTypedAlong } from "@/lib/gate/kept-text";
import { addressOf } from "@/lib/gate/public-route";
import { saveAsk, startAsk, submitAsk } from "@/lib/routing/commands/ask";
import { replyDirect } from "@/lib/routing/commands/reply";
import { loadStatus } from "@/lib/routing/loaders/ask";
import {
  ASK_COOKIE,
  ASK_HOURS,
  ASK_STEPS,
  askPath,
  askStart,
  networkOf,
  replyPlace,
  statusPath,
} from "@/lib/routing/model/ask";
import {
  type AskLimits,
  HOUR,
  type LimitedReason,
  REPLIES,
  SENDS,
  STARTS,
  waitMinutes,
} from "@/lib/routing/model/limits";

/** Longer than a reply may be, so that what is too long is kept and told of. */
const LONGEST_KEPT = 12_000;

/**
 * Counts one call. Whoever is over a limit is told which one and for how long, by the answer's own status too, and what they typed
 * comes back.
 */
async function refusalOf(
  { perNetwork, inAll }: AskLimits,
  form: FormData,
  now: Date,
): Promise<FormState | null> {
  const network = networkOf(addressOf(await headers()));
  const ofNetwork = await secondsToWait(perNetwork, network, now);
  if (ofNetwork > 0) return limited("limited_network", ofNetwork, formValues(form));
  const ofAll = await secondsToWait(inAll, "all", now);
  return ofAll > 0 ? limited("limited_all", ofAll, formValues(form)) : null;
}

function limited(reason: LimitedReason, seconds: number, values: FormValues): FormState {
  answerTooMany(seconds);
  return { status: "refused", reason, detail: { minutes: waitMinutes(seconds) }, values };
}

/** Whoever is signed in besides: on these pages everybody is somebody without an account. */
async function visitor(): Promise<Caller> {
  return {
    actor: { kind: "anonymous" },
    clock: systemClock,
    correlationId: await requestIdOfHeaders(),
  };
}

/** The language of the page, or the one that was chosen on it. */
function languageOf(form: FormData): WrittenLanguage {
  return writtenLanguage(String(form.get("to") ?? form.get("language") ?? ""));
}

async function secretOfCookie(): Promise<string> {
  return (await cookies()).get(ASK_COOKIE)?.value ?? "";
}

/**
 * Goes on after something was kept. The browser has to forget the pages that it holds: whoever goes back would see what they had
 * answered before, and send that again over what they have answered since.
 */
function goOn(path: Parameters<typeof redirect>[0]): never {
  refresh();
  redirect(path);
}

/** Begins: a draft, and its secret in a cookie that no script reads and that leaves with the hours. */
export async function startAskForm(_state: FormState, form: FormData): Promise<FormState> {
  const language = languageOf(form);
  const caller = await visitor();
  const refusal = await refusalOf(STARTS, form, caller.clock.now());
  if (refusal) return refusal;
  const started = await startAsk.execute(caller, {});
  if (!started.ok) throw new Error(`a draft could not be begun: ${started.reason}`);
  (await cookies()).set(ASK_COOKIE, started.value.secret, {
    path: "/ask",
    maxAge: ASK_HOURS * HOUR,
    httpOnly: true,
    sameSite: "lax",
    secure: env().APP_URL.startsWith("https:"),
  });
  goOn(askPath(language, "company"));
}

/** Keeps one page, and goes on or back to it with what is wrong. */
export async function saveAskForm(form: FormData): Promise<never> {
  const language = languageOf(form);
  const input = { ...formInput(form), secret: await secretOfCookie(), language };
  const saved = await saveAsk.execute(await visitor(), input);
  if (saved.ok) goOn(saved.value.path);
  if (saved.reason === "draft_gone") redirect(`${askStart(language)}?gone=1`);
  // Longer than anybody can type into our fields: the page says what there is room for.
  const step = ASK_STEPS.find((one) => one === form.get("step"));
  redirect(step ? `${askPath(language, step)}?problems=1` : `${askStart(language)}?gone=1`);
}

/** Sends. The same words and the same steps for everybody, whichever company was named. */
export async function submitAskForm(_state: FormState, form: FormData): Promise<FormState> {
  const language = languageOf(form);
  const caller = await visitor();
  const refusal = await refusalOf(SENDS, form, caller.clock.now());
  if (refusal) return refusal;
  const sent = await submitAsk.execute(caller, { secret: await secretOfCookie(), language });
  if (sent.ok) goOn(sent.value.path);
  redirect(`${askStart(language)}?gone=1`);
}

/** The person's reply on their page; what they typed comes back with a refusal. */
export async function replyForm(_state: FormState, form: FormData): Promise<FormState> {
  const language = languageOf(form);
  const caller = await visitor();
  const values = formValues(form);
  const refusal = await refusalOf(REPLIES, form, caller.clock.now());
  if (refusal) return refusal;
  const token = String(form.get("token") ?? "");
  const body = String(form.get("body") ?? "");
  if (form.has("to")) return replyInto(language, { token, body, values }, caller.clock.now());
  const result = await replyDirect.execute(caller, { token, body });
  if (result.ok) {
    await takeTypedAlong(replyPlace(token), "", caller.clock.now());
    goOn(`${statusPath(language, token)}?replied=1`);
  }
  if ("fields" in result) return { status: "invalid", fields: result.fields, values };
  // The page still says that we ask.
  if (result.reason === "not_asked") refresh();
  return { status: "refused", reason: result.reason, detail: {}, values };
}

/** The page in another language, with what was typed and is not sent yet. Only a page that there is keeps anything. */
async function replyInto(
  language: WrittenLanguage,
  { token, body, values }: { token: string; body: string; values: FormValues },
  now: Date,
): Promise<FormState> {
  if (body.length > LONGEST_KEPT)
    return { status: "invalid", fields: { body: ["wish_too_long"] }, values };
  const isThere = (await loadStatus(token)) !== null;
  if (isThere && !(await takeTypedAlong(replyPlace(token), body, now)))
    return limited("limited_network", HOUR, values);
  goOn(statusPath(language, token));
}
