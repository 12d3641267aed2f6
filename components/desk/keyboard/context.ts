"use client";

import { createContext, useContext, useLayoutEffect, useRef } from "react";
import type { Permission } from "@/lib/auth/model";
import type { CommandId } from "./registry";

/** What a page can do right now, by command. */
export type Handlers = Partial<Record<CommandId, () => void>>;

export type Keyboard = {
  /** Takes part until the returned function is called. Of two for one command, the later one counts. */
  readonly join: (read: () => Handlers) => () => void;
  readonly run: (id: CommandId) => void;
  /** Commands that would do something if they were run now. */
  readonly available: () => ReadonlySet<CommandId>;
  readonly permissions: readonly Permission[];
  readonly singleKeys: boolean;
};

export const KeyboardContext = createContext<Keyboard | null>(null);

export function useKeyboard(): Keyboard {
  const keyboard = useContext(KeyboardContext);
  if (!keyboard) throw new Error("there is no keyboard around this");
  return keyboard;
}

/**
 * Makes commands of the registry do something while this component is on the page. Laid with the page and not after it: a key
 * can be pressed in between, and means what is shown.
 */
export function useDeskCommands(handlers: Handlers): void {
  const { join } = useKeyboard();
  const latest = useRef(handlers);
  useLayoutEffect(() => {
    latest.current = handlers;
  });
  useLayoutEffect(() => join(() => latest.current), [join]);
}
