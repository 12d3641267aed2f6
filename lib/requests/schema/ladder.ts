import { z } from "zod";
import { LADDER_LIMITS } from "@/lib/sla/model/alarm";

const { least, most, rungs } = LADDER_LIMITS;
const TELL = `Enter up to ${rungs} different whole numbers from ${least} to ${most}, like 10, 5, 2`;

/**
 * The rungs of an agreement as they are typed: "10, 5, 2", in any order. Nothing typed leaves the usual ones. Out: the
 * days before the due day, the most first.
 */
export const ladderSchema = z
  .string()
  .optional()
  .transform((text, context): number[] => {
    const typed = (text ?? "").split(/[\s,;]+/).filter((part) => part !== "");
    const days = typed.map((part) => (/^\d{1,2}$/.test(part) ? Number(part) : Number.NaN));
    const isGood =
      days.every((day) => day >= least && day <= most) &&
      new Set(days).size === days.length &&
      days.length <= rungs;
    if (isGood) return days.toSorted((a, b) => b - a);
    context.addIssue({ code: "custom", message: TELL });
    return z.NEVER;
  });
