import Form from "next/form";
import { Button, ButtonLink } from "@/components/ui/button";
import { NativeSelect } from "@/components/ui/native-select";
import { movementsHref } from "@/lib/reports/model/address";
import { EVERY_MOVEMENT, MOVEMENT_KINDS, type MovementList } from "@/lib/reports/model/movement";
import type { ControllerChoice } from "@/lib/reports/model/report";
import { MOVEMENT_LABELS } from "@/lib/reports/present/movements";

export type MovementFiltersProps = { list: MovementList; choices: readonly ControllerChoice[] };

export function MovementFilters({ list, choices }: MovementFiltersProps) {
  const href = movementsHref(list);
  const whole = movementsHref(EVERY_MOVEMENT);
  return (
    <Form
      action={whole}
      key={href}
      className="no-print mb-6 flex flex-wrap items-end gap-3"
      aria-label="Narrow the register"
    >
      <div className="min-w-44 flex-2 sm:max-w-72">
        <NativeSelect
          name="controller"
          label="Controller"
          placeholder="All controllers"
          options={choices.map(({ id, name }) => ({ value: id, label: name }))}
          defaultValue={list.controllerId ?? ""}
        />
      </div>
      <div className="min-w-44 flex-1 sm:max-w-60">
        <NativeSelect
          name="kind"
          label="What"
          placeholder="Everything"
          options={MOVEMENT_KINDS.map((value) => ({ value, label: MOVEMENT_LABELS[value] }))}
          defaultValue={list.kind ?? ""}
        />
      </div>
      <div className="flex gap-2">
        <Button type="submit">Apply</Button>
        {href !== whole && (
          <ButtonLink variant="quiet" href={whole}>
            Clear
          </ButtonLink>
        )}
      </div>
    </Form>
  );
}
