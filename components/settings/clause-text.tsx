import { TextArea } from "@/components/ui/text-area";
import type { Clause } from "@/lib/controllers/model/clauses";
import { CLAUSE_LABELS } from "@/lib/controllers/present/clauses";
import type { FormFields } from "./form-fields";

/** The words of one clause, so that everybody can read what was agreed without looking for the contract. */
export function ClauseText({ clause, fields }: { clause: Clause; fields: FormFields }) {
  const name = `clauses.${clause}`;
  return (
    <TextArea
      name={name}
      label={`${CLAUSE_LABELS[clause]}: the clause, word for word`}
      optionalLabel="optional"
      rows={2}
      maxLength={4_000}
      error={fields.error(name)}
      defaultValue={fields.value(name)}
    />
  );
}

/** A part of a long form, with its name on a hairline. */
export function FieldSection({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section className="hairline-t stack pt-4">
      <h2 className="text-md">{title}</h2>
      {children}
    </section>
  );
}
