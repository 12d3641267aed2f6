import type { z } from "zod";

export type Audience = "desk" | "controller";

export type EventDefinition<S extends z.ZodType = z.ZodType> = {
  /** Whose story it belongs to. Events for the controller are also the desk's. */
  readonly audience: Audience;
  /** What is kept with the event: ids, codes, dates, counts. Never personal data. */
  readonly data: S;
  /** What happened, in words for the log. */
  readonly label: string;
};

export function event<S extends z.ZodType>(
  audience: Audience,
  label: string,
  data: S,
): EventDefinition<S> {
  return { audience, label, data };
}
