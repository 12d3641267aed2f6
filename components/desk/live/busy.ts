const OVERLAYS = "[role=dialog], [role=alertdialog], [role=menu], [role=listbox], dialog[open]";
const CONTROLS = "main input, main textarea, main select";
const WITHOUT_TEXT = new Set(["hidden", "submit", "button", "reset", "image"]);

/**
 * Whether somebody is in the middle of something that a page which is read anew would disturb: something open over the
 * page, the cursor in a field, or a field that says something else than when the page came. Rows that are ticked are no
 * reason: they stay ticked.
 */
export function isBusy(page: Document): boolean {
  if (page.querySelector(OVERLAYS) !== null) return true;
  const { activeElement } = page;
  if (activeElement?.matches("textarea, select, [contenteditable]")) return true;
  if (activeElement instanceof HTMLInputElement && takesText(activeElement)) return true;
  return [...page.querySelectorAll(CONTROLS)].some(isChanged);
}

function takesText({ type }: HTMLInputElement): boolean {
  return !WITHOUT_TEXT.has(type) && type !== "checkbox" && type !== "radio";
}

function isChanged(control: Element): boolean {
  if (control instanceof HTMLTextAreaElement) return control.value !== control.defaultValue;
  if (control instanceof HTMLSelectElement) return isChosen(control);
  if (!(control instanceof HTMLInputElement) || WITHOUT_TEXT.has(control.type)) return false;
  if (control.type === "checkbox" || control.type === "radio") {
    return control.name !== "requests[]" && control.checked !== control.defaultChecked;
  }
  return control.value !== control.defaultValue;
}

/** Without a default of its own, a list begins at its first choice. */
function isChosen(select: HTMLSelectElement): boolean {
  const options = [...select.options];
  const first = Math.max(
    0,
    options.findIndex(({ defaultSelected }) => defaultSelected),
  );
  return select.selectedIndex !== first;
}
