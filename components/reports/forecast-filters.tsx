import { FilterForm } from "@/components/reports/filter-form";
import { NarrowingFields } from "@/components/reports/report-filters";
import { FORECAST_PATH, forecastHref } from "@/lib/reports/model/address";
import { EVERYTHING } from "@/lib/reports/model/filter";
import { FARTHEST, type ForecastList } from "@/lib/reports/model/forecast";
import type { ControllerChoice } from "@/lib/reports/model/report";

export type ForecastFiltersProps = {
  list: ForecastList;
  choices: readonly ControllerChoice[];
  controllerName: string | null;
};

/** What the forecast can be narrowed to. How far it looks is chosen by its tabs, and kept. */
export function ForecastFilters({ list, choices, controllerName }: ForecastFiltersProps) {
  const { within } = list;
  return (
    <FilterForm
      label="Narrow the forecast"
      action={FORECAST_PATH}
      href={forecastHref(list)}
      whole={forecastHref({ ...EVERYTHING, within })}
    >
      {within !== FARTHEST && <input type="hidden" name="within" value={within} />}
      <NarrowingFields narrowing={list} choices={choices} controllerName={controllerName} />
    </FilterForm>
  );
}
