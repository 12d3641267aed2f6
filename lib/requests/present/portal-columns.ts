import { civilDateIn } from "@/lib/core/civil-date";
import type { Columns } from "@/lib/core/table";
import type { PortalLine } from "@/lib/requests/model/portal-view";
import { isOpen } from "@/lib/requests/model/state";
import { daysLeft } from "@/lib/sla/model/countdown";
import en from "@/messages/en.json" with { type: "json" };

const { states, rights, ball } = en.portal;

/** A controller's requests as a file, in the words of its portal. Days are counted to `now` or to the answer. */
export function portalColumns(now: Date): Columns<PortalLine> {
  return [
    ["reference", (line) => line.reference],
    ["rights", (line) => line.rights.map((right) => rights[right])],
    ["state", (line) => states[line.state]],
    ["who_has_it", (line) => (isOpen(line.state) ? ball[line.ballHolder] : null)],
    ["received_day", (line) => line.receivedOn],
    ["due_day", (line) => (line.state === "merged" ? null : line.dueOn)],
    ["days_left", (line) => leftOf(line, now)],
    ["answered_day", (line) => line.answeredOn],
    ["stopped_since", (line) => line.stoppedSince],
    ["time_zone", (line) => line.zone],
  ];
}

/** As the list shows it: nothing of what ended without an answer. */
function leftOf({ state, dueOn, answeredOn, zone }: PortalLine, now: Date): number | null {
  if (!isOpen(state) && answeredOn === null) return null;
  return daysLeft(dueOn, answeredOn ?? civilDateIn(zone, now));
}
