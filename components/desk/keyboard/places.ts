import type { DeskCommand } from "./command";

const go = { group: "Go to", isReversible: true } as const;

export const PLACES = [
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
  {
    ...go,
    id: "go.deadline",
    href: "/deadline",
    title: "Work out a due day",
    words: "calculator deadline law when",
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

export const VIEWS = [
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
