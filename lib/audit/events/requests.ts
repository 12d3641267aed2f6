import { z } from "zod";
import { event } from "@/lib/audit/events/define";

const code = z.string().regex(/^[a-z0-9_]+$/);
const day = z.iso.date();
const reference = z.string().regex(/^DSR-[0-9A-Z-]+$/);

export const REQUEST_EVENTS = {
  "draft.started": event("controller", "Draft started", z.strictObject({ draftId: z.uuid() })),
  "draft.saved": event(
    "controller",
    "Draft saved",
    z.strictObject({ draftId: z.uuid(), step: code }),
  ),
  "draft.discarded": event("controller", "Draft discarded", z.strictObject({ draftId: z.uuid() })),
  "draft.instruction_asked": event(
    "controller",
    "Draft passed to an instructor",
    z.strictObject({ draftId: z.uuid() }),
  ),
  "draft.attachment_added": event(
    "controller",
    "File added to a draft",
    z.strictObject({ draftId: z.uuid(), attachmentId: z.uuid() }),
  ),
  "draft.attachment_removed": event(
    "controller",
    "File taken off a draft",
    z.strictObject({ draftId: z.uuid(), attachmentId: z.uuid() }),
  ),
  "request.received": event(
    "controller",
    "Request received",
    z.strictObject({
      channel: code,
      rights: z.array(code),
      receivedOn: day,
      dueOn: day,
      ruleId: z.string(),
      /** Who was called back, where a mail proved nobody. */
      calledBackId: z.uuid().optional(),
    }),
  ),
  "request.acknowledged": event(
    "controller",
    "Receipt acknowledged",
    z.strictObject({ dueOn: day }),
  ),
  "request.triage_started": event("desk", "Triage started", z.strictObject({})),
  "request.accepted": event(
    "controller",
    "Work started",
    z.strictObject({ tasks: z.number().int() }),
  ),
  "request.rejected": event(
    "controller",
    "Set aside: not a request",
    z.strictObject({ reason: code, duplicateOf: z.uuid().optional() }),
  ),
  "request.rejection_undone": event("controller", "Taken up again", z.strictObject({})),
  "request.merged_with": event(
    "controller",
    "Merged with another request",
    z.strictObject({
      mergeId: z.uuid(),
      other: reference,
      /** Which of the two reached us earlier: the clock starts with that one. */
      earlier: z.enum(["own", "other"]),
      startsOn: day,
      dueBefore: day,
      dueAfter: day,
      /** What the other one brought. */
      rights: z.array(code),
      identifiers: z.number().int(),
      tasks: z.number().int(),
    }),
  ),
  "request.merged_into": event(
    "controller",
    "Goes on in another request",
    z.strictObject({
      mergeId: z.uuid(),
      other: reference,
      startsOn: day,
      dueBefore: day,
      dueAfter: day,
      /** Its tasks that ended with it, and whether a pause did. */
      tasks: z.number().int(),
      endsPause: z.boolean(),
    }),
  ),
  "request.merge_taken_back": event(
    "controller",
    "A merge was taken back",
    z.strictObject({ mergeId: z.uuid(), other: reference, dueBefore: day, dueAfter: day }),
  ),
  "request.not_duplicate": event(
    "desk",
    "Said to be no duplicate",
    z.strictObject({ other: reference }),
  ),
  "request.maybe_duplicate": event(
    "desk",
    "May be a duplicate after all",
    z.strictObject({ other: reference }),
  ),
  "request.withdrawn": event(
    "controller",
    "Withdrawn by the controller",
    // With the import whose undoing withdrew it, if one did.
    z.strictObject({ importId: z.uuid().optional() }),
  ),
  "request.assigned": event(
    "desk",
    "Owner changed",
    z.strictObject({ from: z.uuid().nullable(), to: z.uuid().nullable() }),
  ),
  "request.controller_asked": event(
    "controller",
    "Waiting for the controller",
    z.strictObject({ messageId: z.uuid() }),
  ),
  "request.resumed": event("controller", "Back with us", z.strictObject({})),
  "request.answered": event(
    "controller",
    "Answer sent",
    // With the pause that it ended, if one ran.
    z.strictObject({
      answerId: z.uuid(),
      answeredOn: day,
      dueOn: day,
      daysLate: z.number().int(),
      pauseId: z.uuid().optional(),
    }),
  ),
  "request.closed": event("controller", "Closed", z.strictObject({})),
  "request.agreement_applied": event(
    "controller",
    "Brought under a new version of the agreement",
    z.strictObject({ agreementId: z.uuid(), version: z.number().int(), from: day, to: day }),
  ),
  "request.late_cause_given": event(
    "desk",
    "Cause of the breach recorded",
    z.strictObject({ cause: code }),
  ),
  "request.alarm_raised": event(
    "desk",
    "Reminder raised",
    z.strictObject({
      kind: code,
      on: day,
      people: z.array(z.uuid()),
      /** Who acts for an owner who is away. */
      substitutes: z.array(z.uuid()).optional(),
    }),
  ),
  "request.alarm_acknowledged": event(
    "desk",
    "Reminder acknowledged",
    z.strictObject({ kind: code }),
  ),
  "request.alarm_taken_back": event(
    "desk",
    "Woken again after a clock that ran ahead",
    z.strictObject({ given: day, today: day }),
  ),
  "subject.revealed": event("desk", "Subject revealed", z.strictObject({ reason: code })),
} as const;
