import { z } from "zod";
import { event } from "@/lib/audit/events/define";

const code = z.string().regex(/^[a-z0-9_]+$/);
/** Requests that lost their owner by it. Left out where there were none, and in events from before it was kept. */
const released = z.array(z.uuid()).min(1).optional();

const calendar = { calendarId: z.string(), version: z.string() };
/** The calendar it goes by, and the version if that was stored with the choice. */
const chosenCalendar = {
  calendar: z.string().optional(),
  calendarVersion: z.string().optional(),
};

export const SETTINGS_EVENTS = {
  "installation.owned": event("desk", "Owner created", z.strictObject({ personId: z.uuid() })),
  "sign_in.link_sent": event("desk", "Sign-in link sent", z.strictObject({ personId: z.uuid() })),
  "session.started": event(
    "desk",
    "Signed in",
    z.strictObject({ personId: z.uuid(), sessionId: z.uuid(), method: code }),
  ),
  "session.ended": event("desk", "Signed out", z.strictObject({ sessionId: z.uuid() })),
  "session.controller_switched": event(
    "desk",
    "Switched controller",
    z.strictObject({ sessionId: z.uuid() }),
  ),
  "person.added": event("desk", "Person added", z.strictObject({ personId: z.uuid(), role: code })),
  "person.role_changed": event(
    "desk",
    "Role changed",
    z.strictObject({ personId: z.uuid(), role: code, released }),
  ),
  "person.disabled": event(
    "desk",
    "Person disabled",
    z.strictObject({ personId: z.uuid(), released }),
  ),
  "person.sessions_ended": event(
    "desk",
    "Signed out everywhere",
    z.strictObject({ personId: z.uuid(), sessions: z.number().int() }),
  ),
  "person.enabled": event("desk", "Person enabled", z.strictObject({ personId: z.uuid() })),
  "person.preferences_changed": event(
    "desk",
    "Preferences changed",
    z.strictObject({ personId: z.uuid() }),
  ),
  "person.work_time_changed": event(
    "desk",
    "Working time changed",
    z.strictObject({ personId: z.uuid() }),
  ),
  "absence.entered": event(
    "desk",
    "Absence entered",
    z.strictObject({
      absenceId: z.uuid(),
      personId: z.uuid(),
      substituteId: z.uuid(),
      from: z.iso.date(),
      to: z.iso.date(),
    }),
  ),
  "absence.begun": event(
    "desk",
    "Absence begun, others act",
    z.strictObject({
      personId: z.uuid(),
      substitutes: z.array(z.uuid()),
      requests: z.number().int(),
    }),
  ),
  "absence.cancelled": event(
    "desk",
    "Absence ended or taken back",
    z.strictObject({ absenceId: z.uuid(), personId: z.uuid() }),
  ),
  "feed.made": event(
    "desk",
    "View followed",
    z.strictObject({ feedId: z.uuid(), view: z.string(), way: code.optional() }),
  ),
  "feed.revoked": event("desk", "View followed no more", z.strictObject({ feedId: z.uuid() })),
  "feed.ended": event(
    "desk",
    "Following ended with the right to the desk",
    z.strictObject({ feedId: z.uuid(), personId: z.uuid() }),
  ),
  "feed.queued": event(
    "desk",
    "Followed view sent by mail",
    z.strictObject({ feedId: z.uuid(), personId: z.uuid(), on: z.iso.date() }),
  ),
  "membership.added": event(
    "controller",
    "Member added",
    z.strictObject({ personId: z.uuid(), role: code }),
  ),
  "membership.changed": event(
    "controller",
    "Member's role changed",
    z.strictObject({ personId: z.uuid(), role: code }),
  ),
  "membership.ended": event("controller", "Member removed", z.strictObject({ personId: z.uuid() })),
  "controller.added": event("desk", "Controller added", z.strictObject(chosenCalendar)),
  "controller.changed": event("desk", "Controller changed", z.strictObject(chosenCalendar)),
  "controller.ended": event("desk", "Controller ended", z.strictObject({})),
  "controller.resumed": event("desk", "Controller taken up again", z.strictObject({})),
  "controller.domain_added": event(
    "desk",
    "Mail domain registered",
    z.strictObject({ domain: z.string() }),
  ),
  "controller.domain_removed": event(
    "desk",
    "Mail domain removed",
    z.strictObject({ domain: z.string() }),
  ),
  "agreement.added": event(
    "controller",
    "Agreement recorded",
    z.strictObject({
      agreementId: z.uuid(),
      version: z.number().int(),
      reach: code.optional(),
    }),
  ),
  "calendar.stored": event(
    "desk",
    "Working calendar stored",
    z.strictObject({ ...calendar, from: z.iso.date(), to: z.iso.date() }),
  ),
  "calendar.edited": event(
    "desk",
    "Working calendar edited",
    z.strictObject({ ...calendar, added: z.number().int(), removed: z.number().int() }),
  ),
  "rule.confirmed": event(
    "desk",
    "Rule confirmed",
    z.strictObject({ ruleId: z.string(), version: z.string() }),
  ),
  "rule.version_added": event(
    "desk",
    "Rule written anew",
    z.strictObject({ ruleId: z.string(), version: z.string(), effectiveFrom: z.iso.date() }),
  ),
  "system.added": event("desk", "System added", z.strictObject({ systemId: z.uuid() })),
  "system.changed": event("desk", "System changed", z.strictObject({ systemId: z.uuid() })),
  "system.retired": event("desk", "System retired", z.strictObject({ systemId: z.uuid() })),
  "system.resumed": event("desk", "System in use again", z.strictObject({ systemId: z.uuid() })),
  "mail.test_sent": event(
    "desk",
    "Test mail tried",
    z.strictObject({ personId: z.uuid(), accepted: z.boolean() }),
  ),
  "key.made": event(
    "desk",
    "Key for a machine made",
    z.strictObject({ keyId: z.uuid(), scopes: z.array(z.string().regex(/^[a-z:_]+$/)) }),
  ),
  "key.revoked": event("desk", "Key for a machine taken back", z.strictObject({ keyId: z.uuid() })),
  "controller_key.made": event(
    "controller",
    "Key for a controller's machine made",
    z.strictObject({ keyId: z.uuid(), scopes: z.array(z.string().regex(/^[a-z:_]+$/)) }),
  ),
  "controller_key.revoked": event(
    "controller",
    "Key for a controller's machine taken back",
    z.strictObject({ keyId: z.uuid() }),
  ),
  "accesses.forgotten": event(
    "desk",
    "Old accesses forgotten",
    z.strictObject({ accesses: z.number().int(), before: z.iso.datetime() }),
  ),
  "export.scheduled": event(
    "desk",
    "Scheduled export set",
    z.strictObject({
      scheduleId: z.uuid(),
      list: z.string().regex(/^[a-z-]+$/),
      format: code,
      rhythm: code,
    }),
  ),
  "export.schedule_ended": event(
    "desk",
    "Scheduled export ended",
    z.strictObject({ scheduleId: z.uuid() }),
  ),
  "export.written": event(
    "desk",
    "Scheduled export written",
    z.strictObject({
      runId: z.uuid(),
      fileName: z.string().regex(/^[a-z0-9.-]+$/),
      rows: z.number().int(),
      bytes: z.number().int(),
      hash: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  ),
  "export.failed": event(
    "desk",
    "Scheduled export failed",
    z.strictObject({ runId: z.uuid(), failure: code }),
  ),
  "export.alarmed": event(
    "desk",
    "Told of scheduled exports that failed",
    z.strictObject({ on: z.iso.date(), files: z.number().int(), people: z.number().int() }),
  ),
  "list.exported": event(
    "desk",
    "List exported",
    z.strictObject({ list: z.string().regex(/^[a-z-]+$/), format: code }),
  ),
  "setting.changed": event("desk", "Setting changed", z.strictObject({ key: code })),
  "person.summary_changed": event(
    "desk",
    "Figures by mail changed",
    z.strictObject({ personId: z.uuid(), rhythm: code }),
  ),
  "summary.queued": event(
    "desk",
    "Figures sent by mail",
    z.strictObject({ personId: z.uuid(), rhythm: code, on: z.iso.date() }),
  ),
  "digest.queued": event(
    "desk",
    "Digest sent",
    z.strictObject({ personId: z.uuid(), alarms: z.number().int() }),
  ),
} as const;
