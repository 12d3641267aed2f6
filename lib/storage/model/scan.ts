/** What is known of a stored file: it waits, nothing was found, something was, or nobody could tell. */
export const SCAN_STATES = ["pending", "clean", "infected", "failed"] as const;
export type ScanState = (typeof SCAN_STATES)[number];

/** Why a file could not be scanned. None of them says that the scanner was away: then the file waits. */
export const SCAN_FAILURES = ["too_large", "too_slow", "scanner_error", "unreadable"] as const;
export type ScanFailure = (typeof SCAN_FAILURES)[number];

/** A file's verdict as its row keeps it. `finding` is the signature's name of a virus, or a code of {@link SCAN_FAILURES}. */
export type FileScan = {
  readonly state: ScanState;
  readonly finding: string | null;
};

/** Why nobody may download a file. */
export const HOLDS = ["being_scanned", "virus", "not_scannable"] as const;
export type Hold = (typeof HOLDS)[number];

/**
 * The one decision on whether a file may be downloaded; null is yes. Where a scanner is set up, anything but a clean verdict
 * is no. What was found once stays shut, also after the scanner was taken away.
 */
export function holdOf(scan: FileScan, isScanned: boolean): Hold | null {
  if (scan.state === "infected") return "virus";
  if (!isScanned || scan.state === "clean") return null;
  return scan.state === "failed" ? "not_scannable" : "being_scanned";
}

/** What a file's row says beside its name; null where there is nothing to say. `unscanned` is for our own people. */
export type FileMark = { readonly kind: Hold | "unscanned"; readonly finding: string | null };

export function markOf(scan: FileScan, isScanned: boolean): FileMark | null {
  const hold = holdOf(scan, isScanned);
  if (hold !== null) return { kind: hold, finding: scan.finding };
  return scan.state === "clean" ? null : { kind: "unscanned", finding: null };
}

/** What a scanner says of bytes. `unreachable` is nothing about them; `broken` may be their fault, and is tried again. */
export type Verdict =
  | { readonly kind: "clean" }
  | { readonly kind: "infected"; readonly signature: string }
  | { readonly kind: "failed"; readonly reason: ScanFailure }
  | { readonly kind: "broken"; readonly reason: ScanFailure }
  | { readonly kind: "unreachable" };

export type Scanner = {
  /** Its version and that of its signatures, in its own words; null when nobody answers. */
  version(): Promise<string | null>;
  /** Never throws for what the scanner does, only for what `bytes` throws. */
  scan(bytes: AsyncIterable<Uint8Array>): Promise<Verdict>;
};

/** How often a file is tried that the scanner breaks over. */
export const MOST_SCANS = 5;

/** How long to wait after a failed try, in seconds: a minute, then twice as long each time. */
export function scanPause(attempts: number): number {
  return 60 * 2 ** (Math.max(1, attempts) - 1);
}

/** The day of the signatures in what the scanner says of itself, "ClamAV 1.4.6/27800/Wed Nov 25 08:41:02 2026"; else null. */
export function signaturesAt(version: string): Date | null {
  const [, , written = ""] = version.split("/");
  const [, month = "", day = "", time = "", year = ""] =
    /^\w{3} (\w{3}) {1,2}(\d{1,2}) (\d\d:\d\d:\d\d) (\d{4})$/.exec(written.trim()) ?? [];
  const at = Date.parse(`${day} ${month} ${year} ${time} UTC`);
  return Number.isNaN(at) ? null : new Date(at);
}

/** How many files wait for a verdict, and how many have none that lets them through. */
export type ScanFigures = {
  readonly waiting: number;
  readonly oldestAt: Date | null;
  readonly found: number;
  readonly failed: number;
};
