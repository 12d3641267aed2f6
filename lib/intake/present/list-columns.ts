import { wallTimeIn } from "@/lib/core/civil-date";
import type { Columns } from "@/lib/core/table";
import type { MailDoor } from "@/lib/intake/model/arrival";
import type { RawMailState } from "@/lib/intake/model/raw-mail";
import {
  DOOR_WORDS,
  MAIL_STATE_LABELS,
  quarantineSentence,
  setAsideLabel,
} from "@/lib/intake/present/decisions";

type Line = {
  readonly id: string;
  readonly state: RawMailState;
  readonly arrivedAt: Date;
  readonly handedInAt: Date;
  readonly door: MailDoor;
  readonly droppedByName: string | null;
  readonly quarantineReason: string | null;
  readonly size: number;
  readonly controllerName: string | null;
  readonly zone: string | null;
  readonly decidedAt: Date | null;
  readonly decidedByName: string | null;
  readonly setAsideReason: string | null;
  readonly reference: string | null;
  readonly erasedAt: Date | null;
};

/** Mails as a file: what became of each and nothing of what is in it. Times as on the screen, in the zone beside them. */
export const MAIL_COLUMNS: Columns<Line> = [
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

function wall({ zone }: Line, at: Date): string {
  return wallTimeIn(zone ?? "UTC", at);
}
