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

const move = { group: "List", isReversible: true, isHidden: true } as const;
const go = { group: "Go to", isReversible: true } as const;

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
] as const satisfies readonly DeskCommand[];

const PLACES = [
  { ...go, id: "go.queue", keys: "g q", href: "/desk", title: "Queue", permission: "desk:read" },
  {
    ...go,
    id: "go.alarms",
    keys: "g a",
    href: "/desk/alarms",
    title: "Reminders",
    permission: "alarm:acknowledge",
    words: "alarms acknowledge escalation",
  },
  {
    ...go,
    id: "go.calendar",
    keys: "g c",
    href: "/desk/calendar",
    title: "Calendar of due days",
    permission: "desk:read",
    words: "load holidays sixty days",
  },
  {
    ...go,
    id: "go.mail",
    keys: "g m",
    href: "/desk/mail",
    title: "Mail",
    permission: "mail:take_in",
    words: "forwarded eml inbox",
  },
  {
    ...go,
    id: "go.record",
    keys: "g n",
    href: "/desk/record",
    title: "Record a request",
    permission: "request:record",
    words: "new telephone letter",
  },
  {
    ...go,
    id: "go.reports",
    keys: "g r",
    href: "/reports",
    title: "Reports",
    permission: "report:read",
  },
  { ...go, id: "go.log", keys: "g l", href: "/audit", title: "Log", permission: "audit:read" },
  {
    ...go,
    id: "go.settings",
    keys: "g s",
    href: "/settings",
    title: "Settings",
    permission: "setting:manage",
  },
  { ...go, id: "go.preferences", href: "/preferences", title: "Preferences", words: "keys quiet" },
  {
    ...go,
    id: "go.absences",
    href: "/preferences/absences",
    title: "Absences",
    words: "away holiday substitute cover",
  },
  {
    ...go,
    id: "go.feeds",
    href: "/preferences/feeds",
    title: "Calendar feeds",
    permission: "feed:keep",
    words: "ics subscribe",
  },
] as const satisfies readonly DeskCommand[];

const VIEWS = [
  { ...go, id: "view.mine", href: "/desk?view=mine", title: "Queue: mine" },
  { ...go, id: "view.due_soon", href: "/desk?view=due-soon", title: "Queue: due in 7 days" },
  { ...go, id: "view.overdue", href: "/desk?view=overdue", title: "Queue: overdue", words: "late" },
  { ...go, id: "view.unassigned", href: "/desk?view=unassigned", title: "Queue: unassigned" },
  {
    ...go,
    id: "view.waiting",
    href: "/desk?view=waiting",
    title: "Queue: waiting for controllers",
  },
  { ...go, id: "view.controller", href: "/desk?view=controller", title: "Queue: by controller" },
  {
    ...go,
    id: "view.history",
    href: "/desk?view=history",
    title: "Queue: history",
    words: "answered closed withdrawn rejected",
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
