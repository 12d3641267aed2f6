import { namedOptions, problemOf, RegisterForm } from "@/components/audit/register-form";
import { NativeSelect } from "@/components/ui/native-select";
import { ACCESSES_PATH, type ReadAccessQuery } from "@/lib/accesses/schema";

type Choices = readonly { readonly id: string; readonly name: string }[];

export type AccessFiltersProps = Pick<ReadAccessQuery, "typed" | "problems"> & {
  choices: { readonly controllers: Choices; readonly staff: Choices };
  /** Somebody who is none of our own, chosen by a link of the register. */
  chosen: { readonly id: string; readonly name: string } | null;
};

/** What of the register of accesses is shown. */
export function AccessFilters({ typed, problems, choices, chosen }: AccessFiltersProps) {
  const people = chosen === null ? choices.staff : [chosen, ...choices.staff];
  return (
    <RegisterForm
      action={ACCESSES_PATH}
      typed={typed}
      problems={problems}
      controllers={choices.controllers}
    >
      <NativeSelect
        name="person"
        label="Seen by"
        placeholder="Anybody"
        options={namedOptions(people)}
        error={problemOf(problems, "person")}
        defaultValue={typed.person}
      />
    </RegisterForm>
  );
}
