import { isSingleKey, matchPress, pressOf } from "./keys";
import type { COMMANDS, CommandId } from "./registry";

/** How long a sequence such as "g q" waits for its next press, in milliseconds. */
const SEQUENCE_PATIENCE = 1_500;

const PRESSED_NOT_TYPED = new Set(["checkbox", "radio", "button", "submit", "reset", "file"]);

/** Whether a press in this element is text or a choice, and none of our business. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !PRESSED_NOT_TYPED.has(target.type);
  const isField = target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
  return isField || target.isContentEditable;
}

function isInOverlay(target: EventTarget | null): boolean {
  return (
    target instanceof Element && target.closest("[role=dialog],[role=menu],[role=listbox]") !== null
  );
}

/** The press, unless it is somebody else's: a field's, a dialog's, or one that was dealt with already. */
function ourPress(event: KeyboardEvent): string | null {
  if (event.defaultPrevented || event.isComposing || isInOverlay(event.target)) return null;
  const press = pressOf(event);
  return press !== null && (press.startsWith("mod+") || !isTyping(event.target)) ? press : null;
}

type Listening = {
  readonly commands: typeof COMMANDS;
  readonly singleKeys: boolean;
  /** Runs a command; false when nobody on the page can do it, so that the press stays the browser's. */
  readonly run: (id: CommandId) => boolean;
};

/** Listens for the keys of the commands on the whole page. Returns how to stop. */
export function listenForKeys({ commands, singleKeys, run }: Listening): () => void {
  const keyed = commands.filter(
    ({ keys }) => keys !== undefined && (singleKeys || !isSingleKey(keys)),
  );
  let pending = "";
  let begunAt = 0;
  const onKeyDown = (event: KeyboardEvent) => {
    const press = ourPress(event);
    if (press === null) return;
    const isStale = event.timeStamp - begunAt > SEQUENCE_PATIENCE;
    const match = matchPress(keyed, isStale ? "" : pending, press);
    pending = match.kind === "pending" ? match.keys : "";
    begunAt = event.timeStamp;
    if (match.kind === "command" && run(match.id)) event.preventDefault();
  };
  document.addEventListener("keydown", onKeyDown);
  return () => document.removeEventListener("keydown", onKeyDown);
}
