import { wallTimeIn } from "@/lib/core/civil-date";
import type { Columns } from "@/lib/core/table";
import {
  DOOR_WORDS,
  MAIL_STATE_LABELS,
  quarantineSentence,
  setAsideLabel,
} from "@/lib/intake/present/decisions";
import type { MailLine } from "@/lib/intake/queries/raw-mails";

/** Mails as a file: what became of each and nothing of what is in it. Times as on the screen, in the zone beside them. */
export const MAIL_COLUMNS: Columns<MailLine> = [
  ["id", (line) => line.id],
  ["state", (line) => MAIL_STATE_LABELS[line.state]],
  ["arrived", (line) => wall(line, line.arrivedAt)],
  ["handed_in", (line) => wall(line, line.handedInAt)],
  ["came", (line) => DOOR_WORDS[line.door]],
  ["dropped_by", (line) => line.droppedByName],
  ["controller", (line) => line.controllerName],
  ["bytes", (line) => line.size],
  ["kept_apart", (line) => line.quarantineReason && quarantineSentence(line.quarantineReason)],
  ["set_aside", (line) => line.setAsideReason && setAsideLabel(line.setAsideReason)],
  ["decided", (line) => line.decidedAt && wall(line, line.decidedAt)],
  ["decided_by", (line) => line.decidedByName],
  ["reference", (line) => line.reference],
  ["erased", (line) => line.erasedAt && wall(line, line.erasedAt)],
  ["time_zone", (line) => line.zone ?? "UTC"],
];

function wall({ zone }: MailLine, at: Date): string {
  return wallTimeIn(zone ?? "UTC", at);
}
