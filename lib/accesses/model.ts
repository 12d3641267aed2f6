import type { AccessedThing, AccessKind } from "@/lib/gate/access-log";

/** What of the register is asked for. Nulls ask for everything. */
export type AccessList = {
  readonly controllerId: string | null;
  readonly personId: string | null;
  readonly reference: string | null;
  /** From this instant on, and before this one. */
  readonly from: Date | null;
  readonly before: Date | null;
};

/** The last access of a page: the next one starts below. */
export type AccessPlace = { readonly at: Date; readonly id: string };

/** One person's looking at one thing in one hour. */
export type AccessRow = {
  readonly id: string;
  /** The first time in that hour. */
  readonly at: Date;
  readonly kind: AccessKind;
  readonly thing: AccessedThing;
  readonly actorKind: "staff" | "member";
  readonly personId: string;
  /** Null for somebody whose name the reader may not know. */
  readonly personName: string | null;
  readonly controllerName: string | null;
  /** Of the request, the direct request or the hand-over; null of a mail that became none. */
  readonly reference: string | null;
};

export type AccessPage = { readonly rows: readonly AccessRow[]; readonly next: AccessPlace | null };
