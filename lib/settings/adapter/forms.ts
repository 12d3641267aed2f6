import { redirect } from "next/navigation";
import { can } from "@/lib/auth/policy";
import { AppError } from "@/lib/core/app-error";
import { withScope } from "@/lib/core/db";
import { env } from "@/lib/core/env";
import { newId } from "@/lib/core/ids";
import type { RefusalDetail } from "@/lib/core/outcome";
import { currentSession, formCaller } from "@/lib/gate/caller";
import { formAction } from "@/lib/gate/form-action";
import { type FormValues, formValues } from "@/lib/gate/form-input";
import type { FormState } from "@/lib/gate/form-state";
import { scopeOf } from "@/lib/gate/scope";
import { transportOf } from "@/lib/mail/adapter/transport";
import { findMailSettings } from "@/lib/mail/queries";
import { checkIssuer } from "@/lib/settings/adapter/issuer";
import { allowsLocalIssuer, recordTestMail, saveSignInSettings } from "@/lib/settings/commands";
import type { IssuerReport } from "@/lib/settings/model";
import { testMail } from "@/lib/settings/present";

/** The form of sign-in also shows what came of asking the issuer, with everything that was typed. */
export type SignInFormState =
  | FormState<null>
  | { readonly status: "checked"; readonly report: IssuerReport; readonly values: FormValues };

const save = formAction(saveSignInSettings, { to: () => "/settings/sign-in?done=saved" });

/** Saves the form, or only asks the issuer in it: two buttons of one form, so that nothing typed is lost. */
export async function signInSettingsForm(
  state: SignInFormState,
  form: FormData,
): Promise<SignInFormState> {
  const wantsCheck = form.get("intent") === "check";
  form.delete("intent");
  if (!wantsCheck) return save(state.status === "checked" ? { status: "idle" } : state, form);
  const { actor } = await formCaller();
  if (!can(actor, "setting:manage")) throw new AppError("forbidden", "checking an issuer");
  const isOpen = allowsLocalIssuer() || env().NODE_ENV !== "production";
  const report = await checkIssuer(String(form.get("oidcIssuer") ?? ""), {
    allowLocal: allowsLocalIssuer(),
    allowPrivate: isOpen,
  });
  return { status: "checked", report, values: formValues(form) };
}

function refusal(reason: string, detail: RefusalDetail = {}): FormState<null> {
  return { status: "refused", reason, detail, values: {} };
}

/**
 * Sends one mail to the person who asks, at once and not through the outbox, so that the server's own words come
 * back to the page. Nothing waits for the network inside a transaction.
 */
export async function sendTestMailForm(_state: FormState<null>): Promise<FormState<null>> {
  const caller = await formCaller();
  const session = await currentSession();
  if (!session || !can(caller.actor, "setting:manage")) {
    throw new AppError("forbidden", "sending a test mail");
  }
  const settings = await withScope(scopeOf(caller.actor), findMailSettings);
  const transport = transportOf(settings);
  if (!transport) return refusal("no_way_out");
  const result = await transport.send({
    ...testMail(env().APP_URL),
    messageId: `<${newId()}@${new URL(env().APP_URL).hostname}>`,
    from: transport.from,
    to: session.person.email,
    date: caller.clock.now(),
  });
  transport.close();
  await recordTestMail.execute(caller, { accepted: result.ok });
  if (!result.ok) return refusal("not_accepted", { failure: result.failure.text });
  redirect(`/settings/mail?done=${transport.kind === "smtp" ? "test_sent" : "test_kept"}`);
}
