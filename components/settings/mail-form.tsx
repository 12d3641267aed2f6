"use client";

import { Checkbox } from "@/components/ui/choice";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { saveMailSettingsAction } from "@/lib/settings/actions";
import { SettingsForm } from "./settings-form";

export type MailFormProps = {
  from: string;
  /** Host of the stored server; null when none is stored. */
  server: string | null;
  /** The environment names the server: here it can only be seen. */
  isFixed: boolean;
};

/** How mail leaves. The stored server is named by its host only: its address holds a password. */
export function MailForm({ from, server, isFixed }: MailFormProps) {
  return (
    <SettingsForm action={saveMailSettingsAction} area="setting" className="measure">
      {(fields) => (
        <>
          <TextInput
            {...fields.control("from", from)}
            label="Sender"
            hint="What people see their mails come from, such as Privacy team <privacy@example.com>."
            autoComplete="off"
            maxLength={254}
            required
          />
          {!isFixed && (
            <TextInput
              {...fields.control("smtpUrl")}
              type="password"
              label={server ? "Another mail server" : "Mail server"}
              optionalLabel={server ? "optional" : undefined}
              hint={
                server
                  ? `${server} is stored and is not shown again. Left empty, it stays.`
                  : "Its whole address: smtps://user:password@mail.example.com:465. It is stored sealed."
              }
              autoComplete="new-password"
              spellCheck={false}
            />
          )}
          {!isFixed && server && (
            <Checkbox
              name="forgetServer"
              label="Forget the stored server"
              hint="Mails then wait in the outbox until another one is set."
            />
          )}
          <SubmitButton>Save</SubmitButton>
        </>
      )}
    </SettingsForm>
  );
}
