"use client";

import { messageOf, typedValue } from "@/components/desk/request/form-messages";
import { useFormAction } from "@/components/refusal/use-form-action";
import { NativeSelect } from "@/components/ui/native-select";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { FALLBACK_LANGUAGE, languageInEnglish, WRITTEN_CODES } from "@/lib/core/languages";
import { routeMailAction } from "@/lib/intake/actions";
import { mailRefusal } from "@/lib/intake/present/decisions";

const LANGUAGES = WRITTEN_CODES.map((value) => ({ value, label: languageInEnglish(value) }));

/** For a mail that an individual wrote to us themselves. */
export function RouteForm({ rawMailId, version }: { rawMailId: string; version: number }) {
  const [state, submit] = useFormAction(routeMailAction);
  return (
    <form action={submit} noValidate className="flex flex-col items-start gap-4">
      <input type="hidden" name="rawMailId" value={rawMailId} />
      <input type="hidden" name="version" value={version} />
      <p className="text-ink-muted">
        We hand it over to the company the person deals with. They get one short receipt in words of
        ours, and a page on which they can follow it.
      </p>
      <TextInput
        name="company"
        label="Company they name"
        optionalLabel="if they name one"
        autoComplete="off"
        defaultValue={typedValue(state, "company")}
        error={messageOf(state, "company")}
      />
      <NativeSelect
        name="language"
        label="Their language"
        width="half"
        options={LANGUAGES}
        defaultValue={typedValue(state, "language", FALLBACK_LANGUAGE)}
        error={messageOf(state, "language")}
      />
      {state.status === "refused" && (
        <Notice tone="warn" role="alert">
          {mailRefusal(state.reason)}
        </Notice>
      )}
      <SubmitButton variant="secondary">Route it</SubmitButton>
    </form>
  );
}
