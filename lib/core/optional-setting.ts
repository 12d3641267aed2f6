import { z } from "zod";

/** A setting that may be left out; an empty one is left out too. */
export const optional = z
  .string()
  .optional()
  .transform((value) => (value === undefined || value.trim() === "" ? undefined : value));
