/** Data rows of one file at the most; empty ones do not count. */
export const MOST_ROWS = 10_000;
/** Bytes of one file at the most. */
export const MOST_BYTES = 10 * 1024 * 1024;
export const MOST_COLUMNS = 100;
/** Longer than any row with texts that are taken. */
export const LONGEST_RECORD = 256 * 1024;
export const LONGEST_ROW_ID = 200;
/** Days that a file is kept after the last thing that was done with it. */
export const KEPT_DAYS = 7;
