import { parseReference } from "@/lib/core/reference";
import { planSearch } from "@/lib/requests/model/search";
import type { DeskCommand } from "../keyboard/command";
import type { CommandId } from "../keyboard/registry";

export type PaletteController = { readonly id: string; readonly name: string };

/** What the server finds for what was typed. */
export type Suggestions = {
  readonly controllers: readonly PaletteController[];
  /** Requests whose reference begins so, or whose code does. */
  readonly requests: readonly { readonly reference: string; readonly controllerName: string }[];
  /** Whether more begin so than these. */
  readonly hasMore: boolean;
};

export const NO_SUGGESTIONS: Suggestions = { controllers: [], requests: [], hasMore: false };

/** One line of the palette: a command to run, an address to go to, or a text to search for, which is no address. */
export type PaletteEntry = {
  readonly id: string;
  readonly label: string;
  readonly keys?: string;
  readonly hint?: string;
  readonly does:
    | { readonly kind: "command"; readonly id: CommandId }
    | { readonly kind: "go"; readonly href: string }
    | { readonly kind: "search"; readonly text: string };
};

export type PaletteGroup = { readonly value: string; readonly items: readonly PaletteEntry[] };

type Offered = DeskCommand & { readonly id: CommandId };

/** All typed words must occur, in any order, in the title or the further words of a command. */
function matches(command: DeskCommand, typed: string): boolean {
  const text = `${command.title} ${command.words ?? ""}`.toLowerCase();
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

function entryOf(command: Offered): PaletteEntry {
  const { id, title, keys } = command;
  return { id, label: title, does: { kind: "command", id }, ...(keys ? { keys } : {}) };
}

/**
 * What the palette offers for what was typed: the request of a pasted reference first, or those whose reference begins
 * so, then commands, controllers, and at last the search for the text as it is.
 */
export function paletteGroups(
  typed: string,
  commands: readonly Offered[],
  { controllers, requests, hasMore }: Suggestions,
): PaletteGroup[] {
  const text = typed.trim();
  const offered = commands.filter(({ isHidden }) => isHidden !== true);
  const found = text === "" ? offered : offered.filter((command) => matches(command, text));
  const here = found.filter(({ group }) => group === "Request");
  const groups: PaletteGroup[] = [
    {
      value: "Request",
      items: [
        ...referenceEntries(text),
        ...requests.map(begunEntry),
        ...(hasMore ? [moreEntry(text)] : []),
        ...here.map(entryOf),
      ],
    },
    { value: "Go to", items: found.filter(({ group }) => group === "Go to").map(entryOf) },
    { value: "Controllers", items: controllers.map(controllerEntry) },
    { value: "Everywhere", items: everywhere(text, found) },
  ];
  return groups.filter(({ items }) => items.length > 0);
}

function referenceEntries(text: string): PaletteEntry[] {
  const reference = parseReference(text);
  if (reference === null) return [];
  const href = `/desk/requests/${reference}`;
  return [{ id: `go:${reference}`, label: `Open ${reference}`, does: { kind: "go", href } }];
}

function begunEntry({ reference, controllerName }: Suggestions["requests"][number]): PaletteEntry {
  const href = `/desk/requests/${reference}`;
  return {
    ...{ id: `go:${reference}`, label: `Open ${reference}`, hint: controllerName },
    does: { kind: "go", href },
  };
}

function moreEntry(text: string): PaletteEntry {
  return {
    ...{ id: "more", label: `More references begin with “${text}”`, hint: "type on, or search" },
    does: { kind: "search", text },
  };
}

function controllerEntry({ id, name }: PaletteController): PaletteEntry {
  const href = `/desk?view=controller&controller=${id}`;
  return { id, label: name, hint: "open requests", does: { kind: "go", href } };
}

function everywhere(text: string, found: readonly Offered[]): PaletteEntry[] {
  const own = found.filter(({ group }) => group === "Everywhere").map(entryOf);
  if (text === "" || parseReference(text) !== null) return own;
  const hint = planSearch(text).isMistypedReference ? "that reference has a typing error" : null;
  const search: PaletteEntry = {
    id: "search",
    label: `Search for “${text}”`,
    does: { kind: "search", text },
    ...(hint ? { hint } : {}),
  };
  return [...own, search];
}
