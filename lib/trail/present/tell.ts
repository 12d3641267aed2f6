import type { z } from "zod";
import type { EventDefinition } from "@/lib/audit/events/define";
import { formatCivilDate, parseCivilDate } from "@/lib/core/civil-date";

/** What the words of an event need from the page they stand on. */
export type Say = {
  /** An instant, in the zone of the page. */
  readonly moment: (at: Date) => string;
  /** A person by name. */
  readonly person: (id: string) => string;
};

/** What an event kept, each fact in words. Nothing where its label says it all. */
export type Facts = readonly (string | null)[];

/** The events of a group, by what their data is once it is read. */
type EventsOf<D> = { readonly [T in keyof D]: EventDefinition<z.ZodType<D[T]>> };

type TellersOf<D> = { readonly [T in keyof D]: (data: D[T], say: Say) => Facts };

/** The words of one kind of event, of data as it was stored. Null where the data is none that this version knows. */
export type Tell = (data: unknown, say: Say) => Facts | null;

function tellOf<D>(
  { data }: EventDefinition<z.ZodType<D>>,
  teller: (data: D, say: Say) => Facts,
): Tell {
  return (stored, say) => {
    const read = data.safeParse(stored);
    return read.success ? teller(read.data, say) : null;
  };
}

/** The words for a group of events. One without words does not compile. */
export function telling<D>(events: EventsOf<D>, tellers: TellersOf<D>): ReadonlyMap<string, Tell> {
  const told = new Map<string, Tell>();
  for (const type in events) told.set(type, tellOf(events[type], tellers[type]));
  return told;
}

/** For events whose label says it all. */
export const nothing = (): Facts => [];

/** "Mon 30 Nov 2026". */
export function dayWords(day: string): string {
  const date = parseCivilDate(day);
  return date === null ? day : formatCivilDate(date);
}

/** "Due day moved from Mon 30 Nov 2026 to Sat 30 Jan 2027". */
export function dueWords(before: string, after: string): string {
  return before === after
    ? `Due day stays ${dayWords(after)}`
    : `Due day moved from ${dayWords(before)} to ${dayWords(after)}`;
}

/** "Olga Lindqvist → Tomás Herrera", of whom either may be nobody. */
export function ownerWords(
  { from, to }: { readonly from: string | null; readonly to: string | null },
  say: Say,
): string {
  const name = (id: string | null) => (id === null ? "nobody" : say.person(id));
  return `Owner: ${name(from)} → ${name(to)}`;
}
