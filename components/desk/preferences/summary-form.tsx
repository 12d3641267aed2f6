"use client";

import { SettingsForm } from "@/components/settings/settings-form";
import { FormActions } from "@/components/ui/form-actions";
import { NativeSelect } from "@/components/ui/native-select";
import { SubmitButton } from "@/components/ui/submit-button";
import { chooseSummaryAction } from "@/lib/reports/actions";

const CHOICES = [
  { value: "daily", label: "Each morning that I work" },
  { value: "weekly", label: "The first morning of each week that I work" },
  { value: "never", label: "Never" },
];

/** How often figures come by mail. */
export function SummaryForm({ rhythm }: { rhythm: string }) {
  return (
    <SettingsForm action={chooseSummaryAction} area="attendance">
      {(fields) => (
        <>
          <NativeSelect {...fields.control("rhythm", rhythm)} label="How often" options={CHOICES} />
          <FormActions>
            <SubmitButton pendingLabel="Saving">Save figures by mail</SubmitButton>
          </FormActions>
        </>
      )}
    </SettingsForm>
  );
}
