import type { Words } from "@/lib/core/words";
import { namesInQuotes, type RefusedFor } from "@/lib/storage/model";

/** Which files were not taken, and why. `words` are those of the portal. */
export function refusedFilesText(words: Words, { reason, names }: RefusedFor): string {
  return words(`files.${reason}`, { count: names.length, names: namesInQuotes(names) });
}
