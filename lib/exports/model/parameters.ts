import type { ListName } from "@/lib/exports/model/lists";

const NARROWING = ["controller", "law", "right"];
const FIGURE = [...NARROWING, "period"];
const ROWS = [
  ...["law", "right", "verdict", "left", "dueFrom", "dueTo", "receivedFrom", "receivedTo"],
  ...["answeredFrom", "answeredTo", "openOn"],
];

/**
 * The filters that each list knows, by the names that its page gives them. One of another name narrows nothing: a file
 * that was asked for with it holds more than was meant, and says so nowhere.
 */
export const LIST_FILTERS: Readonly<Record<ListName, readonly string[]>> = {
  queue: [
    ...["view", "state", "owner", "right", "law", "channel", "controller", "import"],
    ...["dueFrom", "dueTo"],
  ],
  individuals: ["view", "month", "verdict"],
  mails: ["list"],
  imports: [],
  reminders: [],
  search: ["search", "sealed"],
  "held-files": [],
  "held-mails": ["of"],
  log: ["from", "to", "controller", "event", "person", "reference"],
  accesses: ["controller", "person", "reference", "from", "to"],
  "reports-requests": ["controller", "owner", ...ROWS],
  "reports-breaches": [...NARROWING, "besides", "standing", "cause", "dueFrom", "dueTo"],
  "reports-clocks": [...NARROWING, "kind", "doneFrom", "doneTo"],
  "reports-forecast": [...NARROWING, "within"],
  "reports-replay": [
    ...["controller", "unit", "amount", "months", "start", "rollOver", "pauses", "calendar"],
  ],
  "reports-missed": FIGURE,
  // Individuals and mails are nobody's yet: these are of all controllers, whatever the report is about.
  "reports-hand-overs": ["period"],
  "reports-mails": ["period"],
  "reports-each-mail": ["state", "receivedFrom", "receivedTo"],
  "reports-months": FIGURE,
  "reports-open": FIGURE,
  "reports-ahead": FIGURE,
  "reports-controllers": FIGURE,
  "reports-speed": FIGURE,
  "reports-flow": FIGURE,
  "reports-spent": FIGURE,
  controllers: ["search"],
  agreements: ["search"],
  members: ["controller"],
  rules: ["rule"],
  calendars: ["calendar"],
  holidays: ["calendar", "version", "year"],
  people: [],
  systems: [],
  keys: [],
  "mails-not-sent": [],
  "portal-requests": ["view", "q", "sealed", "import"],
  "portal-hand-overs": ["list"],
  // Whose rows and whose work they are is not for the address to say: it is read over, as on the page.
  "portal-report-requests": ["controller", "owner", ...ROWS, "openAt", "lateAt"],
  "portal-months": [],
  "portal-elsewhere": [],
  "portal-imports": [],
  "portal-members": [],
  "portal-keys": [],
};

/** Where a page begins and what is open beside it: no filters, and a file holds the list from its beginning. */
const PLACE: readonly string[] = ["after", "before", "open"];

/** The names in an address that its list does not know. */
export function unknownFilters(list: ListName, names: readonly string[]): string[] {
  return names.filter((name) => !PLACE.includes(name) && !LIST_FILTERS[list].includes(name));
}
