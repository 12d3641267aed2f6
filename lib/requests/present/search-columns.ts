import type { CivilDate } from "@/lib/core/civil-date";
import type { Columns } from "@/lib/core/table";
import type { IdentifierKind } from "@/lib/requests/model/identifier";
import type { RequestState } from "@/lib/requests/model/state";
import { IDENTIFIER_LABELS, STATE_LABELS } from "@/lib/requests/present";
import type { QueueLine } from "@/lib/requests/present/queue";

type FoundLine = Pick<QueueLine, "due"> & {
  readonly reference: string;
  readonly controllerName: string;
  readonly kind: IdentifierKind;
  readonly state: RequestState;
  readonly receivedOn: CivilDate;
  readonly zone: string;
};

/** What a search found as a file: of the identifier only its kind, as on the page. */
export const SEARCH_COLUMNS: Columns<FoundLine> = [
  ["reference", (line) => line.reference],
  ["controller", (line) => line.controllerName],
  ["found_by", (line) => IDENTIFIER_LABELS[line.kind]],
  ["state", (line) => STATE_LABELS[line.state]],
  ["received_day", (line) => line.receivedOn],
  ["due_day", (line) => line.due?.dueOn ?? null],
  ["days_left", (line) => line.due?.daysLeft ?? null],
  ["stopped_since", (line) => line.due?.stoppedSince ?? null],
  ["time_zone", (line) => line.zone],
];
