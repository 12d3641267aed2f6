import type { z } from "zod";
import { CLOCK_EVENTS } from "@/lib/audit/events/clocks";
import { IMPORT_EVENTS } from "@/lib/audit/events/imports";
import { MAIL_EVENTS } from "@/lib/audit/events/mail";
import { REQUEST_EVENTS } from "@/lib/audit/events/requests";
import { ROUTING_EVENTS } from "@/lib/audit/events/routing";
import { SETTINGS_EVENTS } from "@/lib/audit/events/settings";
import { WORK_EVENTS } from "@/lib/audit/events/work";

/** Every event there is. A type that is not listed here cannot be recorded. */
export const EVENTS = {
  ...REQUEST_EVENTS,
  ...CLOCK_EVENTS,
  ...WORK_EVENTS,
  ...SETTINGS_EVENTS,
  ...MAIL_EVENTS,
  ...ROUTING_EVENTS,
  ...IMPORT_EVENTS,
} as const;

export type EventType = keyof typeof EVENTS;
export type EventData<T extends EventType> = z.input<(typeof EVENTS)[T]["data"]>;

/** What an event is about. Both are null for what concerns the installation. */
export type EventSubject = {
  readonly controllerId: string | null;
  readonly requestId: string | null;
};

/** The subject of what concerns the installation, or a direct request, which is of no controller and no request yet. */
export const INSTALLATION = { controllerId: null, requestId: null } as const satisfies EventSubject;

export function isEventType(text: string): text is EventType {
  return Object.hasOwn(EVENTS, text);
}

/** What happened in words; an event type this version does not know is shown by its name. */
export function eventLabel(type: string): string {
  return isEventType(type) ? EVENTS[type].label : type;
}

/** What of the log is asked for. Nulls ask for everything. */
export type LogFilter = {
  /** From this instant on. */
  readonly from: Date | null;
  /** Before this instant. */
  readonly before: Date | null;
  readonly controllerId: string | null;
  readonly type: string | null;
  readonly actorId: string | null;
  readonly reference: string | null;
};

/** Where a page of the log ends: the next one starts below. */
export type LogKey = { readonly at: Date; readonly id: string };

export type LogEntry = {
  readonly id: string;
  /** When it happened. */
  readonly at: Date;
  /** When the database recorded it; another time for what was written down later. */
  readonly recordedAt: Date;
  readonly type: string;
  readonly command: string;
  readonly actorKind: "staff" | "member" | "system" | "anonymous" | "key";
  readonly actorId: string | null;
  readonly actorName: string | null;
  /** Whom it is about, where the event names a person. */
  readonly personName: string | null;
  readonly controllerId: string | null;
  readonly controllerName: string | null;
  readonly requestId: string | null;
  readonly reference: string | null;
  readonly correlationId: string;
  /** Ids, codes, dates and counts: what the event kept. */
  readonly data: unknown;
};

/** Where events keep whom they are about, who was told, who acts, and an owner before and after. */
const PEOPLE_FIELDS = [
  "personId",
  "people",
  "substituteId",
  "substitutes",
  "calledBackId",
  "from",
  "to",
] as const;

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The ids of the people that an event's facts name. From and to are days in other events. */
export function peopleIn(data: unknown): string[] {
  if (typeof data !== "object" || data === null) return [];
  return PEOPLE_FIELDS.flatMap((field): unknown => Reflect.get(data, field)).filter(
    (value): value is string => typeof value === "string" && UUID.test(value),
  );
}
