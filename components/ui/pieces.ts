import { type ClockDrawing, drawClock } from "./clock-drawing";
import { standingOf } from "./clock-geometry";
import { daysLeftWords, daysLook, daysState } from "./days-band";
import type { DaysLeftProps } from "./days-left";
import { drawn, type Markup, markup } from "./markup";
import { STATE_GLYPHS, type StateKind, stateLook } from "./state-glyph";

/** `ClockMark` without a label, as a piece of a row. */
export function clockPiece(drawing: ClockDrawing): Markup {
  const { total, passed, size, state } = drawing;
  const look = `clock clock-${standingOf(state, total, passed)}`;
  return markup`<svg viewBox="0 0 ${size} ${size}" width="${size}" height="${size}" class="${look}" aria-hidden="true">${drawn(drawClock(drawing))}</svg>`;
}

/** `StateBadge`, as a piece of a row. */
export function statePiece(kind: StateKind, words: string): Markup {
  return markup`<span class="state"><svg viewBox="0 0 12 12" width="14" height="14" aria-hidden="true" class="${stateLook(kind)}">${drawn(STATE_GLYPHS[kind])}</svg>${words}</span>`;
}

/** `DaysLeft`, as a piece of a row. */
export function daysPiece(
  of: Pick<DaysLeftProps, "daysLeft" | "dueOn" | "done" | "stopped" | "label">,
): Markup {
  const { daysLeft, dueOn, label } = of;
  const state = daysState(of);
  const words = label ?? daysLeftWords(daysLeft, state);
  return markup`<time datetime="${dueOn}" class="${daysLook(daysLeft, state)}">${words}</time>`;
}
