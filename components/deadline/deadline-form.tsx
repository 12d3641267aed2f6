import type { ReactNode } from "react";
import type { FormPartProps } from "@/components/deadline/asked";
import { DayField } from "@/components/deadline/day-field";
import { PauseRows } from "@/components/deadline/pause-rows";
import { PlaceFields } from "@/components/deadline/place-fields";
import { Button } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import { FormActions } from "@/components/ui/form-actions";
import { NativeSelect } from "@/components/ui/native-select";
import { TextInput } from "@/components/ui/text-input";
import type { CalendarName } from "@/lib/calendars/model";
import type { DeadlineFields } from "@/lib/deadlines/model/form";
import { rulesByGroup } from "@/lib/deadlines/present/rules";
import { EXTENSION_REASONS } from "@/lib/sla/model/rule";
import type { Translate } from "@/lib/sla/present/words";

export type DeadlineFormProps = FormPartProps & {
  form: DeadlineFields;
  calendars: readonly CalendarName[];
  sayWhy: Translate;
};

type PartProps = { title: string; hint: string; isOpen: boolean; children: ReactNode };

/** What most questions do without, folded until it is needed. */
function Part({ title, hint, isOpen, children }: PartProps) {
  return (
    <Disclosure summary={title} open={isOpen}>
      <p className="mb-4 text-base text-ink-muted">{hint}</p>
      <div className="flex flex-col gap-5">{children}</div>
    </Disclosure>
  );
}

function MainFields({ form, say, errorOf }: DeadlineFormProps) {
  const groups = rulesByGroup().map(({ group, rules }) => ({
    label: say(`form.groups.${group}`),
    options: rules.map(({ id, name }) => ({ value: id, label: name })),
  }));
  return (
    <>
      <NativeSelect
        name="rule"
        label={say("form.rule")}
        hint={say("form.ruleHint")}
        error={errorOf("rule")}
        placeholder={say("form.ruleChoose")}
        options={groups}
        defaultValue={form.rule}
      />
      <DayField
        name="received"
        label={say("form.received")}
        hint={say("form.receivedHint")}
        error={errorOf("received")}
        defaultValue={form.received}
      />
      <TextInput
        name="received-time"
        type={/^(?:\d\d:\d\d)?$/.test(form.receivedTime) ? "time" : "text"}
        label={say("form.receivedTime")}
        optionalLabel={say("form.optional")}
        hint={form.receivedOffset === "" ? say("form.receivedTimeHint") : undefined}
        error={errorOf("received-time")}
        defaultValue={form.receivedTime}
        width="short"
      />
      {form.receivedOffset !== "" && (
        <TextInput
          name="received-offset"
          label={say("form.receivedOffset")}
          optionalLabel={say("form.optional")}
          hint={say("form.receivedOffsetHint")}
          error={errorOf("received-offset")}
          defaultValue={form.receivedOffset}
          autoComplete="off"
          spellCheck={false}
          width="code"
        />
      )}
    </>
  );
}

function ExtensionFields({ form, say, sayWhy, errorOf }: DeadlineFormProps) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-end gap-3 sm:grid-cols-2">
      <DayField
        name="extend-on"
        label={say("form.extendOn")}
        error={errorOf("extend-on")}
        defaultValue={form.extendOn}
      />
      <NativeSelect
        name="extend-reason"
        label={say("form.extendReason")}
        error={errorOf("extend-reason")}
        placeholder={say("form.reasonChoose")}
        options={EXTENSION_REASONS.map((value) => ({
          value,
          label: sayWhy(`extensionReasons.${value}`),
        }))}
        defaultValue={form.extendReason}
      />
    </div>
  );
}

function ControllerFields({ form, say, errorOf }: DeadlineFormProps) {
  return (
    <>
      <DayField
        name="asked-controller"
        label={say("form.askedController")}
        error={errorOf("asked-controller")}
        defaultValue={form.askedController}
      />
      <TextInput
        name="buffer-days"
        label={say("form.bufferDays")}
        hint={say("form.bufferDaysHint")}
        error={errorOf("buffer-days")}
        defaultValue={form.bufferDays}
        inputMode="numeric"
        autoComplete="off"
        width="code"
      />
    </>
  );
}

function MoreFields({ form, say, errorOf }: DeadlineFormProps) {
  return (
    <>
      <DayField
        name="relevant-time"
        label={say("form.relevantTime")}
        hint={say("form.relevantTimeHint")}
        error={errorOf("relevant-time")}
        defaultValue={form.relevantTime}
      />
      <DayField
        name="as-of"
        label={say("form.asOf")}
        hint={say("form.asOfHint")}
        error={errorOf("as-of")}
        defaultValue={form.asOf}
      />
    </>
  );
}

/** The question. A form whose answer is an address, so that it needs no script and can be sent to somebody. */
export function DeadlineForm(props: DeadlineFormProps) {
  const { calendars, errorOf, form, say, sayWhy } = props;
  const part = (name: string, isOpen: boolean) => ({
    title: say(`form.${name}`),
    hint: say(`form.${name}Hint`),
    isOpen,
  });
  const isPaused =
    form.addedRow !== null || form.pauses.some(({ from, to }) => from !== "" || to !== "");
  return (
    <form action="/deadline" method="get" className="stack no-print" noValidate>
      <MainFields {...props} />
      <div className="flex flex-col gap-4">
        <Part {...part("place", form.zone !== "" || form.calendar !== "")}>
          <PlaceFields form={form} calendars={calendars} say={say} errorOf={errorOf} />
        </Part>
        <Part {...part("pauses", isPaused || form.pauses.some(({ reason }) => reason !== ""))}>
          <PauseRows form={form} say={say} sayWhy={sayWhy} errorOf={errorOf} />
        </Part>
        <Part {...part("extension", form.extendOn !== "" || form.extendReason !== "")}>
          <ExtensionFields {...props} />
        </Part>
        <Part {...part("controller", form.askedController !== "" || form.bufferDays !== "")}>
          <ControllerFields {...props} />
        </Part>
        <Part {...part("more", form.relevantTime !== "" || form.asOf !== "")}>
          <MoreFields {...props} />
        </Part>
      </div>
      <FormActions>
        <Button type="submit" variant="primary">
          {say("form.ask")}
        </Button>
      </FormActions>
    </form>
  );
}
