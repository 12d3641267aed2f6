/**
 * How many days of receipt two requests about one person may lie apart to be suggested as one. A controller has one month to
 * answer, and two more at the most where it takes them (GDPR Art. 12(3)): within these three months the first request may
 * still be waiting for its answer, and whoever asks again asks for the same. After them a person asks anew.
 */
export const DUPLICATE_WINDOW_DAYS = 90;
