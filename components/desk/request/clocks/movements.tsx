import {
  CORRECTION_REASON_LABELS,
  EXTENSION_REASON_LABELS,
  PAUSE_REASON_LABELS,
  wordsOf,
} from "@/lib/clocks/present";
import type { CorrectedDates, Movements } from "@/lib/clocks/queries/movements";
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
    ...movements.corrections.map((correction) => ({
      ...{ id: correction.id, by: correction.by },
      ...correctionWords(correction, zone),
      reason: reasonWords(correction),
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

function reasonWords({ corrects, reason, mergedWith }: Movements["corrections"][number]): string {
  const words = wordsOf(CORRECTION_REASON_LABELS[corrects], reason);
  return mergedWith === null ? words : `${words}: ${mergedWith}`;
}

function correctionWords(correction: CorrectedDates, zone: string) {
  if (correction.corrects === "receipt") {
    const { receivedBefore, receivedAfter } = correction;
    const text = `from ${momentIn(zone, receivedBefore)} to ${momentIn(zone, receivedAfter)}`;
    return { title: "Receipt corrected", text };
  }
  const { corrects, dayBefore, dayAfter } = correction;
  const before = dayBefore === null ? null : formatCivilDate(dayBefore);
  const after = dayAfter === null ? "none" : formatCivilDate(dayAfter);
  const title = corrects === "asked" ? "Day of asking corrected" : "Relevant time written down";
  return { title, text: before === null ? `as ${after}` : `from ${before} to ${after}` };
}

function pauseWords({ from, to }: Movements["pauses"][number]): string {
  if (to === null) return `since ${formatCivilDate(from)}`;
  const days = daysBetween(from, to);
  const long = days === 0 ? "replied the same day" : `${days} ${days === 1 ? "day" : "days"}`;
  return `from ${formatCivilDate(from)} to ${formatCivilDate(to)}, ${long}`;
}
