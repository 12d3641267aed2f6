import type { Permission } from "@/lib/auth/model";

type ListFacts = {
  /** Whose list it is: one of the desk and settings, or one of a controller's portal. */
  readonly side: "desk" | "portal";
  readonly permission: Permission;
  readonly label: string;
  /** Whether the worker may write it to storage by itself: nothing that only makes sense for somebody. */
  readonly isSchedulable: boolean;
};

function desk(permission: Permission, label: string) {
  return { side: "desk", permission, label, isSchedulable: false } as const satisfies ListFacts;
}

function scheduled(permission: Permission, label: string) {
  return { side: "desk", permission, label, isSchedulable: true } as const satisfies ListFacts;
}

function portal(permission: Permission, label: string) {
  return { side: "portal", permission, label, isSchedulable: false } as const satisfies ListFacts;
}

/** Every list and figure that can be taken away as a file, by the name in its address, and who may. */
export const LISTS = {
  queue: scheduled("desk:read", "Requests of the queue"),
  individuals: scheduled("desk:read", "Individuals"),
  mails: desk("mail:take_in", "Mails"),
  imports: desk("import:prepare", "Imports"),
  reminders: desk("alarm:acknowledge", "Reminders"),
  // Only whoever may see people finds requests by them.
  search: desk("subject:reveal", "Requests found by an identifier"),
  "held-files": desk("mail:take_in", "Files held back"),
  "held-mails": desk("desk:read", "Mails held back"),
  log: scheduled("audit:read", "Log"),
  accesses: scheduled("audit:read", "Register of accesses"),
  "reports-requests": scheduled("report:read", "Requests of the reports"),
  "reports-breaches": scheduled("report:read", "Register of breaches"),
  "reports-clocks": scheduled("report:read", "Register of extensions, pauses and corrections"),
  "reports-forecast": scheduled("report:read", "Forecast"),
  "reports-replay": desk("report:read", "Replay"),
  "reports-missed": scheduled("report:read", "Who and what breaches"),
  "reports-hand-overs": scheduled("report:read", "Individuals handed over"),
  "reports-mails": scheduled("report:read", "Mails that came in"),
  "reports-each-mail": scheduled("report:read", "Mails of a report, one by one"),
  "reports-months": scheduled("report:read", "Promise kept by month"),
  "reports-open": scheduled("report:read", "Open requests by days left"),
  "reports-ahead": scheduled("report:read", "Due days ahead"),
  "reports-controllers": scheduled("report:read", "Promise kept by controller"),
  "reports-speed": scheduled("report:read", "How fast requests are answered"),
  "reports-flow": scheduled("report:read", "Received and answered"),
  "reports-spent": scheduled("report:read", "Where the days went"),
  controllers: desk("controller:manage", "Controllers"),
  agreements: desk("controller:manage", "Agreements"),
  members: desk("controller:manage", "Members of a controller"),
  rules: desk("rule:manage", "Rules"),
  calendars: desk("calendar:manage", "Working calendars"),
  holidays: desk("calendar:manage", "Holidays of a working calendar"),
  people: desk("person:manage", "People"),
  systems: desk("system:manage", "Systems and sub-processors"),
  keys: desk("setting:manage", "Keys"),
  "mails-not-sent": desk("setting:manage", "Mails that did not leave"),
  "portal-requests": portal("portal:read", "Requests of a controller"),
  "portal-hand-overs": portal("portal:read", "Hand-overs of a controller"),
  "portal-report-requests": portal("portal:read", "Requests of a controller's reports"),
  "portal-months": portal("portal:read", "Promise kept by month, in the portal"),
  "portal-elsewhere": portal("portal:read", "Work at sub-processors, in the portal"),
  "portal-imports": portal("import:prepare", "Imports of a controller"),
  "portal-members": portal("member:manage", "Members, in the portal"),
  "portal-keys": portal("key:manage", "Keys, in the portal"),
} as const satisfies Readonly<Record<string, ListFacts>>;

export type ListName = keyof typeof LISTS;
export type PortalList = {
  readonly [N in ListName]: (typeof LISTS)[N]["side"] extends "portal" ? N : never;
}[ListName];
export type DeskList = Exclude<ListName, PortalList>;

export function isList(name: string): name is ListName {
  return Object.hasOwn(LISTS, name);
}
