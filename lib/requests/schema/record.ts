import { z } from "zod";
import { nameSchema } from "@/lib/core/one-line-name";
import { RIGHTS } from "@/lib/requests/model/codes";
import {
  IDENTIFIER_KINDS,
  type IdentifierKind,
  identifierProblem,
} from "@/lib/requests/model/identifier";
import { IDENTIFIER_PROBLEMS } from "@/lib/requests/present";
import { LAWS } from "@/lib/sla/model/shipped/laws";
import { civilDateSchema } from "@/lib/sla/schema";

/** The ways in that leave it to an officer to write the request down. */
export const RECORDED_CHANNELS = ["telephone", "letter", "in_person"] as const;

const MOST_IDENTIFIERS = 20;
const LONGEST_TEXT = 10_000;

const typedIdentifier = z.strictObject({
  kind: z.enum(IDENTIFIER_KINDS, "Choose what kind this is"),
  value: z.string(),
});

/** Rows that were left empty do not count; a row keeps its place, so that its message lands beside it. */
const identifiersSchema = z
  .array(typedIdentifier)
  .max(MOST_IDENTIFIERS, `Give at most ${MOST_IDENTIFIERS} identifiers`)
  .transform((rows, context) => {
    const kept: { kind: IdentifierKind; value: string }[] = [];
    rows.forEach(({ kind, value }, index) => {
      if (value.trim() === "") return;
      const problem = identifierProblem(kind, value);
      if (problem === null) kept.push({ kind, value });
      else {
        const message = IDENTIFIER_PROBLEMS[problem];
        context.addIssue({ code: "custom", message, path: [index, "value"] });
      }
    });
    if (rows.every(({ value }) => value.trim() === "")) {
      const message = "Give at least one way to find the person";
      context.addIssue({ code: "custom", message, path: [0, "value"] });
    }
    return kept;
  });

const optionalText = z
  .string()
  .trim()
  .max(LONGEST_TEXT, "Keep this under 10,000 characters")
  .default("")
  .transform((text) => (text === "" ? null : text));

const optionalDay = z.union([z.literal("").transform(() => null), civilDateSchema]).default(null);

const receipt = {
  controllerId: z.uuid("Choose the controller"),
  receivedOn: civilDateSchema,
  receivedTime: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, "Enter the time as hours and minutes, like 09:30"),
};

/**
 * When something reached us, on the controller's wall: what its due day is worked out from. The law and the day the
 * person asked the controller count as far as they can be read already.
 */
export const ReceiptInput = z.object({
  ...receipt,
  law: z.enum(LAWS).catch("other"),
  askedOn: optionalDay.catch(null),
});

/** What is wrong is told in this order, which is that of the form. */
export const RecordInput = z.strictObject({
  controllerId: receipt.controllerId,
  instructedBy: nameSchema("Say who instructed us", 254),
  channel: z.enum(RECORDED_CHANNELS, "Choose how it reached us"),
  receivedOn: receipt.receivedOn,
  receivedTime: receipt.receivedTime,
  rights: z
    .array(z.enum(RIGHTS), "Choose at least one right")
    .min(1, "Choose at least one right")
    .transform((rights) => [...new Set(rights)]),
  law: z.enum(LAWS, "Choose the law"),
  askedOn: optionalDay,
  identifiers: identifiersSchema.default([]),
  toldPerson: optionalText,
  notes: optionalText,
  /** Makes a form that is sent twice the same request. */
  submissionKey: z.uuid(),
  /** Which button was pressed. */
  step: z.literal("record").default("record"),
});
