import { wallTimeIn } from "@/lib/core/civil-date";
import type { Columns } from "@/lib/core/table";
import { otherRefusal } from "@/lib/core/unanswered";
import type { FileKind } from "@/lib/scanning/model";
import type { FileMark, Hold } from "@/lib/storage/model/scan";

/** In two or three words, beside a file's name at the desk. */
const SHORT: Readonly<Record<FileMark["kind"], string>> = {
  being_scanned: "Being scanned",
  virus: "Virus found",
  not_scannable: "Could not be scanned",
  unscanned: "Not scanned",
};

export function markLabel({ kind, finding }: FileMark): string {
  return kind === "virus" && finding !== null ? `${SHORT.virus}: ${finding}` : SHORT[kind];
}

/** Why a scan gave no verdict. */
const FAILURES: Readonly<Record<string, string>> = {
  too_large: "It is larger than the scanner takes.",
  too_slow: "The scanner did not come to an end with it, however often it was tried.",
  scanner_error: "The scanner gave up on it, however often it was tried.",
  unreadable: "What is stored of it cannot be opened.",
};

export function failureSentence(finding: string | null): string {
  return FAILURES[finding ?? ""] ?? "The scanner gave no verdict.";
}

/** What it means for whoever chooses the files of an answer. */
export function markSentence(mark: FileMark): string {
  switch (mark.kind) {
    case "being_scanned":
      return "Being scanned for viruses. It can go out once it is found clean.";
    case "virus":
      return `A virus was found: ${mark.finding ?? "unnamed"}. It cannot go out.`;
    case "not_scannable":
      return `Could not be scanned for viruses. ${failureSentence(mark.finding)}`;
    case "unscanned":
      return "Not scanned for viruses: no scanner is set up.";
  }
}

export const HELD_TITLES: Readonly<Record<Hold, string>> = {
  being_scanned: "This file is being scanned for viruses",
  virus: "A virus was found in this file",
  not_scannable: "This file could not be scanned for viruses",
};

export const KIND_WORDS: Readonly<Record<FileKind, string>> = {
  attachment: "File",
  mail: "Mail as it came",
  import: "File of an import",
};

type HeldLine = {
  readonly kind: FileKind;
  readonly mark: FileMark | null;
  readonly at: Date;
  readonly reference: string | null;
  readonly controllerName: string | null;
};

/** Files that were not let through as a file: where they are, and never what they are called. */
export const HELD_FILE_COLUMNS: Columns<HeldLine> = [
  ["what", (line) => KIND_WORDS[line.kind]],
  ["why", (line) => line.mark && markLabel(line.mark)],
  ["reference", (line) => line.reference],
  ["controller", (line) => line.controllerName],
  ["since_utc", (line) => wallTimeIn("UTC", line.at)],
];

const REFUSALS: Readonly<Record<string, string>> = {
  no_scanner: "No scanner is set up, so nothing can be scanned again.",
  file_unknown: "This file is not there any more.",
  not_held_back: "This file is not held back any more. Load the page again.",
  not_signed_in: "You are signed out. Sign in again, and then try once more.",
};

export function scanRefusal(reason: string): string {
  return REFUSALS[reason] ?? otherRefusal(reason, "That did not work. Try again.");
}
