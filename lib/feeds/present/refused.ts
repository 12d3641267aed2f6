// What a program is told at a secret address, or whoever opens one in a browser to see what is wrong.

const END =
  "It was ended, or the address has a typing error. A new one is made under “Views you follow”.";

/** Where no view is, by what the address itself says it is of: one that was ended and one that never was are the same. */
export function noFeedAt(file: string): string {
  if (file.endsWith(".csv")) return `There is no table at this address. ${END}`;
  if (file.endsWith(".ics")) return `There is no calendar at this address. ${END}`;
  return "There is nothing at this address.";
}

export function readTooOften(seconds: number): string {
  const minutes = Math.ceil(seconds / 60);
  return `This was asked for too often. Ask again in ${minutes} ${minutes === 1 ? "minute" : "minutes"}.`;
}

/** As many files as can be written at a time are on their way. */
export const NO_TABLE_NOW = "This table cannot be written just now. Ask again in a minute.";
