import { setTimeout as wait } from "node:timers/promises";
import { redirect } from "next/navigation";
import { postToAuth } from "@/lib/accounts/adapter/next-auth";
import { createOwner } from "@/lib/accounts/commands/owner";
import { askForLink } from "@/lib/accounts/commands/sign-in";
import { LINK_ANSWER_MILLISECONDS, LINKS_IN_ALL, LINKS_PER_ADDRESS } from "@/lib/accounts/model";
import { LinkRequest } from "@/lib/accounts/schema";
import { stopwatch } from "@/lib/core/clock";
import { isWithinLimit } from "@/lib/core/rate-limit";
import { formCaller } from "@/lib/gate/caller";
import { formInput, formValues } from "@/lib/gate/form-input";
import type { FormState } from "@/lib/gate/form-state";

/**
 * Asks for a sign-in link. Known, unknown, disabled and over the limit all get the same page after the same
 * time: only what is not an address at all is told so.
 */
export async function askForLinkForm(_state: FormState, form: FormData): Promise<FormState> {
  const elapsed = stopwatch();
  const caller = await formCaller();
  const input = formInput(form);
  const parsed = LinkRequest.safeParse(input);
  if (parsed.success) {
    const now = caller.clock.now();
    const { email } = parsed.data;
    const allowed =
      (await isWithinLimit(LINKS_PER_ADDRESS, email, now)) &&
      (await isWithinLimit(LINKS_IN_ALL, "all", now));
    if (allowed) await askForLink.execute(caller, input);
    await wait(Math.max(0, LINK_ANSWER_MILLISECONDS - elapsed()));
    redirect("/sign-in/sent");
  }
  const messages = parsed.error.issues.map((issue) => issue.message);
  return { status: "invalid", fields: { email: messages }, values: formValues(form) };
}

/** Signs in with the one-time link that was opened. */
export async function redeemLinkForm(form: FormData): Promise<never> {
  const to = await postToAuth(["callback", "link"], { token: String(form.get("token") ?? "") });
  redirect(to.searchParams.has("error") ? "/sign-in?error=link" : "/");
}

/** Goes to an identity provider. Needs JavaScript: without it browsers hold the redirect to our own form-action. */
export async function signInWithForm(form: FormData): Promise<never> {
  const provider = form.get("provider") === "facebook" ? "facebook" : "oidc";
  const to = await postToAuth(["signin", provider], {});
  redirect(to.href);
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
