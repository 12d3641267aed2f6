import Form from "next/form";
import { Button, ButtonLink } from "@/components/ui/button";
import { NativeSelect } from "@/components/ui/native-select";
import { REPORTS_PATH, reportHref } from "@/lib/reports/model/address";
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
};

/** Controller, law and right: what every report can be narrowed to. */
export function NarrowingFields({ narrowing, choices }: NarrowingFieldsProps) {
  const { controllerId, law, right } = narrowing;
  return (
    <>
      <div className="min-w-44 flex-2 sm:max-w-72">
        <NativeSelect
          name="controller"
          label="Controller"
          placeholder="All controllers"
          options={choices.map(({ id, name }) => ({ value: id, label: name }))}
          defaultValue={controllerId ?? ""}
        />
      </div>
      <div className="min-w-36 flex-1 sm:max-w-56">
        <NativeSelect
          name="law"
          label="Law"
          placeholder="Any law"
          options={LAW_OPTIONS}
          defaultValue={law ?? ""}
        />
      </div>
      <div className="min-w-36 flex-1 sm:max-w-44">
        <NativeSelect
          name="right"
          label="Right"
          placeholder="Any right"
          options={RIGHTS.map((value) => ({ value, label: RIGHT_LABELS[value] }))}
          defaultValue={right ?? ""}
        />
      </div>
    </>
  );
}

export type ReportFiltersProps = {
  filter: ReportFilter;
  thisYear: number;
  choices: readonly ControllerChoice[];
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

/** A plain form that makes an address: what a report was narrowed to can be passed on with it. */
export function ReportFilters({ filter, thisYear, choices }: ReportFiltersProps) {
  const href = reportHref(filter);
  const options = periodOptions(thisYear);
  const code = periodCode(filter.period);
  const isListed = options.some(({ value }) => value === code);
  return (
    <Form
      action={REPORTS_PATH}
      key={href}
      className="no-print mb-6 flex flex-wrap items-end gap-3"
      aria-label="Narrow the report"
    >
      <NarrowingFields narrowing={filter} choices={choices} />
      <div className="min-w-36 flex-1 sm:max-w-44">
        <NativeSelect
          name="period"
          label="Period"
          options={isListed ? options : [...options, { value: code, label: code }]}
          defaultValue={code}
        />
      </div>
      <div className="flex gap-2">
        <Button type="submit">Apply</Button>
        {href !== REPORTS_PATH && (
          <ButtonLink variant="quiet" href={reportHref({ ...EVERYTHING, period: USUAL_PERIOD })}>
            Clear
          </ButtonLink>
        )}
      </div>
    </Form>
  );
}
