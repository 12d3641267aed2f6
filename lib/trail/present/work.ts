import { MAIL_EVENTS } from "@/lib/audit/events/mail";
import { WORK_EVENTS } from "@/lib/audit/events/work";
import { wordsOf } from "@/lib/clocks/present";
import { counted } from "@/lib/core/counted";
import { fileSize } from "@/lib/core/file-size";
import {
  DOOR_WORDS,
  MAIL_STATE_LABELS,
  quarantineSentence,
  SET_ASIDE_LABELS,
  trustSentence,
} from "@/lib/intake/present/decisions";
import { PURPOSE_LABELS } from "@/lib/requests/present/files";
import { KIND_WORDS } from "@/lib/scanning/present";
import { TEMPLATE_LABELS } from "@/lib/settings/present";
import { TASK_RESULT_LABELS } from "@/lib/tasks/present";
import { dayWords, nothing, telling } from "@/lib/trail/present/tell";

const stateWords = (state: string) => wordsOf(MAIL_STATE_LABELS, state);
const mailWords = ({ template }: { readonly template: string }) => [
  wordsOf(TEMPLATE_LABELS, template),
];
const kindWords = (kind: string) => wordsOf(KIND_WORDS, kind);

export const WORK_WORDS = telling(WORK_EVENTS, {
  "task.done": ({ result }) => [`Result: ${wordsOf(TASK_RESULT_LABELS, result)}`],
  "task.not_needed": nothing,
  "task.reopened": nothing,
  "message.sent_to_controller": nothing,
  "message.sent_to_desk": ({ pauseId }) => [pauseId === undefined ? null : "The pause ended"],
  "note.written": nothing,
  "attachment.stored": ({ purpose, size }) => [wordsOf(PURPOSE_LABELS, purpose), fileSize(size)],
  "file.virus_found": ({ kind, signature }) => [kindWords(kind), `The scanner says ${signature}`],
  "file.scan_asked": ({ kind }) => [kindWords(kind)],
  "answer.held": nothing,
  "answer.submitted": nothing,
  "answer.approved": nothing,
  "answer.sent_back": nothing,
  "answer.recalled": nothing,
  "mail.stored": ({ door }) => [wordsOf(DOOR_WORDS, door)],
  "mail.read": ({ state, trust, reason }) => [
    stateWords(state),
    trustSentence(trust) ?? wordsOf({}, trust),
    reason === null ? null : quarantineSentence(reason),
  ],
  "mail.erased": ({ state }) => [`It was: ${stateWords(state)}`],
  "mail.alarmed": ({ on, missing, unread, waited, people }) => [
    `On ${dayWords(on)}`,
    `${counted(missing, "mail")} missing, ${unread} unread, the oldest for ${counted(waited, "minute")}`,
    `${counted(people, "person", "people")} told`,
  ],
  "file.scanner_alarmed": ({ on, files, waited, people }) => [
    `On ${dayWords(on)}`,
    `${counted(files, "file")} waiting, no answer for ${counted(waited, "minute")}`,
    `${counted(people, "person", "people")} told`,
  ],
  "mail.released": nothing,
  "mail.opened": nothing,
  "mail.set_aside": ({ reason }) => [`Reason: ${wordsOf(SET_ASIDE_LABELS, reason)}`],
  "mail.taken_up": nothing,
});

export const MAIL_WORDS = telling(MAIL_EVENTS, {
  "mail.sent": mailWords,
  "mail.given_up": mailWords,
  "mail.came_back": mailWords,
  "mail.retried": mailWords,
  "mail.failed_set_aside": mailWords,
  "mail.held_back": mailWords,
  "mail.sent_by_hand": mailWords,
  "mail.waiting_reminded": ({ on, mails }) => [
    `On ${dayWords(on)}`,
    `${counted(mails, "mail")} waiting`,
  ],
  "mail.undelivered_alarmed": ({ on, mails, people }) => [
    `On ${dayWords(on)}`,
    `${counted(mails, "mail")} not delivered`,
    `${counted(people, "person", "people")} told`,
  ],
});
