export const IMPORT_STATES = [
  "mapping",
  "checking",
  "checked",
  "importing",
  "imported",
  "undoing",
  "undone",
  "dropped",
] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

export type ImportMode = "all" | "good";

/** What the worker is at. */
export type WorkState = Extract<ImportState, "checking" | "importing" | "undoing">;

export function isWorking(state: ImportState): state is WorkState {
  return state === "checking" || state === "importing" || state === "undoing";
}

/** Until it is started nothing of it is a request, and its columns may be assigned anew. */
export function isPreparing(state: ImportState): boolean {
  return state === "mapping" || state === "checking" || state === "checked";
}

/** At which step between a file and its requests the page of an import is; null once it has made them, or is dropped. */
export function stepOf(state: ImportState): "check" | "import" | null {
  if (isPreparing(state)) return "check";
  return state === "importing" ? "import" : null;
}

export type ImportCounts = {
  readonly rows: number;
  readonly position: number;
  readonly good: number;
  readonly bad: number;
  /** Rows that were imported before, by their own id. */
  readonly known: number;
  /** Good rows that are likely the same as a request or an earlier row. */
  readonly likely: number;
  /** Good rows that order what cannot be undone. */
  readonly destructive: number;
  readonly imported: number;
  readonly withdrawn: number;
  /** Requests that had been begun when the import was undone, and stay. */
  readonly kept: number;
};

/** How far the worker is, in whole per cent; 100 only when it is done. */
export function percentOf({ position, rows }: Pick<ImportCounts, "position" | "rows">): number {
  return position >= rows ? 100 : Math.min(99, Math.floor((position * 100) / rows));
}

/** The key under which a row of an import can become one request and no second. */
export function rowSubmissionKey(importId: string, place: number): string {
  return `import:${importId}:${place}`;
}

/** Where the key of an import is wrapped: authenticated with the wrapping. */
export function importKeyPlace(controllerId: string, importId: string): string {
  return `import_job.wrapped_key|${importId}|${controllerId}`;
}

export type ImportDoor = "portal" | "desk";

export function importsPath(door: ImportDoor): string {
  return `/${door}/imports`;
}

export function importPath(
  door: ImportDoor,
  importId: string,
  page: "" | "/columns" | "/undo" | "/drop" = "",
): string {
  return `${importsPath(door)}/${importId}${page}`;
}

export function resultPath(importId: string): string {
  return `/files/imports/${importId}/result`;
}

export function progressPath(importId: string): string {
  return `/files/imports/${importId}/progress`;
}

/** The door at which an import is looked after. */
export function doorOf({ fromDesk }: { readonly fromDesk: boolean }): ImportDoor {
  return fromDesk ? "desk" : "portal";
}

export const LOOKS = ["bad", "known", "likely"] as const;
/** Which rows of a file are looked at. */
export type Look = (typeof LOOKS)[number];
