import { isId, momentAt } from "@/lib/core/address-parts";
import { type CivilDate, parseCivilDate } from "@/lib/core/civil-date";
import { parseReference, type ReferenceStart } from "@/lib/core/reference";
import type { Right } from "@/lib/requests/model/codes";
import { LONGEST_SEARCH, planSearch, type Wanted } from "@/lib/requests/model/search";
import type { BallHolder, RequestState } from "@/lib/requests/model/state";

/** The views of a controller's requests: what is still to be answered, what of it waits for the controller, what was, and everything. */
export const PORTAL_VIEWS = ["open", "waiting", "answered", "all"] as const;
export type PortalView = (typeof PORTAL_VIEWS)[number];

/** Open work goes on by due day, and a place in it is one; everything else goes backwards by receipt. */
export function isByDueDay(view: PortalView): boolean {
  return view === "open" || view === "waiting";
}

export type PortalCursor = { readonly at: string; readonly id: string };

export type PortalQuery = {
  readonly view: PortalView;
  /** What is looked for. In an address only a reference stands here. */
  readonly search: string;
  /** The token an address carries for what is looked for, where it may be an identifier. */
  readonly sealed: string | null;
  /** The file that the requests came in. */
  readonly importId: string | null;
  readonly after: PortalCursor | null;
};

/** A row of a controller's list. */
export type PortalLine = {
  readonly id: string;
  readonly reference: string;
  readonly state: RequestState;
  readonly ballHolder: BallHolder;
  readonly rights: readonly Right[];
  readonly receivedOn: CivilDate;
  readonly dueOn: CivilDate;
  readonly answeredOn: CivilDate | null;
  readonly stoppedSince: CivilDate | null;
  readonly zone: string;
};

export type PortalFigures = {
  readonly open: number;
  readonly waitingForYou: number;
  readonly overdue: number;
  /** The open request whose due day comes next; overdue ones are counted apart. */
  readonly next: { readonly reference: string; readonly dueOn: CivilDate } | null;
};

const CURSOR = /^((\d{4}-\d{2}-\d{2})(?:T[\d:.]+Z)?)~([0-9a-f-]{36})$/;

/** Reads an address; what cannot be read counts as not said. */
export function portalQuery(
  params: Readonly<Record<string, string | string[] | undefined>>,
): PortalQuery {
  const text = (name: string) => {
    const value = params[name];
    return (Array.isArray(value) ? value[0] : value)?.trim() ?? "";
  };
  const view = PORTAL_VIEWS.find((candidate) => candidate === text("view")) ?? "open";
  const [, at = "", day = "", id] = CURSOR.exec(text("after")) ?? [];
  const isDay = parseCivilDate(day) !== null && momentAt(Date.parse(at)) !== null;
  return {
    view,
    search: text("q").slice(0, LONGEST_SEARCH + 1),
    sealed: text("sealed") || null,
    importId: isId(text("import")) ? text("import") : null,
    after: isDay && isId(id) ? { at, id } : null,
  };
}

/** The address of a query. Of what is looked for only a reference or a token ever stands in it. */
export function portalHref(query: Partial<PortalQuery>): string {
  const params = new URLSearchParams();
  if (query.view && query.view !== "open") params.set("view", query.view);
  if (query.sealed) params.set("sealed", query.sealed);
  else if (query.search && parseReference(query.search) !== null) params.set("q", query.search);
  if (query.importId) params.set("import", query.importId);
  if (query.after) params.set("after", `${query.after.at}~${query.after.id}`);
  const text = params.toString();
  return text === "" ? "/portal" : `/portal?${text}`;
}

/** A whole reference, or else everything that the text may be: how a reference or its code begins, an exact identifier. */
export type PortalSearch =
  | { readonly reference: string }
  | { readonly start: ReferenceStart | null; readonly wanted: readonly Wanted[] };

/** What a typed text is looked for as. Null when nothing was typed. */
export function portalSearch(text: string): PortalSearch | null {
  if (text === "") return null;
  const { reference, start, wanted } = planSearch(text);
  return reference === null ? { start, wanted } : { reference };
}
