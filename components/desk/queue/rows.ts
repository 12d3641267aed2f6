/** The rows of the queue as they stand in the document: the one place that knows how they are marked up. */

export type Row = HTMLTableRowElement;

export function rowsOf(list: HTMLElement | null): Row[] {
  return list ? [...list.querySelectorAll<Row>("tr[data-reference]")] : [];
}

export function rowAround(target: EventTarget | null): Row | null {
  return target instanceof Element ? target.closest<Row>("tr[data-reference]") : null;
}

export function referenceOf(row: Row | null | undefined): string | null {
  return row?.dataset.reference ?? null;
}

export function linkOf(row: Row | undefined): HTMLAnchorElement | null {
  return row?.querySelector<HTMLAnchorElement>("a[data-row]") ?? null;
}

export function boxOf(row: Row | undefined): HTMLInputElement | null {
  return row?.querySelector<HTMLInputElement>("input[type=checkbox]") ?? null;
}

export function boxAt(target: EventTarget | null): HTMLInputElement | null {
  return target instanceof HTMLInputElement && target.name === "requests[]" ? target : null;
}

export function selectedCount(list: HTMLElement | null): number {
  return rowsOf(list).filter((row) => boxOf(row)?.checked).length;
}

/**
 * Marks the row whose request is on its way, as it will be marked when it is there: that takes a turn to the server, and a key
 * shows its effect at once. Null: none is.
 */
export function markOpening(list: HTMLElement | null, row: Row | null): void {
  for (const marked of list?.querySelectorAll<Row>("tr[data-opening]") ?? []) {
    delete marked.dataset.opening;
  }
  if (row) row.dataset.opening = "true";
}

/** The row whose request is on its way. */
export function openingRow(list: HTMLElement | null): Row | null {
  return list?.querySelector<Row>("tr[data-opening]") ?? null;
}

/** Takes the mark from the row whose request is being closed: the list without it takes a turn to the server, too. */
export function markClosing(list: HTMLElement | null): void {
  for (const marked of list?.querySelectorAll<Row>("tr[data-selected]") ?? []) {
    marked.dataset.closing = "true";
  }
}

/** What was on its way is there, or somebody went elsewhere. */
export function unmark(list: HTMLElement | null): void {
  markOpening(list, null);
  for (const marked of list?.querySelectorAll<Row>("tr[data-closing]") ?? []) {
    delete marked.dataset.closing;
  }
}

/** Ticks, or unticks, every row from one to the other, both included and in either direction. */
export function tickBetween(rows: readonly Row[], from: number, to: number, ticked: boolean): void {
  for (const row of rows.slice(Math.min(from, to), Math.max(from, to) + 1)) {
    const box = boxOf(row);
    if (box) box.checked = ticked;
  }
}

/**
 * The row that stands `step` further than another; the first where there is none yet. Stops at both ends, so that
 * holding a key does not run in circles.
 */
export function rowBeside(
  rows: readonly Row[],
  current: Row | null,
  step: 1 | -1,
): Row | undefined {
  const at = current ? rows.indexOf(current) : -1;
  if (at === -1) return rows[0];
  return rows[Math.min(rows.length - 1, Math.max(0, at + step))];
}
