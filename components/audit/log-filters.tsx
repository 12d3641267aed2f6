import { Button, ButtonLink } from "@/components/ui/button";
import { DateInput } from "@/components/ui/date-input";
import { ErrorSummary } from "@/components/ui/error-summary";
import { NativeSelect } from "@/components/ui/native-select";
import { TextInput } from "@/components/ui/text-input";
import type { LogChoices } from "@/lib/audit/queries";
import type { LogQueryProblem, ReadLogQuery } from "@/lib/audit/schema";

export type LogFiltersProps = {
  typed: ReadLogQuery["typed"];
  problems: readonly LogQueryProblem[];
  choices: LogChoices;
  events: readonly { readonly value: string; readonly label: string }[];
};

function options(list: LogChoices["controllers"]) {
  return list.map(({ id, name }) => ({ value: id, label: name }));
}

/** What of the log is shown. A plain form: the address carries it all, so that it can be kept and sent. */
export function LogFilters({ typed, problems, choices, events }: LogFiltersProps) {
  const error = (name: string) => problems.find((problem) => problem.name === name)?.message;
  return (
    <search>
      <form action="/audit" noValidate className="no-print stack mb-5">
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
            defaultValue={typed.controller}
          />
          <NativeSelect
            name="event"
            label="What happened"
            placeholder="Anything"
            options={events}
            defaultValue={typed.event}
          />
          <NativeSelect
            name="person"
            label="Done by"
            placeholder="Anybody"
            options={options(choices.staff)}
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
          <ButtonLink href="/audit" variant="quiet">
            Clear
          </ButtonLink>
        </div>
      </form>
    </search>
  );
}
