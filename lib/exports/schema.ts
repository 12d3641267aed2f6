import { z } from "zod";
import { TABLE_FORMATS } from "@/lib/core/table";
import { isList, LISTS, type ListName } from "@/lib/exports/model/lists";
import { EXPORT_FAILURES, EXPORT_RHYTHMS, filtersOf } from "@/lib/exports/model/schedule";

function isSchedulable(name: string): name is ListName {
  return isList(name) && LISTS[name].isSchedulable;
}

export const NewSchedule = z.strictObject({
  list: z.string().refine(isSchedulable, "Choose a list"),
  /** As they stand in the address of the list; what stands before a question mark is taken off. */
  filters: z
    .string()
    .trim()
    .max(1_000, "Keep the filters under 1,000 characters")
    .default("")
    .transform(filtersOf),
  format: z.enum(TABLE_FORMATS, "Choose a format"),
  rhythm: z.enum(EXPORT_RHYTHMS, "Choose how often"),
});

export const ScheduleId = z.strictObject({ scheduleId: z.uuid() });

const claim = { runId: z.uuid(), attempt: z.number().int().min(1) };

export const WrittenRun = z.strictObject({
  ...claim,
  fileName: z.string().min(1).max(200),
  rows: z.number().int().min(0),
  bytes: z.number().int().min(0),
  sha256: z.instanceof(Uint8Array),
});

export const SilentRun = z.strictObject(claim);

export const FailedRun = z.strictObject({ ...claim, failure: z.enum(EXPORT_FAILURES) });
