"use client";

import { SettingsForm } from "@/components/settings/settings-form";
import { NativeSelect } from "@/components/ui/native-select";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { scheduleExportAction } from "@/lib/exports/actions";
import { FORMAT_CHOICES, LIST_CHOICES, RHYTHM_CHOICES } from "@/lib/exports/present";

/** Sets that a list is written into the operator's folder. */
export function ScheduleForm() {
  return (
    <SettingsForm
      action={scheduleExportAction}
      area="export"
      refusalFields={{ filters_unread: "filters" }}
      className="measure"
    >
      {(fields) => (
        <>
          <NativeSelect
            {...fields.control("list")}
            label="List"
            placeholder="Choose a list"
            options={LIST_CHOICES}
            required
          />
          <TextInput
            {...fields.control("filters")}
            label="Filters"
            optionalLabel="optional"
            hint="What stands behind the question mark in the address of the list, such as view=overdue."
            code
            autoComplete="off"
            spellCheck={false}
            maxLength={1_000}
          />
          <div className="flex flex-wrap gap-x-6 gap-y-4">
            <NativeSelect
              {...fields.control("format", "csv")}
              label="Format"
              options={FORMAT_CHOICES}
            />
            <NativeSelect
              {...fields.control("rhythm", "daily")}
              label="How often"
              options={RHYTHM_CHOICES}
            />
          </div>
          <SubmitButton variant="primary">Set the export</SubmitButton>
        </>
      )}
    </SettingsForm>
  );
}
