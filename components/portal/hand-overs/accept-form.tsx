"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { FormProblems } from "@/components/portal/form-problems";
import { useErrorTitle } from "@/components/refusal/use-error-title";
import { useFormAction } from "@/components/refusal/use-form-action";
import { useRefusal } from "@/components/refusal/use-refusal";
import { Checkbox } from "@/components/ui/choice";
import { CheckboxGroup, RadioGroup } from "@/components/ui/choice-group";
import { NativeSelect } from "@/components/ui/native-select";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { wordsBy } from "@/lib/core/words";
import type { FormValues } from "@/lib/gate/form-input";
import { RIGHTS, type Right } from "@/lib/requests/model/codes";
import { acceptHandOverAction } from "@/lib/routing/actions";
import { LAW_GROUPS } from "@/lib/sla/model/shipped/laws";

export type AcceptFormProps = {
  handOverId: string;
  version: number;
  /** What the person asked for. */
  rights: readonly Right[];
  /** "I instruct …", for whoever may; null for the others, who are told that an instructor has to. */
  instruction: string | null;
  /** Says of which controller. */
  children: ReactNode;
};

/** The controls by the names of the command's fields. */
const CONTROLS: Readonly<Record<string, string>> = { rights: "rights[]" };

/** Makes the hand-over a request of the controller's. */
export function AcceptForm({
  handOverId,
  version,
  rights,
  instruction,
  children,
}: AcceptFormProps) {
  const t = useTranslations("handOvers");
  const words = useTranslations("portal");
  const [state, send] = useFormAction(acceptHandOverAction);
  const refusal = useRefusal(state);
  const isUnconfirmed = state.status === "refused" && state.reason === "confirm_instruction";
  const codes: Readonly<Record<string, string | undefined>> =
    state.status === "invalid"
      ? Object.fromEntries(Object.entries(state.fields).map(([name, [code]]) => [name, code]))
      : isUnconfirmed
        ? { instruct: "confirm_instruction" }
        : {};
  const said = wordsBy(t);
  const errorOf = (name: string) => {
    const code = codes[name];
    if (code === undefined) return undefined;
    return said.has(`errors.${code}`) ? said(`errors.${code}`) : words("refusals.other");
  };
  const errors = Object.keys(codes).map((name) => ({
    name: CONTROLS[name] ?? name,
    message: errorOf(name) ?? "",
  }));
  const typed = state.status === "idle" ? null : state.values;
  useErrorTitle(refusal !== null);
  return (
    <form action={send} noValidate className="grid gap-6">
      <FormProblems errors={errors} refusal={refusal} />
      {children}
      <input type="hidden" name="handOverId" value={handOverId} />
      <input type="hidden" name="version" value={version} />
      <AcceptFields rights={rights} instruction={instruction} typed={typed} errorOf={errorOf} />
      <div>
        <SubmitButton size="lg" pendingLabel={t("accept.sending")}>
          {t("accept.send")}
        </SubmitButton>
      </div>
    </form>
  );
}

type FieldsProps = Pick<AcceptFormProps, "rights" | "instruction"> & {
  typed: FormValues | null;
  errorOf: (name: string) => string | undefined;
};

function AcceptFields({ rights, instruction, typed, errorOf }: FieldsProps) {
  const t = useTranslations("handOvers");
  const words = useTranslations("portal");
  const drafts = useTranslations("drafts");
  return (
    <>
      <CheckboxGroup
        name="rights[]"
        legend={t("accept.rights")}
        hint={t("accept.rightsHint")}
        error={errorOf("rights")}
        options={RIGHTS.map((right) => ({ value: right, label: words(`rights.${right}`) }))}
        defaultValue={typed ? (typed["rights[]"] ?? []) : rights}
      />
      <NativeSelect
        name="law"
        label={t("accept.law")}
        hint={t("accept.lawHint")}
        error={errorOf("law")}
        placeholder={t("accept.lawChoose")}
        options={LAW_GROUPS.map(({ group, laws }) => ({
          label: words(`lawGroups.${group}`),
          options: laws.map((law) => ({ value: law, label: words(`laws.${law}`) })),
        }))}
        defaultValue={typed?.law?.[0] ?? ""}
        width="half"
      />
      <RadioGroup
        name="verified"
        legend={t("accept.verified")}
        hint={t("accept.verifiedHint")}
        error={errorOf("verified")}
        options={[
          { value: "yes", label: t("accept.yes") },
          { value: "no", label: t("accept.no") },
        ]}
        defaultValue={typed?.verified?.[0]}
      />
      <TextArea
        name="notes"
        label={t("accept.notes")}
        optionalLabel={drafts("optional")}
        hint={t("accept.notesHint")}
        error={errorOf("notes")}
        defaultValue={typed?.notes?.[0]}
        maxLength={20_000}
      />
      {instruction === null ? (
        <p className="measure text-ink-muted">{t("accept.instructor")}</p>
      ) : (
        <div className="rounded-lg border border-line bg-surface p-4">
          <Checkbox
            name="instruct"
            value="yes"
            label={instruction}
            error={errorOf("instruct")}
            defaultChecked={typed?.instruct?.[0] === "yes"}
          />
        </div>
      )}
    </>
  );
}
