import type { Changes } from "./change";
import type { ChangedRequest, IndividualNews } from "./message";

/** An open desk. */
export type Desk = {
  readonly sessionId: string;
  readonly personId: string;
  /** When the page that it shows was read. */
  readonly since: Date;
  /** Hands bytes on. False where earlier ones were not taken yet: a desk that does not keep up is let go, and comes back. */
  send(bytes: Uint8Array): boolean;
  /** Ends the desk's stream. Called once, by the hub alone. */
  end(): void;
};

/** What the hub is told by the database. */
export type Ear = {
  readonly told: (text: string) => void;
  /** From now on nothing is missed. */
  readonly hears: () => void;
};

export type HubPorts = {
  /** Listens until the function it gives is called; connects anew by itself. */
  readonly listen: (ear: Ear) => () => void;
  readonly describe: (changes: Changes) => Promise<readonly ChangedRequest[]>;
  readonly changesSince: (since: Date) => Promise<Changes | null>;
  /** Whether something about an individual changed since then. */
  readonly individualsSince: (since: Date) => Promise<boolean>;
  readonly describeIndividuals: (since: Date) => Promise<IndividualNews>;
  /** Whether a civil day began after `since`, up to `now`, that moves what is due. */
  readonly hasDayBegun: (since: Date, now: Date) => Promise<boolean>;
  /** Which of these sessions may still be told. */
  readonly stillMay: (sessionIds: readonly string[]) => Promise<ReadonlySet<string>>;
  readonly now: () => Date;
  readonly after: (milliseconds: number, run: () => void) => () => void;
  readonly failed: (error: unknown) => void;
};
