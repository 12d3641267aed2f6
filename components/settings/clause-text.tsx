import { Disclosure } from "@/components/ui/disclosure";
import { TextArea } from "@/components/ui/text-area";
import type { Clause } from "@/lib/controllers/model/clauses";
import { CLAUSE_LABELS } from "@/lib/controllers/present/clauses";
import type { FormFields } from "./form-fields";

/** The words of one clause, folded until somebody has them: most contracts are silent on most of it. */
export function ClauseText({ clause, fields }: { clause: Clause; fields: FormFields }) {
  const name = `clauses.${clause}`;
  const [error, typed] = [fields.error(name), fields.value(name) ?? ""];
  return (
    <Disclosure
      quiet
      summary={`Its words on: ${CLAUSE_LABELS[clause].toLowerCase()}`}
      open={error !== undefined || typed !== ""}
    >
      <TextArea
        name={name}
        label={`${CLAUSE_LABELS[clause]}: the clause, word for word`}
        optionalLabel="optional"
        rows={2}
        maxLength={4_000}
        error={error}
        defaultValue={typed}
      />
    </Disclosure>
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
