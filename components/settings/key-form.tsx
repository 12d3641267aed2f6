"use client";

import { CheckboxGroup } from "@/components/ui/choice-group";
import { NativeSelect } from "@/components/ui/native-select";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { makeKeyAction } from "@/lib/apikeys/actions";
import { daysInWords, SCOPE_WORDS } from "@/lib/apikeys/present";
import { KEY_DAYS } from "@/lib/apikeys/schema";
import { OWN_KEY_SCOPES } from "@/lib/auth/model";
import { SettingsForm } from "./settings-form";

const SCOPES = OWN_KEY_SCOPES.map((value) => ({ value, label: SCOPE_WORDS[value] }));
const DAYS = KEY_DAYS.map((days) => ({ value: String(days), label: daysInWords(days) }));

/** Makes a key for one machine. */
export function KeyForm() {
  return (
    <SettingsForm action={makeKeyAction} area="key" lists={["scopes"]} className="measure">
      {(fields) => (
        <>
          <TextInput
            {...fields.control("name")}
            label="What it is for"
            hint="The machine that will use it, such as “Mail server in Frankfurt”. One key for each."
            width="half"
            autoComplete="off"
            required
          />
          <CheckboxGroup
            {...fields.choices("scopes", OWN_KEY_SCOPES)}
            legend="What it may do"
            options={SCOPES}
          />
          <NativeSelect
            {...fields.control("days", "90")}
            label="How long it works"
            width="half"
            options={DAYS}
          />
          <SubmitButton variant="secondary">Make a key</SubmitButton>
        </>
      )}
    </SettingsForm>
  );
}
