import { namesInQuotes, type RefusedFor } from "@/lib/storage/model";

type Words = (file: string, be: "is" | "are", was: "was" | "were") => string;

const REFUSED: Readonly<Record<string, Words>> = {
  too_large: (file, be, was) => `${file} ${be} larger than 25 MB and ${was} not taken.`,
  empty: (file, _, was) => `${file} ${was} empty and ${was} not taken.`,
  type_not_taken: (file, be) => `${file} ${be} of a kind that is not taken.`,
  too_many: () => "There were too many files at once.",
  gone: (file) => `${file} could not be kept. Try again.`,
};
const OTHER: Words = (file, _, was) => `${file} ${was} not taken. Try again.`;

/** What was wrong with files that were handed in, one sentence for each reason. */
export function fileProblems(
  refused: readonly { reason: string; names: RefusedFor["names"] }[],
): string[] {
  const sentences = refused.map(({ reason, names }) => {
    const say = REFUSED[reason] ?? OTHER;
    const isOne = names.length < 2;
    return say(namesInQuotes(names) || "A file", isOne ? "is" : "are", isOne ? "was" : "were");
  });
  return [...new Set(sentences)];
}

export const PURPOSE_LABELS = {
  submission: "With the request",
  letter: "The letter",
  message: "With a message",
  note: "With a note",
  evidence: "Evidence",
  answer: "For the answer",
} as const;
