"use client";

import type { ReactNode } from "react";
import { useFormAction } from "@/components/refusal/use-form-action";
import { Checkbox } from "@/components/ui/choice";
import { FormActions } from "@/components/ui/form-actions";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { signInSettingsAction } from "@/lib/settings/actions";
import type { SignInFormState } from "@/lib/settings/adapter/forms";
import { describeReport } from "@/lib/settings/present";
import type { StoredSignIn } from "@/lib/settings/schema";
import { type FormFields, formFields, typedIn } from "./form-fields";
import { FormProblems, refusedFields } from "./form-problems";
import { useFocusKept } from "./use-focus-kept";

export type SignInFormProps = {
  stored: StoredSignIn;
  hasOidcSecret: boolean;
  hasFacebookSecret: boolean;
  callback: string;
  facebookCallback: string;
};

const REFUSAL_FIELD: Readonly<Record<string, string>> = {
  oidc_secret_missing: "oidcClientSecret",
  facebook_secret_missing: "facebookClientSecret",
};

type Part = { fields: FormFields; settings: SignInFormProps };

function secretHint(isStored: boolean): string {
  return isStored
    ? "One is stored and is not shown again. Left empty, it stays."
    : "It is stored sealed and never shown again.";
}

function Group({ legend, children }: { legend: string; children: ReactNode }) {
  return (
    <fieldset className="hairline-t min-w-0 pt-4">
      <legend className="float-left mb-3 w-full text-md font-semibold">{legend}</legend>
      <div className="stack clear-both">{children}</div>
    </fieldset>
  );
}

function OidcFields({ fields, settings }: Part) {
  const { stored } = settings;
  return (
    <Group legend="Single sign-on (OpenID Connect)">
      <Checkbox
        name="useOidc"
        label="People can sign in with it"
        hint="Only people who have an account here, by the address the provider has verified."
        defaultChecked={fields.ticked("useOidc", stored.useOidc)}
      />
      <TextInput
        {...fields.control("oidcName", stored.oidcName)}
        label="Name on the button"
        optionalLabel="optional"
        width="half"
        autoComplete="off"
      />
      <TextInput
        {...fields.control("oidcIssuer", stored.oidcIssuer)}
        type="url"
        label="Issuer"
        hint="The provider's https address, without /.well-known."
        autoComplete="off"
        spellCheck={false}
      />
      <TextInput
        {...fields.control("oidcClientId", stored.oidcClientId)}
        label="Client id"
        width="half"
        autoComplete="off"
        spellCheck={false}
      />
      <TextInput
        {...fields.control("oidcClientSecret")}
        type="password"
        label="Client secret"
        hint={secretHint(settings.hasOidcSecret)}
        width="half"
        autoComplete="new-password"
      />
      <p className="text-sm text-ink-muted">
        Redirect address to enter at the provider:{" "}
        <code className="font-mono text-ink">{settings.callback}</code>
      </p>
    </Group>
  );
}

function FacebookFields({ fields, settings }: Part) {
  const { stored } = settings;
  return (
    <Group legend="Facebook">
      <Checkbox
        name="useFacebook"
        label="People can sign in with Facebook"
        hint="Off unless you need it. It finds people by the address they confirmed there."
        defaultChecked={fields.ticked("useFacebook", stored.useFacebook)}
      />
      <TextInput
        {...fields.control("facebookClientId", stored.facebookClientId)}
        label="App id"
        width="half"
        autoComplete="off"
        spellCheck={false}
      />
      <TextInput
        {...fields.control("facebookClientSecret")}
        type="password"
        label="App secret"
        hint={secretHint(settings.hasFacebookSecret)}
        width="half"
        autoComplete="new-password"
      />
      <p className="text-sm text-ink-muted">
        Redirect address to enter at Facebook:{" "}
        <code className="font-mono text-ink">{settings.facebookCallback}</code>
      </p>
    </Group>
  );
}

/** By which providers people may sign in. Two buttons: one saves, one asks the issuer and keeps what was typed. */
export function SignInForm(props: SignInFormProps) {
  const [state, action] = useFormAction<SignInFormState>(signInSettingsAction);
  const kept = useFocusKept();
  const onFields = refusedFields(state, "setting", REFUSAL_FIELD);
  const part = { fields: formFields(state, onFields), settings: props };
  return (
    <form action={action} noValidate className="stack measure" {...kept}>
      <FormProblems state={state} area="setting" onFields={onFields} />
      <div key={JSON.stringify(typedIn(state))} className="stack">
        <OidcFields {...part} />
        {state.status === "checked" && (
          <Notice tone={state.report.ok ? "ok" : "warn"} role="status">
            {describeReport(state.report)}
          </Notice>
        )}
        <FormActions>
          <SubmitButton
            variant="secondary"
            name="intent"
            value="check"
            pendingLabel="Asking the issuer"
          >
            Check issuer
          </SubmitButton>
        </FormActions>
        <FacebookFields {...part} />
        <FormActions className="hairline-t pt-4">
          <SubmitButton name="intent" value="save">
            Save
          </SubmitButton>
        </FormActions>
      </div>
    </form>
  );
}
