import { z } from "zod";
import { referenceSchema, Target, versionSchema } from "@/lib/requests/schema/target";
import { civilDateSchema } from "@/lib/sla/schema";
import { TASK_RESULTS } from "@/lib/tasks/model";

/** Two requests as they were seen, and which of them lives on. */
export const MergeInput = Target.extend({
  with: referenceSchema,
  withVersion: versionSchema,
  survivor: z.string("Choose which request lives on").pipe(referenceSchema),
});

/** Two requests that are looked at side by side. */
export const PairInput = z.strictObject({ reference: referenceSchema, with: referenceSchema });

const pin = z.strictObject({ id: z.string(), version: z.string() });
const instant = z.iso.datetime().transform((text) => new Date(text));

/** How the request that lives on stood before a merge: what taking it back needs. */
export const keptSchema = z.strictObject({
  receivedAt: instant,
  askedOn: civilDateSchema.nullable(),
  relevantOn: civilDateSchema.nullable(),
  acknowledgedAt: instant.nullable(),
  agreementId: z.uuid().nullable(),
  /** The agreement it was brought under. */
  agreementAfter: z.uuid().nullable(),
  promise: pin,
  law: pin.nullable(),
  calendar: pin,
  tasksEnded: z.array(z.uuid()),
  tasksMade: z.array(z.uuid()),
  tasksReopened: z.array(
    z.strictObject({
      id: z.uuid(),
      state: z.enum(["done", "not_needed"]),
      result: z.enum(TASK_RESULTS).nullable(),
      doneById: z.uuid().nullable(),
      doneAt: instant.nullable(),
    }),
  ),
});
export type Kept = z.output<typeof keptSchema>;
