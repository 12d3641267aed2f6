import { Button, ButtonLink } from "@/components/ui/button";
import { DateInput } from "@/components/ui/date-input";
import { ErrorSummary } from "@/components/ui/error-summary";
import { NativeSelect, type SelectOption } from "@/components/ui/native-select";
import { TextInput } from "@/components/ui/text-input";
import { ACCESSES_PATH, type ReadAccessQuery } from "@/lib/accesses/schema";

type Choices = readonly { readonly id: string; readonly name: string }[];

export type AccessFiltersProps = Pick<ReadAccessQuery, "typed" | "problems"> & {
  choices: { readonly controllers: Choices; readonly staff: Choices };
  /** Somebody who is none of our own, chosen by a link of the register. */
  chosen: { readonly id: string; readonly name: string } | null;
};

function options(list: Choices): SelectOption[] {
  return list.map(({ id, name }) => ({ value: id, label: name }));
}

/** What of the register is shown. A plain form: the address carries it all. */
export function AccessFilters({ typed, problems, choices, chosen }: AccessFiltersProps) {
  const error = (name: string) => problems.find((problem) => problem.name === name)?.message;
  const people = chosen === null ? choices.staff : [chosen, ...choices.staff];
  return (
    <search>
      <form action={ACCESSES_PATH} noValidate className="no-print stack mb-5">
        <ErrorSummary title="Part of the filter could not be read" errors={problems} />
        <div className="grid grid-cols-[repeat(auto-fill,minmax(11rem,1fr))] items-end gap-x-4 gap-y-3">
          <DateInput
            name="from"
            label="From day (UTC)"
            error={error("from")}
            defaultValue={typed.from}
          />
          <DateInput name="to" label="To day (UTC)" error={error("to")} defaultValue={typed.to} />
          <NativeSelect
            name="controller"
            label="Controller"
            placeholder="Any"
            options={options(choices.controllers)}
            error={error("controller")}
            defaultValue={typed.controller}
          />
          <NativeSelect
            name="person"
            label="Seen by"
            placeholder="Anybody"
            options={options(people)}
            error={error("person")}
            defaultValue={typed.person}
          />
          <TextInput
            name="reference"
            label="Reference"
            code
            autoComplete="off"
            spellCheck={false}
            error={error("reference")}
            defaultValue={typed.reference}
          />
        </div>
        <div className="flex flex-wrap gap-2">
          <Button type="submit" variant="primary">
            Show
          </Button>
          <ButtonLink href={ACCESSES_PATH} variant="quiet">
            Clear
          </ButtonLink>
        </div>
      </form>
    </search>
  );
}
