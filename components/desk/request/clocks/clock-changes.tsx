import { CLOCK_LABELS } from "@/lib/clocks/present";
import type { StoredDays } from "@/lib/clocks/schema";
import { formatCivilDate } from "@/lib/core/civil-date";
import { CLOCK_KINDS } from "@/lib/sla/model/clocks";

/** The day of each clock after a change, and what it was before. */
export function ClockChanges({ before, after }: { before: StoredDays; after: StoredDays }) {
  return CLOCK_KINDS.map((kind) => {
    const [old, due] = [before[kind], after[kind]];
    if (!due) return null;
    const moved =
      old === due ? "as before" : `instead of ${old ? formatCivilDate(old) : "nothing"}`;
    return (
      <li key={kind}>
        {CLOCK_LABELS[kind]}: {formatCivilDate(due)}, {moved}
      </li>
    );
  });
}
