import { ControllerFilter, FilterForm, FilterSelect } from "@/components/reports/filter-form";
import { PACE_PATH, paceHref, REPORTS_PATH, reportHref } from "@/lib/reports/model/address";
import {
  EVERYTHING,
  type Narrowing,
  PERIOD_LENGTHS,
  periodCode,
  type ReportFilter,
  USUAL_PERIOD,
} from "@/lib/reports/model/filter";
import type { ControllerChoice } from "@/lib/reports/model/report";
import { periodWords } from "@/lib/reports/present/words";
import { RIGHTS } from "@/lib/requests/model/codes";
import { RIGHT_LABELS } from "@/lib/requests/present";
import { LAW_OPTIONS } from "@/lib/requests/present/laws";

export type NarrowingFieldsProps = {
  narrowing: Narrowing;
  choices: readonly ControllerChoice[];
  controllerName: string | null;
};

/** Controller, law and right: what every report can be narrowed to. */
export function NarrowingFields({ narrowing, choices, controllerName }: NarrowingFieldsProps) {
  const { controllerId, law, right } = narrowing;
  return (
    <>
      <ControllerFilter choices={choices} value={controllerId} chosenName={controllerName} />
      <FilterSelect
        name="law"
        label="Law"
        placeholder="Any law"
        options={LAW_OPTIONS}
        value={law}
        width="middle"
      />
      <FilterSelect
        name="right"
        label="Right"
        placeholder="Any right"
        options={RIGHTS.map((value) => ({ value, label: RIGHT_LABELS[value] }))}
        value={right}
      />
    </>
  );
}

export type ReportFiltersProps = {
  filter: ReportFilter;
  thisYear: number;
  choices: readonly ControllerChoice[];
  controllerName: string | null;
  /** The page that is narrowed. */
  path?: typeof REPORTS_PATH | typeof PACE_PATH | undefined;
};

const YEARS_BACK = 3;

function periodOptions(thisYear: number) {
  const lengths = PERIOD_LENGTHS.map((months) => ({ kind: "last", months }) as const).toReversed();
  const years = Array.from(
    { length: YEARS_BACK },
    (_, back) => ({ kind: "year", year: thisYear - back }) as const,
  );
  return [...lengths, ...years].map((period) => ({
    value: periodCode(period),
    label: period.kind === "last" ? `Last ${period.months} months` : periodWords(period),
  }));
}

export function ReportFilters({
  filter,
  thisYear,
  choices,
  controllerName,
  path = REPORTS_PATH,
}: ReportFiltersProps) {
  const hrefOf = path === PACE_PATH ? paceHref : reportHref;
  const href = hrefOf(filter);
  const options = periodOptions(thisYear);
  const code = periodCode(filter.period);
  const isListed = options.some(({ value }) => value === code);
  return (
    <FilterForm
      label="Narrow the report"
      action={path}
      href={href}
      whole={hrefOf({ ...EVERYTHING, period: USUAL_PERIOD })}
    >
      <NarrowingFields narrowing={filter} choices={choices} controllerName={controllerName} />
      <FilterSelect
        name="period"
        label="Period"
        options={isListed ? options : [...options, { value: code, label: code }]}
        value={code}
      />
    </FilterForm>
  );
}
