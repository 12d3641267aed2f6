import { ClockChanges } from "@/components/desk/request/clocks/clock-changes";
import { Notice } from "@/components/ui/notice";
import type { StoredDays } from "@/lib/clocks/schema";

export type CorrectionPreviewProps = {
  before: StoredDays;
  after: StoredDays;
  /** How late the answer would have been; null where there is none yet. */
  daysLate: number | null;
};

/** What every clock would say after a correction, before anything is written. */
export function CorrectionPreview({ before, after, daysLate }: CorrectionPreviewProps) {
  return (
    <Notice tone={daysLate ? "warn" : "info"} role="status" title="The clocks would say">
      <ul className="text-sm">
        <ClockChanges before={before} after={after} />
      </ul>
      {daysLate !== null && <p className="mt-1 text-sm">{lateWords(daysLate)}</p>}
    </Notice>
  );
}

function lateWords(daysLate: number): string {
  if (daysLate === 0) return "The answer that was sent was in time then.";
  const days = `${daysLate} ${daysLate === 1 ? "day" : "days"}`;
  return `The answer that was sent was ${days} late then, and stays on the register of breaches.`;
}
