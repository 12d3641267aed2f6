import { type Markup, markup } from "@/components/ui/markup";
import { clockPiece, statePiece } from "@/components/ui/pieces";
import { STATE_KINDS, STATE_LABELS } from "@/lib/requests/present";
import type { QueueLine } from "@/lib/requests/present/queue";
import { selectionValue } from "@/lib/requests/schema/assign";
import { duePiece } from "./due";

/** Which columns a list of this width shows. */
export type Looks = { wide: string; state: string; stateInRow: string };

export type QueueRowFacts = {
  line: QueueLine;
  looks: Looks;
  isOpen: boolean;
  canSelect: boolean;
  /** Its owner is away, and the viewer acts for them. */
  isCovered: boolean;
  href: string;
};

/** Where a line breaks in "With us, 26 days", the figure stays with its word. */
function withWholeEnd(text: string): string {
  return text.replace(/ (\S+)$/, "\u00a0$1");
}

/** "With the controller" says already that it waits for it, and "Answered Fri 27 Nov 2026" that it was answered. */
function stateInRow({ state, since }: QueueLine): string {
  const whole = withWholeEnd(since);
  const isSaid = state === "waiting_for_controller" || state === "answered";
  return isSaid ? whole : `${STATE_LABELS[state]} · ${whole}`;
}

function selectCell({ reference, ownerId }: QueueLine): Markup {
  return markup`<td class="cell no-print pr-0 w-px whitespace-nowrap max-sm:pl-1"><label class="pick-area"><input type="checkbox" name="requests[]" value="${selectionValue(reference, ownerId)}" aria-label="Select ${reference}" class="pick-box"></label></td>`;
}

function ownerCell({ ownerName }: QueueLine, isCovered: boolean, look: string): Markup {
  const owner =
    ownerName === null ? markup`<span class="text-ink-muted">No owner</span>` : ownerName;
  const acting = isCovered && markup`<span class="under">away, you act</span>`;
  return markup`<td class="cell ${look}">${owner}${acting}</td>`;
}

function requestLink(reference: string, href: string, isOpen: boolean): Markup {
  if (isOpen)
    return markup`<a href="${href}" data-row="true" aria-current="true" class="ref font-medium underline-offset-3 hover:underline">${reference}</a>`;
  return markup`<a href="${href}" data-row="true" class="ref font-medium underline-offset-3 hover:underline">${reference}</a>`;
}

function requestCell({ line, looks, isOpen, href }: QueueRowFacts): Markup {
  const link = requestLink(line.reference, href, isOpen);
  // One controller's long name must not push the due day out of a narrow list, nor take the room of every row.
  const controller = markup`<span class="under line-clamp-1 max-w-72 wrap-anywhere" title="${line.controllerName}">${line.controllerName}</span>`;
  const state = markup`<span class="under ${looks.stateInRow}">${stateInRow(line)}</span>`;
  return markup`<th scope="row" class="cell font-normal max-sm:px-1.5">${link}${controller}${state}</th>`;
}

function stateCell({ state, since }: QueueLine, look: string): Markup {
  const badge = statePiece(STATE_KINDS[state], STATE_LABELS[state]);
  return markup`<td class="cell ${look}">${badge}<span class="under">${withWholeEnd(since)}</span></td>`;
}

/** The cells of a row of the queue: one piece, since fifty rows of elements are most of what a page costs. */
export function queueRow(facts: QueueRowFacts): Markup {
  const { line, looks, canSelect, isCovered } = facts;
  const clock = line.clock && clockPiece({ ...line.clock, size: 16 });
  return markup`${canSelect && selectCell(line)}${[
    markup`<td class="cell pr-0 w-px whitespace-nowrap max-sm:hidden">${clock}</td>`,
    requestCell(facts),
    markup`<td class="cell ${looks.wide}">${line.rights}</td>`,
    stateCell(line, looks.state),
    ownerCell(line, isCovered, looks.wide),
    markup`<td class="cell tabular text-right w-px whitespace-nowrap max-sm:px-0.5">${duePiece(line)}</td>`,
  ]}`;
}
