"use client";

import { X } from "lucide";
import { useTranslations } from "next-intl";
import { StepForm } from "@/components/portal/draft/step-form";
import type { QuestionProps } from "@/components/portal/draft/wanted-form";
import { Icon } from "@/components/ui/icon";
import { NativeSelect } from "@/components/ui/native-select";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { wordsBy } from "@/lib/core/words";
import { MOST_IDENTIFIERS, type TypedIdentifier } from "@/lib/drafts/model";
import type { FormValues } from "@/lib/gate/form-input";
import { IDENTIFIER_KINDS } from "@/lib/requests/model/identifier";

type RowProps = {
  index: number;
  count: number;
  row: TypedIdentifier;
  problems: Readonly<Record<string, string>>;
  isFocused: boolean;
};

function IdentifierRow({ index, count, row, problems, isFocused }: RowProps) {
  const t = useTranslations("drafts");
  const words = useTranslations("portal");
  const name = `identifiers.${index}`;
  const problem = (part: string) => {
    const code = problems[`${name}.${part}`];
    return code === undefined ? undefined : wordsBy(t)(`errors.${code}`);
  };
  const number = index + 1;
  return (
    <fieldset className="grid items-end gap-3 sm:grid-cols-[12rem_1fr_auto]">
      <legend className="sr-only">{t("person.row", { number })}</legend>
      <NativeSelect
        name={`${name}.kind`}
        label={t("person.kind")}
        error={problem("kind")}
        options={IDENTIFIER_KINDS.map((kind) => ({ value: kind, label: words(`kinds.${kind}`) }))}
        defaultValue={row.kind}
      />
      <TextInput
        name={`${name}.value`}
        label={t("person.value")}
        error={problem("value")}
        defaultValue={row.value}
        autoComplete="off"
        autoFocus={isFocused}
        maxLength={2_000}
      />
      {count > 1 && (
        <SubmitButton
          variant="quiet"
          name="go"
          value={`remove.${index}`}
          icon={<Icon of={X} />}
          aria-label={t("person.removeOf", { number })}
          className="justify-self-start"
        >
          {t("person.remove")}
        </SubmitButton>
      )}
    </fieldset>
  );
}

function typedRows(typed: FormValues | null, stored: readonly TypedIdentifier[]) {
  if (!typed) return stored;
  const first = (name: string) => typed[name]?.[0] ?? "";
  return stored.map((_, index) => ({
    kind: first(`identifiers.${index}.kind`),
    value: first(`identifiers.${index}.value`),
  }));
}

export type PersonFormProps = QuestionProps<{ rows: readonly TypedIdentifier[] }> & {
  /** The row that was just made, or the one before a row that was removed. */
  focusedRow: number | null;
};

export function PersonForm({ stored, problems, focusedRow, ...form }: PersonFormProps) {
  const t = useTranslations("drafts");
  const messages = Object.entries(problems).map(([name, code]) => ({
    name,
    message: wordsBy(t)(`errors.${code}`),
  }));
  return (
    <StepForm {...form} step="person" problems={messages}>
      {(typed) => (
        <>
          <p className="measure text-ink-muted">{t("person.intro")}</p>
          <div className="grid gap-5">
            {[...typedRows(typed, stored.rows).entries()].map(([index, row]) => (
              <IdentifierRow
                key={index}
                index={index}
                count={stored.rows.length}
                row={row}
                problems={problems}
                isFocused={focusedRow === index}
              />
            ))}
          </div>
          {stored.rows.length < MOST_IDENTIFIERS && (
            <div>
              <SubmitButton variant="secondary" name="go" value="add">
                {t("person.add")}
              </SubmitButton>
            </div>
          )}
        </>
      )}
    </StepForm>
  );
}
