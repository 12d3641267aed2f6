"use client";

import { useSearchParams } from "next/navigation";
import { SettingsForm } from "@/components/settings/settings-form";
import { NativeSelect } from "@/components/ui/native-select";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { scheduleExportAction } from "@/lib/exports/actions";
import { FORMAT_CHOICES, LIST_CHOICES, RHYTHM_CHOICES } from "@/lib/exports/present";

const BY_HAND =
  "Easiest from the list itself: filter it there, and choose “Schedule”. By hand: what stands behind the question mark in the address of the list, such as view=overdue.";
const FILLED_IN =
  "Those of the list that you come from. To change them, go back, filter there, and choose “Schedule” again.";

/** The list that an address names, if it can be scheduled, and its filters. */
function askedFor(address: Pick<URLSearchParams, "get">) {
  const list = LIST_CHOICES.find(({ value }) => value === address.get("list"))?.value;
  return { list, filters: list === undefined ? undefined : (address.get("filters") ?? undefined) };
}

/**
 * Sets that a list is written into the operator's folder. Whoever comes from a list by its own link finds that list with
 * its filters filled in.
 */
export function ScheduleForm() {
  const asked = askedFor(useSearchParams());
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
            {...fields.control("list", asked.list)}
            label="List"
            placeholder="Choose a list"
            options={LIST_CHOICES}
            required
          />
          <TextInput
            {...fields.control("filters", asked.filters)}
            label="Filters"
            optionalLabel="optional"
            hint={asked.list === undefined ? BY_HAND : FILLED_IN}
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
