import type { FormPartProps } from "@/components/deadline/asked";
import { DayField } from "@/components/deadline/day-field";
import { Button } from "@/components/ui/button";
import { NativeSelect } from "@/components/ui/native-select";
import type { DeadlineFields } from "@/lib/deadlines/model/form";
import { MOST_PAUSES } from "@/lib/deadlines/schema";
import { PAUSE_REASONS } from "@/lib/sla/model/rule";
import type { Translate } from "@/lib/sla/present/words";

type PauseRowsProps = FormPartProps & { form: DeadlineFields; sayWhy: Translate };

/** The pauses of a clock, a row each. Another row is asked for like an answer, and needs no script. */
export function PauseRows({ form, say, sayWhy, errorOf }: PauseRowsProps) {
  const { addedRow, pauses } = form;
  return (
    <div className="flex flex-col gap-5">
      {[...pauses.entries()].map(([row, pause]) => (
        // Rows have no names of their own: they are what stands in their place.
        <fieldset
          key={row}
          className="grid min-w-0 grid-cols-[minmax(0,1fr)] items-end gap-3 sm:grid-cols-3"
        >
          <legend className="mb-2 text-base font-semibold">
            {say("form.pauseLegend", { number: row + 1 })}
          </legend>
          <DayField
            name="pause-from"
            fieldKey={`pause-from-${row}`}
            label={say("form.pauseFrom")}
            error={errorOf(`pause-from-${row}`)}
            defaultValue={pause.from}
            autoFocus={row === addedRow}
          />
          <DayField
            name="pause-to"
            fieldKey={`pause-to-${row}`}
            label={say("form.pauseTo")}
            error={errorOf(`pause-to-${row}`)}
            defaultValue={pause.to}
          />
          <NativeSelect
            name="pause-reason"
            fieldKey={`pause-reason-${row}`}
            label={say("form.pauseReason")}
            error={errorOf(`pause-reason-${row}`)}
            placeholder={say("form.reasonChoose")}
            options={PAUSE_REASONS.map((value) => ({
              value,
              label: sayWhy(`pauseReasons.${value}`),
            }))}
            defaultValue={pause.reason}
          />
        </fieldset>
      ))}
      {pauses.length < MOST_PAUSES && (
        <Button type="submit" name="rows" value={pauses.length + 1} className="self-start">
          {say("form.pauseAdd")}
        </Button>
      )}
    </div>
  );
}
