import { FilterForm, FilterSelect } from "@/components/reports/filter-form";
import { NarrowingFields } from "@/components/reports/report-filters";
import { SpanFields } from "@/components/reports/span-fields";
import { movementsHref } from "@/lib/reports/model/address";
import { EVERY_MOVEMENT, MOVEMENT_KINDS, type MovementList } from "@/lib/reports/model/movement";
import type { ControllerChoice } from "@/lib/reports/model/report";
import { MOVEMENT_LABELS } from "@/lib/reports/present/movements";

export type MovementFiltersProps = {
  list: MovementList;
  choices: readonly ControllerChoice[];
  controllerName: string | null;
};

export function MovementFilters({ list, choices, controllerName }: MovementFiltersProps) {
  const whole = movementsHref(EVERY_MOVEMENT);
  return (
    <FilterForm label="Narrow the register" action={whole} href={movementsHref(list)} whole={whole}>
      <NarrowingFields narrowing={list} choices={choices} controllerName={controllerName} />
      <FilterSelect
        name="kind"
        label="What"
        placeholder="Everything"
        options={MOVEMENT_KINDS.map((value) => ({ value, label: MOVEMENT_LABELS[value] }))}
        value={list.kind}
        width="middle"
      />
      <SpanFields of="done" from="Done from" to="Done to" span={list.done} />
    </FilterForm>
  );
}
