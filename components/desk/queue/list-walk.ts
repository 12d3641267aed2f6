import {
  boxAt,
  boxOf,
  linkOf,
  markOpening,
  openingRow,
  type Row,
  referenceOf,
  rowAround,
  rowBeside,
  rowsOf,
  selectedCount,
  tickBetween,
} from "./rows";

/** The list a walk is taken through, and how to follow a link of it. */
export type Ground = {
  readonly form: () => HTMLFormElement | null;
  /** The request beside the list. */
  readonly open: string | null;
  readonly visit: (href: string) => void;
};

/**
 * What keys and mouse do with a list of rows that the server rendered. Rows are remembered by reference and not as
 * elements: after every change they are new ones.
 */
export class ListWalk {
  readonly #ground: Ground;
  readonly #memory: { last: string | null; anchor: string | null };

  constructor(ground: Ground, memory: { last: string | null; anchor: string | null }) {
    this.#ground = ground;
    this.#memory = memory;
  }

  #rows(): Row[] {
    return rowsOf(this.#ground.form());
  }

  #find(reference: string | null): Row | null {
    return this.#rows().find((row) => referenceOf(row) === reference) ?? null;
  }

  #current(): Row | null {
    const focused = rowAround(document.activeElement);
    return focused ?? this.#find(this.#memory.last) ?? this.#find(this.#ground.open);
  }

  /** Tells the form that boxes were ticked: setting `checked` from script fires nothing by itself. */
  #announce(): void {
    this.#ground.form()?.dispatchEvent(new Event("change", { bubbles: true }));
  }

  step(by: 1 | -1): void {
    linkOf(rowBeside(this.#rows(), this.#current(), by))?.focus();
  }

  openBeside(by: 1 | -1): void {
    // From the one that is on its way: two quick presses go two rows on.
    const from = openingRow(this.#ground.form()) ?? this.#find(this.#ground.open);
    const row = rowBeside(this.#rows(), from, by);
    // The focus goes along: the keys act on the row that has it.
    linkOf(row)?.focus();
    this.visit(row);
  }

  openFullPage(): void {
    const reference = this.#ground.open ?? referenceOf(this.#current());
    if (reference !== null) this.#ground.visit(`/desk/requests/${reference}`);
  }

  visit(row: Row | null | undefined): void {
    const href = linkOf(row ?? undefined)?.getAttribute("href");
    if (!row || !href) return;
    const isThere = referenceOf(row) === this.#ground.open;
    markOpening(this.#ground.form(), isThere ? null : row);
    this.#ground.visit(href);
  }

  toggle(): void {
    const row = this.#current();
    const box = row && boxOf(row);
    if (!row || !box) return;
    box.checked = !box.checked;
    this.anchorAt(row);
    this.#announce();
  }

  extend(): void {
    const row = this.#current();
    if (!row) return;
    this.extendTo(row, true);
    this.#announce();
  }

  extendTo(row: Row, ticked: boolean): void {
    const rows = this.#rows();
    const to = rows.indexOf(row);
    const anchor = this.#find(this.#memory.anchor);
    tickBetween(rows, anchor ? rows.indexOf(anchor) : to, to, ticked);
  }

  selectAll(): void {
    const rows = this.#rows();
    tickBetween(rows, 0, rows.length - 1, true);
    this.#announce();
  }

  clear(): void {
    this.#ground.form()?.reset();
  }

  /** Makes sure that something is selected: where nothing is, the row that is worked on. */
  ensureSelection(): boolean {
    const rows = this.#rows();
    if (rows.some((row) => boxOf(row)?.checked)) return true;
    const box = boxOf(this.#current() ?? undefined);
    if (!box) return false;
    box.checked = true;
    this.#announce();
    return true;
  }

  focusCurrent(): void {
    (linkOf(this.#current() ?? undefined) ?? linkOf(this.#rows()[0]))?.focus();
  }

  remember(row: Row): void {
    this.#memory.last = referenceOf(row);
  }

  anchorAt(row: Row): void {
    this.#memory.anchor = referenceOf(row);
  }
}

/** Listens on the list as a whole, so that no row needs script of its own. Returns how to stop. */
export function listenToList(
  form: HTMLFormElement,
  walk: ListWalk,
  onCount: (selected: number) => void,
): () => void {
  const count = () => onCount(selectedCount(form));
  // What was ticked before the page's script came, or stays ticked from before.
  count();
  // The boxes are emptied after the event of a reset, not before it.
  const onReset = () => queueMicrotask(count);
  const onFocus = ({ target }: FocusEvent) => {
    const row = rowAround(target);
    if (row) walk.remember(row);
  };
  const onClick = (event: MouseEvent) => {
    const row = rowAround(event.target);
    if (row && boxAt(event.target)) tickedByMouse(walk, row, event);
    else if (row && isPlainClickOnLink(event)) {
      event.preventDefault();
      walk.visit(row);
    }
  };
  // Enter in a box would send the form with its first button; here it opens, as on the link beside it.
  const onKeyDown = (event: KeyboardEvent) => {
    const row = boxAt(event.target) && rowAround(event.target);
    if (event.key !== "Enter" || !row) return;
    event.preventDefault();
    walk.visit(row);
  };
  form.addEventListener("change", count);
  form.addEventListener("reset", onReset);
  form.addEventListener("focusin", onFocus);
  form.addEventListener("click", onClick);
  form.addEventListener("keydown", onKeyDown);
  return () => {
    form.removeEventListener("change", count);
    form.removeEventListener("reset", onReset);
    form.removeEventListener("focusin", onFocus);
    form.removeEventListener("click", onClick);
    form.removeEventListener("keydown", onKeyDown);
  };
}

function tickedByMouse(walk: ListWalk, row: Row, event: MouseEvent): void {
  if (event.shiftKey) walk.extendTo(row, boxOf(row)?.checked ?? true);
  walk.anchorAt(row);
}

/** Not a click that opens a tab or a window: that stays the browser's. */
function isPlainClickOnLink(event: MouseEvent): boolean {
  const isModified = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
  const isOnLink = event.target instanceof Element && event.target.closest("a[data-row]") !== null;
  return isOnLink && !isModified && event.button === 0;
}
