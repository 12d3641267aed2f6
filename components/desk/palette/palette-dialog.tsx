"use client";

import { Autocomplete } from "@base-ui/react/autocomplete";
import { Dialog } from "@base-ui/react/dialog";
import { Search } from "lucide";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useRef, useState, useTransition } from "react";
import { cn } from "@/components/ui/cn";
import { Icon } from "@/components/ui/icon";
import { Kbd } from "@/components/ui/kbd";
import { whenConnected } from "@/components/ui/offline";
import { menuItemClass, popupClass } from "@/components/ui/overlay-class";
import { SEARCH_NAME } from "@/lib/requests/model/search";
import { useKeyboard } from "../keyboard/context";
import { capsOf } from "../keyboard/keys";
import { useIsMac } from "../keyboard/platform";
import { type CommandId, commandsFor } from "../keyboard/registry";
import { search } from "../search-form";
import { type PaletteEntry, type PaletteGroup, paletteGroups } from "./entries";
import { useSuggestions } from "./use-suggestions";

export type PaletteDialogProps = { open: boolean; onOpenChange: (open: boolean) => void };

function formOf(text: string): FormData {
  const form = new FormData();
  form.set(SEARCH_NAME, text);
  return form;
}

/** One field that finds commands, views, controllers and requests. A sheet that fills a narrow window. */
export function PaletteDialog({ open, onOpenChange }: PaletteDialogProps) {
  const router = useRouter();
  const { run } = useKeyboard();
  const [, startSearch] = useTransition();
  const chosen = useRef<CommandId | null>(null);

  const choose = ({ does }: PaletteEntry) => {
    onOpenChange(false);
    if (does.kind === "go") whenConnected(() => router.push(does.href as Route));
    else if (does.kind === "search")
      whenConnected(() => startSearch(async () => void (await search(formOf(does.text)))));
    else chosen.current = does.id;
  };
  // Only when the palette has gone and given the focus back: a command may want to place it elsewhere.
  const onGone = (isOpen: boolean) => {
    const id = chosen.current;
    chosen.current = null;
    if (!isOpen && id !== null) run(id);
  };

  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange} onOpenChangeComplete={onGone}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-scrim transition-opacity duration-100 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Dialog.Popup
          aria-label="Find"
          className={cn(
            popupClass,
            "density-desk fixed top-[10vh] left-1/2 z-50 flex max-h-[76dvh] w-[calc(100vw-1.5rem)] max-w-xl -translate-x-1/2 flex-col overflow-hidden max-sm:top-3 max-sm:max-h-[calc(100dvh-1.5rem)]",
          )}
        >
          <Finder onChoose={choose} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Finder({ onChoose }: { onChoose: (entry: PaletteEntry) => void }) {
  const keyboard = useKeyboard();
  const [typed, setTyped] = useState("");
  const suggestions = useSuggestions(typed);
  // What the page can do does not change while the palette lies over it.
  const [commands] = useState(() => {
    const available = keyboard.available();
    return commandsFor(keyboard.permissions).filter(({ id }) => available.has(id));
  });
  const groups = paletteGroups(typed, commands, suggestions);
  return (
    <Autocomplete.Root
      open
      inline
      mode="none"
      items={groups}
      value={typed}
      onValueChange={(value, { reason }) => {
        // Choosing an entry must not write its name into the field.
        if (reason !== "item-press") setTyped(value);
      }}
      autoHighlight="always"
      keepHighlight
    >
      <div className="flex items-center gap-2.5 border-b border-line px-4">
        <Icon of={Search} className="text-ink-muted" />
        <Autocomplete.Input
          aria-label="Command, reference or controller"
          placeholder="Command, reference or controller"
          className="h-12 min-w-0 flex-1 bg-transparent text-md outline-none placeholder:text-ink-muted"
        />
        <Dialog.Close className="sr-only">Close</Dialog.Close>
      </div>
      <div className="min-h-0 overflow-y-auto overscroll-contain p-1.5">
        <Autocomplete.Empty>
          <p className="px-3 py-6 text-ink-muted">Nothing of that name.</p>
        </Autocomplete.Empty>
        <Autocomplete.List>
          {(group: PaletteGroup) => (
            <Autocomplete.Group key={group.value} items={group.items}>
              <Autocomplete.GroupLabel className="px-2 pt-2 pb-1 text-xs font-medium text-ink-muted">
                {group.value}
              </Autocomplete.GroupLabel>
              <Autocomplete.Collection>
                {(entry: PaletteEntry) => <Line key={entry.id} entry={entry} onChoose={onChoose} />}
              </Autocomplete.Collection>
            </Autocomplete.Group>
          )}
        </Autocomplete.List>
      </div>
    </Autocomplete.Root>
  );
}

function Line({ entry, onChoose }: { entry: PaletteEntry; onChoose: (it: PaletteEntry) => void }) {
  const isMac = useIsMac();
  return (
    <Autocomplete.Item
      value={entry}
      onClick={() => onChoose(entry)}
      className={cn(menuItemClass, "scroll-my-1.5 max-sm:min-h-11")}
    >
      <span className="min-w-0 flex-1 truncate">{entry.label}</span>
      {entry.hint && <span className="text-sm text-ink-muted">{entry.hint}</span>}
      {entry.keys && <Kbd keys={capsOf(entry.keys, isMac)} className="max-sm:hidden" />}
    </Autocomplete.Item>
  );
}
