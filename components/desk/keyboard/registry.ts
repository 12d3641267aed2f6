import type { Permission } from "@/lib/auth/model";
import type { DeskCommand } from "./command";
import { PLACES, VIEWS } from "./places";

const move = { group: "List", isReversible: true, isHidden: true } as const;

const LIST = [
  { ...move, id: "list.next", keys: "j", title: "Next request" },
  { ...move, id: "list.previous", keys: "k", title: "Previous request" },
  { ...move, id: "list.open", keys: "enter", title: "Open the request", isNative: true },
  { ...move, id: "list.select", keys: "x", title: "Select, or take out of the selection" },
  { ...move, id: "list.extend", keys: "shift+x", title: "Select everything up to here" },
] as const satisfies readonly DeskCommand[];

const REQUEST = [
  {
    id: "request.assign",
    group: "Request",
    keys: "a",
    title: "Assign to…",
    permission: "request:assign",
    isReversible: true,
    words: "owner give hand over",
  },
  {
    id: "request.assign_to_me",
    group: "Request",
    keys: "i",
    title: "Assign to me",
    permission: "request:assign",
    isReversible: true,
    words: "owner take mine",
  },
  {
    id: "request.next",
    group: "Request",
    keys: "]",
    title: "Open the next request of the list",
    isReversible: true,
  },
  {
    id: "request.previous",
    group: "Request",
    keys: "[",
    title: "Open the previous request of the list",
    isReversible: true,
  },
  {
    id: "request.full_page",
    group: "Request",
    keys: "o",
    title: "Open on a page of its own",
    isReversible: true,
  },
  {
    id: "clock.pause",
    group: "Request",
    title: "Pause the clock…",
    permission: "clock:manage",
    isReversible: false,
    words: "stop wait ask identity scope fee",
  },
  {
    id: "clock.resume",
    group: "Request",
    title: "Let the clock go on: the reply is here…",
    permission: "clock:manage",
    isReversible: false,
    words: "resume pause end reply",
  },
  {
    id: "clock.extend",
    group: "Request",
    title: "Extend…",
    permission: "clock:manage",
    isReversible: false,
    words: "more time deadline notice",
  },
  {
    id: "clock.correct_receipt",
    group: "Request",
    title: "Correct the receipt…",
    permission: "clock:manage",
    isReversible: false,
    words: "received date arrived earlier",
  },
  {
    id: "clock.correct_asked",
    group: "Request",
    title: "Correct the day of asking…",
    permission: "clock:manage",
    isReversible: false,
    words: "person asked controller statutory start",
  },
  {
    id: "clock.set_relevant_time",
    group: "Request",
    title: "Identity or fee came…",
    permission: "clock:manage",
    isReversible: false,
    words: "relevant time proof paid",
  },
] as const satisfies readonly DeskCommand[];

const EVERYWHERE = [
  {
    id: "app.search",
    group: "Everywhere",
    keys: "/",
    title: "Search",
    permission: "desk:read",
    isReversible: true,
  },
  {
    id: "app.palette",
    group: "Everywhere",
    keys: "mod+k",
    title: "Find a command, a request or a controller",
    isReversible: true,
    isHidden: true,
  },
  { id: "app.help", group: "Everywhere", keys: "?", title: "Keys", isReversible: true },
  {
    id: "app.escape",
    group: "Everywhere",
    keys: "escape",
    title: "Clear the selection, or close the request",
    isReversible: true,
    isHidden: true,
  },
] as const satisfies readonly DeskCommand[];

const ALL = [...LIST, ...REQUEST, ...PLACES, ...VIEWS, ...EVERYWHERE] as const;
export type CommandId = (typeof ALL)[number]["id"];

/** Every command of the desk, in the order in which it is listed. */
export const COMMANDS: readonly (DeskCommand & { readonly id: CommandId })[] = ALL;

const BY_ID = new Map(COMMANDS.map((command) => [command.id, command]));

export function deskCommand(id: CommandId): DeskCommand {
  const found = BY_ID.get(id);
  if (!found) throw new Error(`no command ${id}`);
  return found;
}

/** The commands that somebody with these permissions is offered. */
export function commandsFor(permissions: readonly Permission[]): typeof COMMANDS {
  return COMMANDS.filter(
    ({ permission }) => permission === undefined || permissions.includes(permission),
  );
}
