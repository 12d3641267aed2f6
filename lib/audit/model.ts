import type { z } from "zod";
import { MAIL_EVENTS } from "@/lib/audit/events/mail";
import { REQUEST_EVENTS } from "@/lib/audit/events/requests";
import { SETTINGS_EVENTS } from "@/lib/audit/events/settings";
import { WORK_EVENTS } from "@/lib/audit/events/work";

/** Every event there is. A type that is not listed here cannot be recorded. */
export const EVENTS = {
  ...REQUEST_EVENTS,
  ...WORK_EVENTS,
  ...SETTINGS_EVENTS,
  ...MAIL_EVENTS,
} as const;

export type EventType = keyof typeof EVENTS;
export type EventData<T extends EventType> = z.input<(typeof EVENTS)[T]["data"]>;

/** What an event is about. Both are null for what concerns the installation. */
export type EventSubject = {
  readonly controllerId: string | null;
  readonly requestId: string | null;
};

export function isEventType(text: string): text is EventType {
  return Object.hasOwn(EVENTS, text);
}

/** What happened in words; an event type this version does not know is shown by its name. */
export function eventLabel(type: string): string {
  return isEventType(type) ? EVENTS[type].label : type;
}
