"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useErrorTitle } from "@/components/refusal/use-error-title";
import { useFormAction } from "@/components/refusal/use-form-action";
import { useRefusal } from "@/components/refusal/use-refusal";
import { Checkbox } from "@/components/ui/choice";
import { RadioGroup } from "@/components/ui/choice-group";
import { ErrorSummary, type FieldMessage } from "@/components/ui/error-summary";
import { FormActions } from "@/components/ui/form-actions";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import type { FormState } from "@/lib/gate/form-state";
import { startImportAction } from "@/lib/imports/actions";

export type StartFormProps = {
  importId: string;
  version: number;
  good: number;
  bad: number;
  destructive: number;
  controllerName: string;
  /** At the desk the officer names who instructed us, in the portal whoever starts it does. */
  door: "portal" | "desk";
  /** Whose page this is, in the portal. */
  forController: ReactNode;
};

/** Refusals that stand beside a field. */
const FIELD_OF: Readonly<Record<string, string>> = {
  confirm_instruction: "instruct",
  instructed_by_missing: "instructedBy",
};

function fieldOf(state: FormState): string | null {
  if (state.status === "refused") return FIELD_OF[state.reason] ?? null;
  return state.status === "invalid" ? "mode" : null;
}

/** Starts an import. What cannot be undone has a tick of its own. */
export function StartForm(props: StartFormProps) {
  const { importId, version, good, bad, door } = props;
  const t = useTranslations("imports");
  const [state, send] = useFormAction(startImportAction);
  const refusal = useRefusal(state, "imports.refusals");
  useErrorTitle(refusal !== null, "imports");
  const field = fieldOf(state);
  const message =
    state.status === "invalid" ? t("refusals.mode_missing") : field ? String(refusal) : undefined;
  const errors: FieldMessage[] = field && message ? [{ name: field, message }] : [];
  const errorAt = (name: string) => (name === field ? message : undefined);
  const typed = (name: string) => ("values" in state ? state.values[name]?.at(-1) : undefined);
  return (
    <form action={send} noValidate className="grid gap-5">
      <ErrorSummary title={t("problem")} errors={errors} />
      {refusal && !field && (
        <Notice tone="danger" role="alert">
          {refusal}
        </Notice>
      )}
      {props.forController}
      <input type="hidden" name="importId" value={importId} />
      <input type="hidden" name="version" value={version} />
      <RadioGroup
        name="mode"
        legend={t("start.mode")}
        error={errorAt("mode")}
        defaultValue={typed("mode") ?? "good"}
        options={[
          {
            value: "good",
            label: t("start.good", { good }),
            ...(bad > 0 && { hint: t("start.goodHint", { bad }) }),
          },
          {
            value: "all",
            label: t("start.all"),
            hint: bad > 0 ? t("start.allNo", { bad }) : t("start.allHint"),
            disabled: bad > 0,
          },
        ]}
      />
      {door === "desk" && (
        <TextInput
          name="instructedBy"
          label={t("start.instructedBy")}
          hint={t("start.instructedByHint")}
          autoComplete="off"
          error={errorAt("instructedBy")}
          defaultValue={typed("instructedBy") ?? ""}
        />
      )}
      {door === "portal" && props.destructive > 0 && (
        <fieldset className="rounded-lg border border-line bg-surface p-4">
          <Checkbox
            name="instruct"
            value="yes"
            label={t("start.instruct", {
              controller: props.controllerName,
              destructive: props.destructive,
            })}
            error={errorAt("instruct")}
          />
        </fieldset>
      )}
      <FormActions>
        <SubmitButton size="lg" pendingLabel={t("start.pending")}>
          {t("start.button", { good })}
        </SubmitButton>
      </FormActions>
    </form>
  );
}
