import { z } from "zod";
import { event } from "@/lib/audit/events/define";

const code = z.string().regex(/^[a-z0-9_]+$/);

export const WORK_EVENTS = {
  "task.done": event(
    "controller",
    "Task done",
    z.strictObject({ taskId: z.uuid(), systemId: z.uuid(), result: code }),
  ),
  "task.not_needed": event(
    "desk",
    "Task not needed",
    z.strictObject({ taskId: z.uuid(), systemId: z.uuid() }),
  ),
  "task.reopened": event(
    "desk",
    "Task opened again",
    z.strictObject({ taskId: z.uuid(), systemId: z.uuid() }),
  ),
  "message.sent_to_controller": event(
    "controller",
    "Message to the controller",
    z.strictObject({ messageId: z.uuid() }),
  ),
  "message.sent_to_desk": event(
    "controller",
    "Message from the controller",
    // With the pause that it ended, if one ran.
    z.strictObject({ messageId: z.uuid(), pauseId: z.uuid().optional() }),
  ),
  "note.written": event("desk", "Note written", z.strictObject({ messageId: z.uuid() })),
  "attachment.stored": event(
    "desk",
    "File stored",
    z.strictObject({ attachmentId: z.uuid(), purpose: code, size: z.number().int() }),
  ),
  "file.virus_found": event(
    "desk",
    "Virus found in a file",
    // The scanner's name for it.
    z.strictObject({ kind: code, fileId: z.uuid(), signature: z.string().max(200) }),
  ),
  "file.scan_asked": event(
    "desk",
    "File put back to be scanned again",
    z.strictObject({ kind: code, fileId: z.uuid() }),
  ),
  "answer.held": event(
    "desk",
    "Answer on its way, held for recall",
    z.strictObject({ answerId: z.uuid() }),
  ),
  "answer.submitted": event(
    "desk",
    "Answer waits for a second officer",
    z.strictObject({ answerId: z.uuid() }),
  ),
  "answer.approved": event(
    "desk",
    "Answer approved and on its way",
    z.strictObject({ answerId: z.uuid() }),
  ),
  "answer.sent_back": event("desk", "Answer sent back", z.strictObject({ answerId: z.uuid() })),
  "answer.recalled": event("desk", "Answer recalled", z.strictObject({ answerId: z.uuid() })),
  "mail.stored": event(
    "desk",
    "Mail stored",
    z.strictObject({ rawMailId: z.uuid(), sha256: z.string(), door: code }),
  ),
  "mail.read": event(
    "desk",
    "Mail read",
    z.strictObject({ rawMailId: z.uuid(), state: code, trust: code, reason: code.nullable() }),
  ),
  "mail.erased": event(
    "desk",
    "Mail erased: its time was over",
    z.strictObject({ rawMailId: z.uuid(), state: code }),
  ),
  "mail.alarmed": event(
    "desk",
    "Told that mails wait unread or do not add up",
    z.strictObject({
      on: z.string(),
      missing: z.number().int(),
      unread: z.number().int(),
      waited: z.number().int(),
      people: z.number().int(),
    }),
  ),
  "file.scanner_alarmed": event(
    "desk",
    "Told that the virus scanner does not answer",
    z.strictObject({
      on: z.string(),
      files: z.number().int(),
      waited: z.number().int(),
      people: z.number().int(),
    }),
  ),
  "mail.released": event(
    "desk",
    "Mail let out of quarantine",
    z.strictObject({ rawMailId: z.uuid() }),
  ),
  "mail.opened": event("desk", "Mail opened", z.strictObject({ rawMailId: z.uuid() })),
  "mail.set_aside": event(
    "desk",
    "Mail set aside",
    z.strictObject({ rawMailId: z.uuid(), reason: code }),
  ),
  "mail.taken_up": event("desk", "Mail taken up again", z.strictObject({ rawMailId: z.uuid() })),
} as const;
