"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useErrorTitle } from "@/components/refusal/use-error-title";
import { useFormAction } from "@/components/refusal/use-form-action";
import { useRefusal } from "@/components/refusal/use-refusal";
import { CheckboxGroup, RadioGroup } from "@/components/ui/choice-group";
import { DataTable, TBody, Td, THead, Th, Tr } from "@/components/ui/data-table";
import { ErrorSummary, type FieldMessage } from "@/components/ui/error-summary";
import { FormActions } from "@/components/ui/form-actions";
import { NativeSelect, type SelectGroup } from "@/components/ui/native-select";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { wordsBy } from "@/lib/core/words";
import type { FormState } from "@/lib/gate/form-state";
import { mapColumnsAction } from "@/lib/imports/actions";
import { FIELDS, LEFT_OUT } from "@/lib/imports/model/fields";
import type { Mapping } from "@/lib/imports/model/row";

export type ColumnsFormProps = {
  importId: string;
  version: number;
  columns: readonly { readonly heading: string; readonly samples: readonly string[] }[];
  mapping: Mapping;
  rights: readonly { readonly value: string; readonly label: string }[];
  laws: readonly SelectGroup[];
  /** Whose page this is, in the portal. */
  forController: ReactNode;
  /** What else can be done, beside the button. */
  children: ReactNode;
};

/** Where a problem is shown; one that no single column has stands at the first. */
function controlOf(field: string): string {
  if (field === "columns") return "columns.0";
  return field === "rights" ? "rights[]" : field;
}

/** Every problem by the control it is about. */
function useProblems(state: FormState, columns: ColumnsFormProps["columns"]): FieldMessage[] {
  const words = wordsBy(useTranslations("imports.columns.errors"));
  if (state.status !== "invalid") return [];
  return Object.entries(state.fields).flatMap(([field, codes]) => {
    const heading = columns[Number(field.split(".")[1])]?.heading ?? "";
    return codes.map((code) => ({
      name: controlOf(field),
      message: words.has(code) ? words(code, { heading }) : code,
    }));
  });
}

function typedOf(state: FormState, name: string, stored: string): string {
  return "values" in state ? (state.values[name]?.at(-1) ?? "") : stored;
}

/** What each column of a file is, with its first cells beside it. */
export function ColumnsForm(props: ColumnsFormProps) {
  const { importId, version, columns } = props;
  const t = useTranslations("imports");
  const [state, send] = useFormAction(mapColumnsAction);
  const refusal = useRefusal(state, "imports.refusals");
  useErrorTitle(refusal !== null, "imports");
  const problems = useProblems(state, columns);
  return (
    <form action={send} noValidate className="grid grid-cols-1 gap-6">
      <ErrorSummary title={t("columns.problem")} errors={problems} />
      {refusal && problems.length === 0 && (
        <Notice tone="danger" role="alert">
          {refusal}
        </Notice>
      )}
      {props.forController}
      <input type="hidden" name="importId" value={importId} />
      <input type="hidden" name="version" value={version} />
      <ColumnTable {...props} state={state} problems={problems} />
      <ForAll {...props} state={state} problems={problems} />
      <FormActions>
        <SubmitButton size="lg" pendingLabel={t("columns.pending")}>
          {t("columns.button")}
        </SubmitButton>
        {props.children}
      </FormActions>
    </form>
  );
}

type PartProps = ColumnsFormProps & { state: FormState; problems: readonly FieldMessage[] };

function messageAt(problems: readonly FieldMessage[], name: string): string | undefined {
  const messages = problems.filter((problem) => problem.name === name);
  return messages.length > 0 ? messages.map(({ message }) => message).join(" ") : undefined;
}

function ColumnTable({ columns, mapping, state, problems }: PartProps) {
  const t = useTranslations("imports");
  const options = [
    { value: LEFT_OUT, label: t("fields.none") },
    ...FIELDS.map((field) => ({ value: field, label: t(`fields.${field}`) })),
  ];
  return (
    <DataTable label={t("columns.table")}>
      <THead>
        <Tr>
          <Th>{t("columns.heading")}</Th>
          <Th className="max-sm:hidden">{t("columns.samples")}</Th>
          <Th>{t("columns.is")}</Th>
        </Tr>
      </THead>
      <TBody>
        {columns.map(({ heading, samples }, index) => {
          const name = `columns.${index}`;
          const shown = heading === "" ? t("columns.noHeading") : heading;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place in the file
            <Tr key={index}>
              <Th scope="row" className="align-top">
                <span className="block max-w-36 font-medium break-words sm:max-w-64">{shown}</span>
                <Samples samples={samples} className="sm:hidden" />
              </Th>
              <Td className="align-top max-sm:hidden">
                <Samples samples={samples} />
              </Td>
              <Td className="min-w-40 align-top sm:min-w-56">
                <NativeSelect
                  name={name}
                  label={t("columns.isOf", { heading: shown })}
                  hideLabel
                  options={options}
                  error={messageAt(problems, name)}
                  defaultValue={typedOf(state, name, mapping.columns[index] ?? LEFT_OUT)}
                />
              </Td>
            </Tr>
          );
        })}
      </TBody>
    </DataTable>
  );
}

function Samples({
  samples,
  className,
}: {
  samples: readonly string[];
  className?: string | undefined;
}) {
  const t = useTranslations("imports.columns");
  return (
    <ul className={className}>
      {samples.map((text, index) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: the rows of a file in their order
          key={index}
          className="max-w-36 truncate text-base font-normal text-ink-muted sm:max-w-64"
        >
          {text.trim() === "" ? <i>{t("emptyCell")}</i> : text}
        </li>
      ))}
    </ul>
  );
}

function ForAll({ mapping, rights, laws, state, problems }: PartProps) {
  const t = useTranslations("imports.columns");
  const chosen = "values" in state ? (state.values["rights[]"] ?? []) : mapping.rights;
  return (
    <fieldset className="grid gap-5 rounded-lg border border-line bg-surface p-4 sm:p-5">
      <legend className="px-1 font-semibold">{t("forAll")}</legend>
      <p className="measure text-ink-muted">{t("forAllHint")}</p>
      <CheckboxGroup
        name="rights[]"
        legend={t("rights")}
        inline
        options={rights}
        error={messageAt(problems, "rights[]")}
        defaultValue={[...chosen]}
      />
      <NativeSelect
        name="law"
        label={t("law")}
        placeholder={t("lawChoose")}
        width="half"
        options={laws}
        error={messageAt(problems, "law")}
        defaultValue={typedOf(state, "law", mapping.law)}
      />
      <RadioGroup
        name="dates"
        legend={t("dates")}
        inline
        options={[
          { value: "dmy", label: t("dmy") },
          { value: "mdy", label: t("mdy") },
        ]}
        defaultValue={typedOf(state, "dates", mapping.dates)}
      />
    </fieldset>
  );
}
