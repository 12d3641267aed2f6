import { z } from "zod";
import { referenceSchema, versionSchema } from "@/lib/requests/schema/target";
import { storedFilesSchema } from "@/lib/storage/schema";

export const LONGEST_MESSAGE = 10_000;

const body = z
  .string()
  .trim()
  .min(1, "Write a message")
  .max(LONGEST_MESSAGE, "Keep the message under 10,000 characters");

/** Files come only by way of a route that has streamed them; a form cannot carry any. */
const files = storedFilesSchema.default([]);

export const MessageToDesk = z.strictObject({ reference: referenceSchema, body, files });

export const MessageToController = z.strictObject({
  reference: referenceSchema,
  /** What the officer saw; counts when the message asks something, because then the request moves. */
  version: versionSchema,
  body,
  /** "yes": the request waits for the controller's reply. */
  ask: z.literal("yes").optional(),
  files,
});

export const Note = z.strictObject({ reference: referenceSchema, body, files });
