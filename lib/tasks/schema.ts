import { z } from "zod";
import { referenceSchema } from "@/lib/requests/schema/target";
import { TASK_RESULTS } from "@/lib/tasks/model";

const LONGEST = 4_000;

export const TaskTarget = z.strictObject({ reference: referenceSchema, taskId: z.uuid() });

export const TaskDone = TaskTarget.extend({
  result: z.enum(TASK_RESULTS, "Choose what the work came to"),
  evidence: z.string().trim().max(LONGEST, "Keep this under 4,000 characters").default(""),
}).refine(({ result, evidence }) => result !== "kept" || evidence !== "", {
  path: ["evidence"],
  message: "Say why the data is kept",
});

export const TaskNotNeeded = TaskTarget.extend({
  reason: z
    .string()
    .trim()
    .min(1, "Say why there is nothing to do here")
    .max(LONGEST, "Keep this under 4,000 characters"),
});
