import { ChevronRight, type IconNode } from "lucide";
import { type ClockDrawing, drawClock } from "./clock-drawing";
import { standingOf } from "./clock-geometry";
import { type DaysFacts, daysLook, daysState, daysWords } from "./days-band";
import { drawIcon } from "./icon-drawing";
import { drawn, type Markup, markup } from "./markup";
import { STATE_GLYPHS, type StateKind, stateLook } from "./state-glyph";
import { BADGE, type Tone, washClass } from "./tone";

/** `ClockMark` without a label, as a piece of a row. */
export function clockPiece(drawing: ClockDrawing): Markup {
  const { total, passed, size, state } = drawing;
  const look = `clock clock-${standingOf(state, total, passed)}`;
  return markup`<svg viewBox="0 0 ${size} ${size}" width="${size}" height="${size}" class="${look}" aria-hidden="true">${drawn(drawClock(drawing))}</svg>`;
}

/** `Icon` without a label and at its usual size, as a piece. */
export function iconPiece(of: IconNode, className = ""): Markup {
  const look = className === "" ? "icon" : `icon ${className}`;
  return markup`<svg class="${look}" viewBox="0 0 24 24" width="16" height="16" aria-hidden="true">${drawn(drawIcon(of))}</svg>`;
}

/** `StateBadge`, as a piece of a row. */
export function statePiece(kind: StateKind, words: string): Markup {
  return markup`<span class="state"><svg viewBox="0 0 12 12" width="14" height="14" aria-hidden="true" class="${stateLook(kind)}">${drawn(STATE_GLYPHS[kind])}</svg>${words}</span>`;
}

/** `Badge`, as a piece of a row. */
export function badgePiece(tone: Tone, words: string): Markup {
  return markup`<span class="${BADGE} ${washClass[tone]}">${words}</span>`;
}

/** `DaysLeft`, as a piece of a row. */
export function daysPiece(of: DaysFacts): Markup {
  const { daysLeft, dueOn } = of;
  return markup`<time datetime="${dueOn}" class="${daysLook(daysLeft, daysState(of))}">${daysWords(of)}</time>`;
}

/** `Disclosure` of the quiet kind, as a piece. Nothing in it may be changed while somebody has it open. */
export function disclosurePiece(summary: Markup | string, body: Markup): Markup {
  const arrow = iconPiece(
    ChevronRight,
    "transition-transform group-open/more:rotate-90 print:hidden",
  );
  return markup`<details class="group/more mt-1"><summary class="inline-flex min-h-6 items-center gap-1 rounded-sm hover:underline text-sm text-ink-muted">${arrow}${summary}</summary><div class="mt-2 border-l-2 border-line pl-4">${body}</div></details>`;
}
