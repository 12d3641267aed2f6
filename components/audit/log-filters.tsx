import { namedOptions, RegisterForm } from "@/components/audit/register-form";
import { NativeSelect } from "@/components/ui/native-select";
import type { LogChoices } from "@/lib/audit/queries";
import type { LogQueryProblem, ReadLogQuery } from "@/lib/audit/schema";

export type LogFiltersProps = {
  typed: ReadLogQuery["typed"];
  problems: readonly LogQueryProblem[];
  choices: LogChoices;
  events: readonly { readonly value: string; readonly label: string }[];
};

/** What of the log is shown. */
export function LogFilters({ typed, problems, choices, events }: LogFiltersProps) {
  return (
    <RegisterForm
      action="/audit"
      typed={typed}
      problems={problems}
      controllers={choices.controllers}
    >
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
        options={namedOptions(choices.staff)}
        defaultValue={typed.person}
      />
    </RegisterForm>
  );
}
