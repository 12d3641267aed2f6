import type { QueueLine } from "@/lib/requests/present/queue";

/** One request that changed, as a desk is told. */
export type ChangedRequest = {
  readonly id: string;
  /** Its newest event that a person caused; 0 where none did. */
  readonly event: number;
  readonly controllerId: string | null;
  /** What the queue shows of it now; null where it is not there any more. */
  readonly line: QueueLine | null;
};

/** A direct request that changed, as a desk is told: which, and that it did. */
export type ChangedDirect = {
  readonly id: string;
  /** Grows with each change that its page shows. */
  readonly revision: number;
};

/** What is told of individuals who wrote to us directly, where something about one of them changed. */
export type IndividualNews = {
  /** How many of them wait for us now. */
  readonly waitingDirects: number;
  /** Whose requests changed, and now and then some that did shortly before. Null: more than can be named. */
  readonly changedDirects: readonly ChangedDirect[] | null;
};

/** What is sent to an open desk. */
export type LiveMessage = Partial<IndividualNews> & {
  /** When its rows were read, in milliseconds of the server's clock: of two that say something else, the later one holds. */
  readonly at: number;
  /** Null: more than can be named. */
  readonly changed: readonly ChangedRequest[] | null;
  /** How many desks are told the same. They read their pages again one after the other, not all at once. */
  readonly desks: number;
  /** A day began: nothing was done, and yet fewer days are left. */
  readonly isNewDay?: boolean;
};

/** Whether all that a queue may have to show anew is named. Otherwise it is read again, whatever it shows. */
export function isNamed(message: LiveMessage): message is NamedMessage {
  return message.changed !== null && message.isNewDay !== true;
}

/** What has a page of its own that says when it was changed elsewhere. */
export type PageOf = "request" | "direct";

/**
 * What a message says of the one thing that a page shows: the number that its page carries too, of how it is now; undefined where it
 * says nothing; null where that thing may have changed.
 */
export function newestOf(message: LiveMessage, of: PageOf, id: string): number | null | undefined {
  const { changed, changedDirects } = message;
  if (changed === null || (of === "direct" && changedDirects === null)) return null;
  if (of === "request") return changed.find((one) => one.id === id)?.event;
  return changedDirects?.find((one) => one.id === id)?.revision;
}

type NamedMessage = LiveMessage & { readonly changed: readonly ChangedRequest[] };

/** Of what a page that was read a moment ago and a message say, the message holds: the clocks of web processes may differ. */
export const MARGIN_MS = 3_000;

/** The name of the event that carries a {@link LiveMessage}. */
export const CHANGED = "changed";

const encoder = new TextEncoder();

/** A message as server-sent events have it. */
export function eventBytes(message: LiveMessage): Uint8Array {
  return encoder.encode(`event: ${CHANGED}\ndata: ${JSON.stringify(message)}\n\n`);
}

/** Says nothing, and keeps whatever lies between us and the browser from closing a connection nobody uses. */
export const HEARTBEAT: Uint8Array = encoder.encode(": still here\n\n");
