import { env } from "@/lib/core/env";
import { clamdPlace, clamdScanner } from "@/lib/storage/adapter/clamd";
import {
  type FileMark,
  type FileScan,
  type Hold,
  holdOf,
  markOf,
  type Scanner,
} from "@/lib/storage/model/scan";

/** The scanner of this installation; null where none is set up, and files are let through as they are. */
export function virusScanner(): Scanner | null {
  const place = clamdPlace(env().CLAMD_URL ?? "");
  return place && clamdScanner(place);
}

export function isScannerOn(): boolean {
  return env().CLAMD_URL !== undefined;
}

/** Why this file may not be downloaded here; null when it may. */
export function holdHere(scan: FileScan): Hold | null {
  return holdOf(scan, isScannerOn());
}

/** What the row of this file says here. */
export function markHere(scan: FileScan): FileMark | null {
  return markOf(scan, isScannerOn());
}
