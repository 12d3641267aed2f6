import { z } from "zod";

/** When the page that a desk shows was read, in milliseconds. */
export const SINCE_PARAMETER = "since";

const Since = z.coerce.number().int().positive().max(8.64e15);

/** From when on changes are told. Who says nothing of use is told of the last minute. */
export function readSince(text: string | null, now: Date): Date {
  const parsed = Since.safeParse(text ?? undefined);
  return parsed.success && parsed.data <= now.getTime()
    ? new Date(parsed.data)
    : new Date(now.getTime() - 60_000);
}
