import { z } from "zod";
import { LATE_CAUSES, REFUSAL_GROUNDS, RIGHT_OUTCOMES, RIGHTS } from "@/lib/requests/model/codes";
import { referenceSchema, versionSchema } from "@/lib/requests/schema/target";

const LONGEST_TEXT = 20_000;
const LONGEST_NOTE = 4_000;
const MOST_FILES = 50;

/** A code of a list, or nothing chosen yet. */
function chosen<const T extends readonly [string, ...string[]]>(codes: T, message: string) {
  return z.union([z.literal("").transform(() => null), z.enum(codes, message)], message);
}

const text = (most: number) =>
  z
    .string()
    .trim()
    .max(most, `Keep this under ${most.toLocaleString("en")} characters`)
    .default("");

/** What an officer typed for one right. Nothing has to be complete yet: that is for the decision to say. */
const typedDecision = z.strictObject({
  right: z.enum(RIGHTS),
  outcome: chosen(RIGHT_OUTCOMES, "Choose an outcome").default(null),
  ground: chosen(REFUSAL_GROUNDS, "Choose a ground").default(null),
  note: text(LONGEST_NOTE),
});

/** An answer as it is composed. `version` and `seen` say what the officer had in sight when beginning it. */
export const AnswerInput = z.strictObject({
  reference: referenceSchema,
  version: versionSchema,
  /** The last event of the request that was on the page. */
  seen: z.string().regex(/^\d{1,18}$/),
  decisions: z.array(typedDecision).max(RIGHTS.length).default([]),
  text: text(LONGEST_TEXT),
  files: z
    .array(z.uuid())
    .max(MOST_FILES, `An answer carries at most ${MOST_FILES} files`)
    .default([]),
  lateCause: chosen(LATE_CAUSES, "Choose the cause").default(null),
  lateNote: text(2_000),
  /** Which button was pressed. */
  step: z.enum(["edit", "review", "send"]).default("review"),
});
export type AnswerDraft = z.output<typeof AnswerInput>;

/** A second officer's yes. `version` and `seen` say which request the officer had in sight. */
export const ApprovalInput = z.strictObject({
  reference: referenceSchema,
  version: versionSchema,
  answerId: z.uuid(),
  seen: z.string().regex(/^\d{1,18}$/),
});

export const SendBackInput = z.strictObject({
  reference: referenceSchema,
  answerId: z.uuid(),
  reason: text(2_000),
});

/** The `decisions` column: codes and ids only. */
export const storedDecisionsSchema = z.strictObject({
  rights: z.array(
    z.strictObject({
      right: z.enum(RIGHTS),
      outcome: z.enum(RIGHT_OUTCOMES),
      ground: z.enum(REFUSAL_GROUNDS).nullable(),
    }),
  ),
  files: z.array(z.uuid()),
  lateCause: z.enum(LATE_CAUSES).nullable(),
});
export type StoredDecisions = z.output<typeof storedDecisionsSchema>;

/** The `body` column once opened. `lateNote` is for the desk and never part of what is sent. */
export const storedBodySchema = z.strictObject({
  text: z.string(),
  notes: z.partialRecord(z.enum(RIGHTS), z.string()),
  lateNote: z.string(),
});
export type StoredBody = z.output<typeof storedBodySchema>;
