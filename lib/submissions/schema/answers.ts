import { z } from "zod";
import { REJECT_REASONS, RIGHT_OUTCOMES, RIGHTS } from "@/lib/requests/model/codes";
import { CHANNELS } from "@/lib/requests/model/queue-view";
import { REQUEST_STATES } from "@/lib/requests/model/state";
import { CLOCK_KINDS } from "@/lib/sla/model/clocks";
import { EXTENSION_REASONS, PAUSE_REASONS } from "@/lib/sla/model/rule";
import { LAWS } from "@/lib/sla/model/shipped/laws";

const day = z.iso.date();
const instant = z.iso.datetime();
const reference = z.string().regex(/^DSR-\d{4}-[0-9A-HJKMNP-TV-Z]{6}$/);

const clock = z.strictObject({
  kind: z.enum(CLOCK_KINDS),
  governs: z.boolean().describe("Whether we answer by this one."),
  rule: z.string(),
  ruleVersion: z.string(),
  beganOn: day,
  firstDueOn: day.describe(
    "The end of the first period: the last day for the notice of an extension.",
  ),
  dueOn: day,
  pausedDays: z.int().min(0),
  extended: z.boolean(),
});

/** A request as its controller's machines are told of it: nothing about the person, whatever was submitted. */
export const RequestAnswer = z.strictObject({
  reference,
  controllerReference: z.string().nullable().describe("What you call it, where you said so."),
  channel: z.enum(CHANNELS).describe("How it reached us."),
  state: z.enum(REQUEST_STATES),
  ball: z.enum(["us", "controller", "nobody"]).describe("Who has to act next."),
  ballSince: instant,
  rights: z.array(
    z.strictObject({
      right: z.enum(RIGHTS),
      outcome: z.enum(RIGHT_OUTCOMES).nullable().describe("Null until the answer was sent."),
    }),
  ),
  law: z.enum(LAWS),
  askedOn: day.nullable(),
  receivedAt: instant,
  receivedOn: day,
  zone: z.string().describe("The time zone that its days are days of."),
  dueOn: day.describe("The day by which we answer: that of the clock that governs."),
  clocks: z.array(clock),
  stoppedSince: day.nullable().describe("Since when the clock that governs stands still."),
  pauses: z.array(
    z.strictObject({
      reason: z.enum(PAUSE_REASONS),
      from: day,
      to: day.nullable().describe("Null while the reply is outstanding."),
    }),
  ),
  extensions: z.array(z.strictObject({ reason: z.enum(EXTENSION_REASONS), noticeOn: day })),
  acknowledgedAt: instant.nullable(),
  answeredAt: instant.nullable(),
  answeredOn: day.nullable(),
  closedAt: instant.nullable(),
  rejectReason: z.enum(REJECT_REASONS).nullable(),
  continuesAs: reference.nullable().describe("The request that a merged one goes on in."),
  updatedAt: instant.describe("When something last happened to it that you can see."),
});
export type RequestAnswer = z.output<typeof RequestAnswer>;

export const RequestList = z.strictObject({
  requests: z.array(RequestAnswer),
  next: z.string().nullable().describe("The path of the next page; null on the last one."),
});

/** RFC 9457, with a stable code and, for a body that cannot be taken, what is wrong with which field. */
export const ProblemAnswer = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.string().optional(),
  parameter: z.string().optional(),
  reference: reference.optional().describe("The request that a used key made."),
  errors: z
    .array(
      z.strictObject({
        pointer: z.string().describe("A JSON pointer (RFC 6901) into the body, as a fragment."),
        detail: z.string(),
      }),
    )
    .optional(),
});
