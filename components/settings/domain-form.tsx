"use client";

import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { addDomainAction } from "@/lib/controllers/actions";
import { SettingsForm } from "./settings-form";

const ON_DOMAIN = { domain_of_another: "domain", controller_unknown: "domain" };

/** Registers one mail domain. */
export function DomainForm({ controllerId }: { controllerId: string }) {
  return (
    <SettingsForm
      action={addDomainAction}
      area="controller"
      hidden={{ controllerId }}
      refusalFields={ON_DOMAIN}
      className="measure"
    >
      {(fields) => (
        <>
          <TextInput
            {...fields.control("domain")}
            label="Add a mail domain"
            hint="What stands after the @ in its people's addresses, such as example.com."
            width="half"
            inputMode="url"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            required
          />
          <SubmitButton variant="secondary">Add domain</SubmitButton>
        </>
      )}
    </SettingsForm>
  );
}
