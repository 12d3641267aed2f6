import type { Permission } from "@/lib/auth/model";

/** Where a command stands in the help sheet and the palette. */
export const COMMAND_GROUPS = ["List", "Request", "Go to", "Everywhere"] as const;
export type CommandGroup = (typeof COMMAND_GROUPS)[number];

/**
 * Something the desk can do. Palette, help sheet, keys and `aria-keyshortcuts` all read it from here, so that none of
 * them can say something else than the others.
 */
export type DeskCommand = {
  readonly id: string;
  readonly title: string;
  readonly group: CommandGroup;
  /**
   * Keys as they are pressed: "j", "shift+x", "g q" (one after the other), "mod+k" (Command or Control). A character
   * counts as it is typed, so "?" needs no "shift+".
   */
  readonly keys?: string;
  /** A place to go. Without it, whoever is on the page does the work. */
  readonly href?: string;
  /** Only offered to those who hold it. The server asks again. */
  readonly permission?: Permission;
  /** What a single key may not do is anything that cannot be undone, or that others see. */
  readonly isReversible: boolean;
  /** Handled by the element itself, such as Enter on a link: listed, never dispatched. */
  readonly isNative?: boolean;
  /** Further words under which the palette finds it. */
  readonly words?: string;
  /** Makes no sense from the palette, such as moving the focus. */
  readonly isHidden?: boolean;
};
