import { ControllerFilter, FilterForm, FilterSelect } from "@/components/reports/filter-form";
import type { CivilDate } from "@/lib/core/civil-date";
import type { ControllerChoice } from "@/lib/reports/model/report";
import {
  carriedParameters,
  STATEMENTS_PATH,
  type StatementList,
  statementHref,
} from "@/lib/reports/model/statement-address";
import {
  lastPeriods,
  type StatementPeriod,
  statementCode,
} from "@/lib/reports/model/statement-period";
import { ENGLISH } from "@/lib/reports/present/statement/words";

const MONTHS = 25;
const QUARTERS = 9;

export type StatementFormProps = {
  asOf: CivilDate;
  choices: readonly ControllerChoice[];
  controllerName: string | null;
  list: StatementList;
};

/** Whose statement, and of which period. What is only carried goes along unseen, and is not cleared. */
export function StatementForm({ asOf, choices, controllerName, list }: StatementFormProps) {
  const { controllerId, period } = list;
  const option = (of: StatementPeriod) => ({ value: statementCode(of), label: ENGLISH.period(of) });
  const offered = [
    { label: "Quarters", options: lastPeriods("quarter", asOf, QUARTERS).map(option) },
    { label: "Months", options: lastPeriods("month", asOf, MONTHS).map(option) },
  ];
  // An address may ask for one that is longer ago.
  const isOffered =
    period === null ||
    offered.some(({ options }) => options.some(({ value }) => value === statementCode(period)));
  return (
    <FilterForm
      label="Which statement"
      action={STATEMENTS_PATH}
      href={statementHref(list)}
      whole={statementHref({ ...list, controllerId: null, period: null })}
    >
      {carriedParameters(list).map(
        ([name, value]) =>
          value !== null && <input key={name} type="hidden" name={name} value={value} />,
      )}
      <ControllerFilter
        choices={choices}
        value={controllerId}
        chosenName={controllerName}
        placeholder="Choose a controller"
      />
      <FilterSelect
        name="period"
        label="Period"
        placeholder="Choose a period"
        options={isOffered || period === null ? offered : [option(period), ...offered]}
        value={period && statementCode(period)}
        width="middle"
      />
    </FilterForm>
  );
}
