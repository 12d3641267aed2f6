import { ControllerFilter, FilterForm, FilterSelect } from "@/components/reports/filter-form";
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
      <ControllerFilter choices={choices} value={list.controllerId} chosenName={controllerName} />
      <FilterSelect
        name="kind"
        label="What"
        placeholder="Everything"
        options={MOVEMENT_KINDS.map((value) => ({ value, label: MOVEMENT_LABELS[value] }))}
        value={list.kind}
        width="middle"
      />
    </FilterForm>
  );
}
