import { setTimeout as wait } from "node:timers/promises";
import { redirect } from "next/navigation";
import { postToAuth } from "@/lib/accounts/adapter/next-auth";
import { federatedProviders } from "@/lib/accounts/adapter/providers";
import { createOwner } from "@/lib/accounts/commands/owner";
import { askForLink } from "@/lib/accounts/commands/sign-in";
import {
  LINK_ANSWER_MILLISECONDS,
  LINKS_IN_ALL,
  LINKS_PER_ADDRESS,
  type Onward,
} from "@/lib/accounts/model";
import { findWayBack } from "@/lib/accounts/queries";
import { LinkRequest, LinkToken } from "@/lib/accounts/schema";
import { stopwatch, systemClock } from "@/lib/core/clock";
import { env } from "@/lib/core/env";
import { isWithinLimit } from "@/lib/core/rate-limit";
import { pageAskedFor, signInPath } from "@/lib/gate/asked-for";
import { formCaller } from "@/lib/gate/caller";
import { formInput, formValues } from "@/lib/gate/form-input";
import type { FormState } from "@/lib/gate/form-state";
import { WAY_BACK } from "@/lib/gate/way-back";

/**
 * Asks for a sign-in link. Known, unknown, disabled and over the limit all get the same page after the same
 * time: only what is not an address at all is told so.
 */
export async function askForLinkForm(_state: FormState, form: FormData): Promise<FormState> {
  const elapsed = stopwatch();
  const caller = await formCaller();
  const wayBack = pageAskedFor(form.get(WAY_BACK));
  const input = { ...formInput(form), wayBack };
  const parsed = LinkRequest.safeParse(input);
  if (parsed.success) {
    const now = caller.clock.now();
    const { email } = parsed.data;
    const allowed =
      (await isWithinLimit(LINKS_PER_ADDRESS, email, now)) &&
      (await isWithinLimit(LINKS_IN_ALL, "all", now));
    if (allowed) await askForLink.execute(caller, input);
    await wait(Math.max(0, LINK_ANSWER_MILLISECONDS - elapsed()));
    redirect(signInPath(wayBack, { at: "/sign-in/sent" }));
  }
  const messages = parsed.error.issues.map((issue) => issue.message);
  return { status: "invalid", fields: { email: messages }, values: formValues(form) };
}

/** Signs in with the one-time link that was opened, and leads to the page that was asked for before it. */
export async function redeemLinkForm(form: FormData): Promise<never> {
  const token = String(form.get("token") ?? "");
  const wayBack = LinkToken.safeParse({ token }).success ? await findWayBack(token) : null;
  const to = await postToAuth(["callback", "link"], { token }, wayBack);
  redirect(
    to.searchParams.has("error") ? signInPath(wayBack, { error: "link" }) : (wayBack ?? "/"),
  );
}

/**
 * Begins to sign in at an identity provider. The answer is a page of ours that goes on to the provider, and never a
 * redirect to it: browsers hold a form's redirects to the policy's form-action, which stays our own origin. The
 * address is the one next-auth made just now; it is in this answer only, so nobody can send somebody else through it.
 */
export async function signInWithForm(
  _state: FormState<Onward>,
  form: FormData,
): Promise<FormState<Onward>> {
  const wayBack = pageAskedFor(form.get(WAY_BACK));
  const chosen = form.get("provider");
  const provider = (await federatedProviders()).find(({ id }) => id === chosen);
  const failed = signInPath(wayBack, { error: "provider" });
  if (!provider) redirect(failed);
  const to = await postToAuth(["signin", provider.id], {}, wayBack);
  // next-auth stays here when it could not reach the provider.
  if (to.origin === new URL(env().APP_URL).origin || !isWeb(to)) redirect(failed);
  const value = { name: provider.name, href: to.href };
  return { status: "done", value, at: systemClock.now().getTime(), values: {} };
}

/** A provider says itself where people sign in; no other kind of address belongs behind a link. */
function isWeb({ protocol }: URL): boolean {
  return protocol === "https:" || protocol === "http:";
}

/** Creates the owner of an empty installation and signs them in. */
export async function createOwnerForm(_state: FormState, form: FormData): Promise<FormState> {
  const result = await createOwner.execute(await formCaller(), formInput(form));
  const values = formValues(form);
  if (!result.ok && "fields" in result) return { status: "invalid", fields: result.fields, values };
  if (!result.ok) return { status: "refused", reason: result.reason, detail: {}, values };
  await postToAuth(["callback", "link"], { token: result.value.token });
  redirect("/settings");
}
