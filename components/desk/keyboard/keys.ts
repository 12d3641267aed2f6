import type { DeskCommand } from "./command";
import type { CommandId } from "./registry";

/** What of a key press decides: the rest of a KeyboardEvent is for whoever listens. */
export type Press = {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
};

const MODIFIERS = new Set(["Shift", "Control", "Alt", "Meta", "AltGraph", "CapsLock"]);

/**
 * A press in the spelling of the registry, or null for a press that is no shortcut here: a modifier by itself, or
 * anything with Alt, which types characters on many keyboards. Shift counts only with letters and named keys, because
 * it is how "?" is typed at all.
 */
export function pressOf({ key, ctrlKey, metaKey, altKey, shiftKey }: Press): string | null {
  if (altKey || MODIFIERS.has(key)) return null;
  const name = key.toLowerCase();
  const isLetterOrNamed = name.length > 1 || name !== name.toUpperCase();
  const shift = shiftKey && isLetterOrNamed ? "shift+" : "";
  const mod = ctrlKey || metaKey ? "mod+" : "";
  return `${mod}${shift}${name}`;
}

export type KeyMatch =
  | { readonly kind: "command"; readonly id: CommandId }
  /** The beginning of a sequence: wait for the next press. */
  | { readonly kind: "pending"; readonly keys: string }
  | { readonly kind: "none" };

type Keyed = Pick<DeskCommand, "keys" | "isNative"> & { readonly id: CommandId };

/** The command that a press completes, after the presses of a sequence that came before it. */
export function matchPress(commands: readonly Keyed[], pending: string, press: string): KeyMatch {
  const keys = pending === "" ? press : `${pending} ${press}`;
  const complete = commands.find((command) => command.keys === keys && !command.isNative);
  if (complete) return { kind: "command", id: complete.id };
  if (commands.some((command) => command.keys?.startsWith(`${keys} `))) {
    return { kind: "pending", keys };
  }
  // A press that does not go on with the sequence begins anew.
  return pending === "" ? { kind: "none" } : matchPress(commands, "", press);
}

/** Whether keys are characters typed without Control or Command: what the preference switches off. */
export function isSingleKey(keys: string): boolean {
  return keys.split(" ").every((press) => !press.includes("mod+") && !isNamed(press));
}

function isNamed(press: string): boolean {
  return press === "escape" || press === "enter";
}

/**
 * The value of `aria-keyshortcuts`. A space there means "or", so a sequence such as "g q" has no spelling in it and
 * is left to the help sheet.
 */
export function ariaKeys(keys: string | undefined): string | undefined {
  if (keys === undefined || keys.includes(" ")) return undefined;
  if (!keys.startsWith("mod+")) return spell(keys);
  const rest = spell(keys.slice("mod+".length));
  return `Meta+${rest} Control+${rest}`;
}

function spell(keys: string): string {
  return keys
    .split("+")
    .map((part) => (part.length > 1 ? part.charAt(0).toUpperCase() + part.slice(1) : part))
    .join("+");
}

/** Keys as they are drawn on caps. */
export function capsOf(keys: string, isMac: boolean): string {
  return keys
    .split(" ")
    .map((press) =>
      press
        .replace("mod+", isMac ? "⌘ " : "Ctrl ")
        .replace("shift+", "⇧ ")
        .replace("escape", "Esc")
        .replace("enter", "Enter"),
    )
    .join(" ");
}
