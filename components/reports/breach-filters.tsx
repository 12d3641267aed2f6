import { FilterForm, FilterSelect } from "@/components/reports/filter-form";
import { NarrowingFields } from "@/components/reports/report-filters";
import { SpanFields } from "@/components/reports/span-fields";
import { breachesHref } from "@/lib/reports/model/address";
import { BREACH_KINDS, type BreachList, EVERY_BREACH } from "@/lib/reports/model/breach";
import type { ControllerChoice } from "@/lib/reports/model/report";
import { CAUSE_MISSING, STANDING_LABELS } from "@/lib/reports/present/scope-words";
import { LATE_CAUSES } from "@/lib/requests/model/codes";
import { LATE_CAUSE_LABELS } from "@/lib/requests/present";

const CAUSES = [
  { value: "missing", label: CAUSE_MISSING },
  ...LATE_CAUSES.map((value) => ({ value, label: LATE_CAUSE_LABELS[value] })),
];

export type BreachFiltersProps = {
  list: BreachList;
  choices: readonly ControllerChoice[];
  controllerName: string | null;
};

export function BreachFilters({ list, choices, controllerName }: BreachFiltersProps) {
  const whole = breachesHref(EVERY_BREACH);
  return (
    <FilterForm label="Narrow the register" action={whole} href={breachesHref(list)} whole={whole}>
      <NarrowingFields narrowing={list} choices={choices} controllerName={controllerName} />
      <FilterSelect
        name="standing"
        label="Standing"
        placeholder="Any"
        options={BREACH_KINDS.map((value) => ({ value, label: STANDING_LABELS[value] }))}
        value={list.kind}
      />
      <FilterSelect
        name="cause"
        label="Cause"
        placeholder="Any cause"
        options={CAUSES}
        value={list.cause}
        width="middle"
      />
      <SpanFields of="due" from="Due from" to="Due to" span={list.due} />
    </FilterForm>
  );
}
