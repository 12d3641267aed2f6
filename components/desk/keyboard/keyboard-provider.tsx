"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import { whenConnected } from "@/components/ui/offline";
import type { Permission } from "@/lib/auth/model";
import { PaletteDialog } from "../palette/palette-dialog";
import { type Handlers, type Keyboard, KeyboardContext } from "./context";
import { HelpSheet } from "./help-sheet";
import { listenForKeys } from "./listen";
import { type CommandId, commandsFor } from "./registry";

/** Where the search field of the shell is, for the key that leads to it. */
export const SEARCH_FIELD = "desk-search";

function focusSearch(): boolean {
  const field = document.getElementById(SEARCH_FIELD);
  if (!(field instanceof HTMLInputElement) || field.offsetParent === null) return false;
  field.focus();
  field.select();
  return true;
}

type Overlays = { readonly palette?: boolean; readonly help?: boolean };

export type KeyboardProviderProps = {
  permissions: readonly Permission[];
  /** The person's preference: without single keys, only those with Control or Command and Escape remain. */
  singleKeys: boolean;
  children: ReactNode;
};

/** Keys, palette and help sheet around the pages of the desk. */
export function KeyboardProvider({ permissions, singleKeys, children }: KeyboardProviderProps) {
  const router = useRouter();
  const readers = useRef<(() => Handlers)[]>([]);
  // Undefined until it is opened for the first time: what nobody opens is not drawn.
  const [overlays, setOverlays] = useState<Overlays>({});
  const commands = useMemo(() => commandsFor(permissions), [permissions]);

  const keyboard = useMemo((): Keyboard & { tryRun: (id: CommandId) => boolean } => {
    const own: Handlers = {
      "app.palette": () => setOverlays({ palette: true }),
      "app.help": () => setOverlays({ help: true }),
      "app.search": () => {
        if (!focusSearch()) whenConnected(() => router.push("/desk?search=" as Route));
      },
    };
    const handlerOf = (id: CommandId) =>
      readers.current.findLast((read) => read()[id] !== undefined)?.()[id] ?? own[id];
    const tryRun = (id: CommandId): boolean => {
      const command = commands.find((entry) => entry.id === id);
      const handler = handlerOf(id);
      if (!command || (handler === undefined && command.href === undefined)) return false;
      if (handler) handler();
      else whenConnected(() => router.push(command.href as Route));
      return true;
    };
    return {
      join: (read) => {
        readers.current = [...readers.current, read];
        return () => {
          readers.current = readers.current.filter((entry) => entry !== read);
        };
      },
      run: tryRun,
      tryRun,
      available: () =>
        new Set(
          commands
            .filter(({ id, href }) => href !== undefined || handlerOf(id) !== undefined)
            .map(({ id }) => id),
        ),
      permissions,
      singleKeys,
    };
  }, [router, commands, permissions, singleKeys]);

  useEffect(
    () => listenForKeys({ commands, singleKeys, run: keyboard.tryRun }),
    [commands, singleKeys, keyboard],
  );

  return (
    <KeyboardContext value={keyboard}>
      {children}
      {overlays.palette !== undefined && (
        <PaletteDialog
          open={overlays.palette}
          onOpenChange={(open) => setOverlays({ palette: open })}
        />
      )}
      {overlays.help !== undefined && (
        <HelpSheet open={overlays.help} onOpenChange={(open) => setOverlays({ help: open })} />
      )}
    </KeyboardContext>
  );
}
