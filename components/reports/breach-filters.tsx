import Form from "next/form";
import { NarrowingFields } from "@/components/reports/report-filters";
import { Button, ButtonLink } from "@/components/ui/button";
import { DateInput } from "@/components/ui/date-input";
import { NativeSelect } from "@/components/ui/native-select";
import { breachesHref } from "@/lib/reports/model/address";
import { BREACH_KINDS, type BreachList, EVERY_BREACH } from "@/lib/reports/model/breach";
import type { ControllerChoice } from "@/lib/reports/model/report";
import { LATE_CAUSES } from "@/lib/requests/model/codes";
import { LATE_CAUSE_LABELS } from "@/lib/requests/present";

const KIND_LABELS = { late: "Answered late", open: "Still open" };
const CAUSES = [
  { value: "missing", label: "Cause missing" },
  ...LATE_CAUSES.map((value) => ({ value, label: LATE_CAUSE_LABELS[value] })),
];

export type BreachFiltersProps = { list: BreachList; choices: readonly ControllerChoice[] };

export function BreachFilters({ list, choices }: BreachFiltersProps) {
  const href = breachesHref(list);
  const whole = breachesHref(EVERY_BREACH);
  const { due } = list;
  return (
    <Form
      action={whole}
      key={href}
      className="no-print mb-6 flex flex-wrap items-end gap-3"
      aria-label="Narrow the register"
    >
      <NarrowingFields narrowing={list} choices={choices} />
      <div className="min-w-36 flex-1 sm:max-w-44">
        <NativeSelect
          name="standing"
          label="Standing"
          placeholder="Any"
          options={BREACH_KINDS.map((value) => ({ value, label: KIND_LABELS[value] }))}
          defaultValue={list.kind ?? ""}
        />
      </div>
      <div className="min-w-44 flex-1 sm:max-w-60">
        <NativeSelect
          name="cause"
          label="Cause"
          placeholder="Any cause"
          options={CAUSES}
          defaultValue={list.cause ?? ""}
        />
      </div>
      <div className="flex gap-3">
        <DateInput name="dueFrom" label="Due from" defaultValue={due?.from ?? ""} />
        <DateInput
          name="dueTo"
          label="Due to"
          defaultValue={due === null || due.to.startsWith("9999") ? "" : due.to}
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
