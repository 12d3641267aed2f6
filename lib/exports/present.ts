import { otherRefusal } from "@/lib/core/unanswered";
import { LISTS, type ListName } from "@/lib/exports/model/lists";
import {
  EXPORT_FAILURES,
  type ExportFailure,
  type ExportRhythm,
} from "@/lib/exports/model/schedule";

export const EXPORTS_PATH = "/reports/exports";

export const RHYTHM_LABELS: Readonly<Record<ExportRhythm, string>> = {
  daily: "Every day",
  weekly: "Every week, on Monday",
  monthly: "Every month, on its first day",
};

export const FORMAT_LABELS = { csv: "CSV", jsonl: "JSON Lines" } as const;

export const RHYTHM_CHOICES = Object.entries(RHYTHM_LABELS).map(([value, label]) => ({
  value,
  label,
}));
export const FORMAT_CHOICES = Object.entries(FORMAT_LABELS).map(([value, label]) => ({
  value,
  label,
}));

/** The lists that the worker may write by itself, by their names. */
export const LIST_CHOICES = Object.entries(LISTS)
  .filter(([, { isSchedulable }]) => isSchedulable)
  .map(([value, { label }]) => ({ value, label }))
  .toSorted((a, b) => a.label.localeCompare(b.label, "en"));

export function listLabel(list: ListName): string {
  return LISTS[list].label;
}

const BROKEN = "Something went wrong on our side. The log of the worker says what.";
const FAILURES: Readonly<Record<ExportFailure, string>> = {
  no_folder: "No folder is set: EXPORTS_DIR is empty where the worker runs.",
  not_writable: "The folder is not there, or the worker may not write into it.",
  disk_full: "The disk of the folder is full.",
  worker_gone: "The worker stopped while it wrote: it was killed, or had too little memory.",
  refused: "The list refused its filters. End this schedule and set it anew.",
  broken: BROKEN,
};

export function failureSentence(code: string | null): string {
  const known = EXPORT_FAILURES.find((failure) => failure === code);
  return known === undefined ? BROKEN : FAILURES[known];
}

export const EXPORT_DONE: Readonly<Record<string, string>> = {
  scheduled: "The export is set. The worker writes its first file within a minute.",
  ended: "The export is ended. The files it has written stay where they are.",
};

const REFUSALS: Readonly<Record<string, string>> = {
  no_folder:
    "No folder is set where files could be written. Whoever runs the installation sets EXPORTS_DIR.",
  filters_unread:
    "The list cannot be opened with these filters. Copy what stands behind the question mark in the address of the list.",
  schedule_set:
    "This export is set already: the same list, filters and format, as often. It stands above this form.",
  too_many_schedules: "There are 50 scheduled exports. End one that nobody needs any more.",
  schedule_unknown: "This export was ended already.",
};

export function exportRefusal(reason: string): string {
  return (
    REFUSALS[reason] ??
    otherRefusal(reason, "Something went wrong on our side. Nothing was changed. Try again.")
  );
}
