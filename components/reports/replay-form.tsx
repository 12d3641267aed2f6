import Form from "next/form";
import { Button } from "@/components/ui/button";
import { NativeSelect } from "@/components/ui/native-select";
import { TextInput } from "@/components/ui/text-input";
import type { ReplayPage } from "@/lib/reports/loaders/replay";
import { REPLAY_MONTHS } from "@/lib/reports/model/replay";
import { REPLAY_PATH } from "@/lib/reports/model/replay-address";
import { PAUSE_LABELS, ROLL_OVER_LABELS, START_LABELS } from "@/lib/reports/present/scope-words";

export type ReplayFormProps = Pick<ReplayPage, "asked" | "choices">;

const UNITS = [
  { value: "business_days", label: "Business days" },
  { value: "calendar_days", label: "Calendar days" },
  { value: "months", label: "Months" },
];
/** A choice for each code, in the order of its words. */
const optionsOf = (labels: Readonly<Record<string, string>>) =>
  Object.entries(labels).map(([value, label]) => ({ value, label }));

function Terms({ asked }: Pick<ReplayFormProps, "asked">) {
  return (
    <>
      <TextInput
        name="amount"
        label="Answer in"
        width="code"
        inputMode="numeric"
        defaultValue={String(asked.period.amount)}
      />
      <div className="min-w-36 flex-1 sm:max-w-44">
        <NativeSelect name="unit" label="Unit" options={UNITS} defaultValue={asked.period.unit} />
      </div>
      <div className="min-w-40 flex-1 sm:max-w-48">
        <NativeSelect
          name="start"
          label="Day 1"
          options={optionsOf(START_LABELS)}
          defaultValue={asked.start}
        />
      </div>
      <div className="min-w-44 flex-1 sm:max-w-52">
        <NativeSelect
          name="rollOver"
          label="On a day nobody works"
          options={optionsOf(ROLL_OVER_LABELS)}
          defaultValue={asked.rollOver}
        />
      </div>
      <div className="min-w-52 flex-1 sm:max-w-64">
        <NativeSelect
          name="pauses"
          label="Pauses and extensions"
          options={optionsOf(PAUSE_LABELS)}
          defaultValue={asked.pauses}
        />
      </div>
    </>
  );
}

/** A plain form that makes an address: the question can be passed on with it. */
export function ReplayForm({ asked, choices }: ReplayFormProps) {
  const { controllers, calendars } = choices;
  return (
    <Form
      prefetch={false}
      action={REPLAY_PATH}
      key={JSON.stringify(asked)}
      className="no-print mb-6 flex flex-wrap items-end gap-3"
      aria-label="Terms to try out"
    >
      <div className="min-w-44 flex-1 sm:max-w-72">
        <NativeSelect
          name="controller"
          label="Controller"
          placeholder="Choose one"
          options={controllers.map(({ id, name }) => ({ value: id, label: name }))}
          defaultValue={asked.controllerId ?? ""}
        />
      </div>
      <div className="min-w-36 flex-1 sm:max-w-44">
        <NativeSelect
          name="months"
          label="Received in the last"
          options={REPLAY_MONTHS.map((count) => ({
            value: String(count),
            label: `${count} months`,
          }))}
          defaultValue={String(asked.months)}
        />
      </div>
      <Terms asked={asked} />
      <div className="min-w-52 flex-1 sm:max-w-72">
        <NativeSelect
          name="calendar"
          label="Working calendar"
          placeholder="The controller's own"
          options={[
            { value: "weekends", label: "Saturdays and Sundays only" },
            ...calendars.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          defaultValue={asked.calendar ?? ""}
        />
      </div>
      <Button type="submit">Try it out</Button>
    </Form>
  );
}
