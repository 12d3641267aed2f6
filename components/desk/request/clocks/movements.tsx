import {
  EXTENSION_REASON_LABELS,
  PAUSE_REASON_LABELS,
  RECEIPT_REASON_LABELS,
  wordsOf,
} from "@/lib/clocks/present";
import type { Movements } from "@/lib/clocks/queries/movements";
import { daysBetween, formatCivilDate } from "@/lib/core/civil-date";
import { momentIn } from "@/lib/requests/present/moments";

/** What moved the clocks, in the order of its kinds: pauses, extensions and corrections, with who did it. */
export function MovementList({ movements, zone }: { movements: Movements; zone: string }) {
  const lines = [
    ...movements.pauses.map((pause) => ({
      id: pause.id,
      title: pause.to === null ? "Waiting for a reply" : "Paused",
      text: pauseWords(pause),
      reason: wordsOf(PAUSE_REASON_LABELS, pause.reason),
      by: pause.by,
    })),
    ...movements.extensions.map(({ id, on, reason, by }) => ({
      ...{ id, by, title: "Extended", text: `notice sent ${formatCivilDate(on)}` },
      reason: wordsOf(EXTENSION_REASON_LABELS, reason),
    })),
    ...movements.corrections.map(({ id, reason, receivedBefore, receivedAfter, by }) => ({
      ...{ id, by, title: "Receipt corrected" },
      text: `from ${momentIn(zone, receivedBefore)} to ${momentIn(zone, receivedAfter)}`,
      reason: wordsOf(RECEIPT_REASON_LABELS, reason),
    })),
  ];
  if (lines.length === 0) return null;
  return (
    <ul aria-label="What moved the clocks" className="mt-1 flex flex-col gap-1.5 text-sm">
      {lines.map(({ id, title, text, reason, by }) => (
        <li key={id}>
          <span className="font-medium">{title}</span> {text}
          <span className="text-ink-muted">
            {" "}
            · {reason} · {by ?? "Thirty"}
          </span>
        </li>
      ))}
    </ul>
  );
}

function pauseWords({ from, to }: Movements["pauses"][number]): string {
  if (to === null) return `since ${formatCivilDate(from)}`;
  const days = daysBetween(from, to);
  const long = days === 0 ? "replied the same day" : `${days} ${days === 1 ? "day" : "days"}`;
  return `from ${formatCivilDate(from)} to ${formatCivilDate(to)}, ${long}`;
}
