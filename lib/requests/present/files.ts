const REFUSED: Readonly<Record<string, string>> = {
  too_large: "A file is larger than 25 MB and was not taken.",
  empty: "A file was empty and was not taken.",
  type_not_taken: "A file is of a kind that is not taken.",
  too_many: "There were too many files at once.",
  gone: "A file could not be kept. Try it again.",
};

/** What was wrong with files that were handed in, one sentence for each reason. */
export function fileProblems(reasons: readonly string[]): string[] {
  return [...new Set(reasons)].map(
    (reason) => REFUSED[reason] ?? "A file was not taken. Try it again.",
  );
}

export const PURPOSE_LABELS = {
  submission: "With the request",
  letter: "The letter",
  message: "With a message",
  note: "With a note",
  evidence: "Evidence",
  answer: "For the answer",
} as const;

/** "12 KB": a size in words, rounded up so that nothing is ever 0. */
export function fileSize(bytes: number): string {
  if (bytes < 1024 * 1024) return `${Math.ceil(bytes / 1024)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
