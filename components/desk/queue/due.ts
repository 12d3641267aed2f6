import { shortCivil } from "@/components/ui/days-band";
import { type Markup, markup } from "@/components/ui/markup";
import { daysPiece } from "@/components/ui/pieces";
import { formatCivilDate } from "@/lib/core/civil-date";
import type { QueueDue, QueueLine } from "@/lib/requests/present/queue";

/** Days left and the due day under them; for what ended without an answer, that none is due. */
export function duePiece({ due }: Pick<QueueLine, "due">): Markup {
  if (due === null) return markup`<span class="text-ink-muted">No answer due</span>`;
  const { daysLeft, dueOn, isDone, stoppedSince } = due;
  const pill = daysPiece({
    daysLeft,
    dueOn,
    done: isDone,
    stopped: stoppedSince !== null,
    // That it is stopped is said below, where a narrow row has room for it.
    label: stoppedSince && daysLeft >= 0 ? leftWords(daysLeft) : undefined,
  });
  return markup`${pill}<span class="under">${dayWords(due)}</span>`;
}

/** What was answered stands in a history of years. */
function dayWords({ daysLeft, dueOn, isDone, stoppedSince }: QueueDue): string {
  if (isDone) return `due ${formatCivilDate(dueOn)}`;
  return stoppedSince ? `stopped ${shortCivil(stoppedSince)}` : shortCivil(dueOn, daysLeft);
}

function leftWords(daysLeft: number): string {
  return `${daysLeft} ${daysLeft === 1 ? "day" : "days"} left`;
}
