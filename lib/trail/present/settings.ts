import {
  MEMBER_ROLE_LABELS,
  SIGN_IN_METHOD_LABELS,
  STAFF_ROLE_LABELS,
} from "@/lib/accounts/present";
import { SCOPE_WORDS } from "@/lib/apikeys/present";
import { SETTINGS_EVENTS } from "@/lib/audit/events/settings";
import { wordsOf } from "@/lib/clocks/present";
import { counted } from "@/lib/core/counted";
import { fileSize } from "@/lib/core/file-size";
import { isList } from "@/lib/exports/model/lists";
import { FORMAT_LABELS, failureSentence, listLabel, RHYTHM_LABELS } from "@/lib/exports/present";
import { dayWords, nothing, telling } from "@/lib/trail/present/tell";

/** How a view is followed, for whoever reads of somebody else's. */
const WAY_LABELS: Readonly<Record<string, string>> = {
  address: "By a secret address",
  daily: "By mail, each working morning",
  weekly: "By mail, once a week",
};

const REACH_LABELS: Readonly<Record<string, string>> = {
  new_requests: "For requests from now on",
  open_requests: "For open requests of its days too",
};

const SETTING_LABELS: Readonly<Record<string, string>> = { mail: "Mail", sign_in: "Sign-in" };

const SUMMARY_LABELS: Readonly<Record<string, string>> = {
  daily: "Each day",
  weekly: "Each week",
  never: "Never",
};

const ROLES = { ...STAFF_ROLE_LABELS, ...MEMBER_ROLE_LABELS };

const roleWords = (role: string) => `Role: ${wordsOf(ROLES, role)}`;
const listWords = (list: string) => (isList(list) ? listLabel(list) : list.replaceAll("-", " "));
const scopeWords = (scopes: readonly string[]) =>
  scopes.map((scope) => wordsOf(SCOPE_WORDS, scope)).join(", ");

/** The requests that lost their owner by it. */
function releasedWords({ released }: { readonly released?: readonly string[] | undefined }) {
  return released === undefined ? null : `${counted(released.length, "request")} without an owner`;
}

type Chosen = {
  readonly calendar?: string | undefined;
  readonly calendarVersion?: string | undefined;
};

function chosenWords({ calendar, calendarVersion }: Chosen): string | null {
  if (calendar === undefined) return null;
  return calendarVersion === undefined
    ? `Working calendar: ${calendar}`
    : calendarWords({ calendarId: calendar, version: calendarVersion });
}

function calendarWords(of: { readonly calendarId: string; readonly version: string }): string {
  return `Working calendar: ${of.calendarId}, version ${of.version}`;
}

function ruleWords({ ruleId, version }: { readonly ruleId: string; readonly version: string }) {
  return `Rule ${ruleId}, version ${version}`;
}

export const SETTINGS_WORDS = telling(SETTINGS_EVENTS, {
  "installation.owned": nothing,
  "sign_in.link_sent": nothing,
  "session.started": ({ method }) => [`By ${wordsOf(SIGN_IN_METHOD_LABELS, method)}`],
  "session.ended": nothing,
  "session.controller_switched": nothing,
  "person.added": ({ role }) => [roleWords(role)],
  "person.role_changed": (data) => [roleWords(data.role), releasedWords(data)],
  "person.disabled": (data) => [releasedWords(data)],
  "person.sessions_ended": ({ sessions }) => [`${counted(sessions, "session")} ended`],
  "person.enabled": nothing,
  "person.preferences_changed": nothing,
  "person.work_time_changed": nothing,
  "absence.entered": ({ substituteId, from, to }, { person }) => [
    `From ${dayWords(from)} to ${dayWords(to)}`,
    `${person(substituteId)} acts instead`,
  ],
  "absence.begun": ({ substitutes, requests }, { person }) => [
    substitutes.length > 0 ? `Acting instead: ${substitutes.map(person).join(", ")}` : null,
    `${counted(requests, "open request")}`,
  ],
  "absence.cancelled": nothing,
  "feed.made": ({ way }) => [way === undefined ? null : wordsOf(WAY_LABELS, way)],
  "feed.revoked": nothing,
  "feed.ended": nothing,
  "feed.queued": ({ on }) => [`On ${dayWords(on)}`],
  "membership.added": ({ role }) => [roleWords(role)],
  "membership.changed": ({ role }) => [roleWords(role)],
  "membership.ended": nothing,
  "controller.added": (data) => [chosenWords(data)],
  "controller.changed": (data) => [chosenWords(data)],
  "controller.ended": nothing,
  "controller.resumed": nothing,
  "controller.domain_added": ({ domain }) => [domain],
  "controller.domain_removed": ({ domain }) => [domain],
  "agreement.added": ({ version, reach }) => [
    `Version ${version}`,
    reach === undefined ? null : wordsOf(REACH_LABELS, reach),
  ],
  "calendar.stored": (data) => [
    calendarWords(data),
    `From ${dayWords(data.from)} to ${dayWords(data.to)}`,
  ],
  "calendar.edited": (data) => [
    calendarWords(data),
    `${counted(data.added, "day")} added, ${data.removed} removed`,
  ],
  "rule.confirmed": (data) => [ruleWords(data)],
  "rule.version_added": (data) => [
    ruleWords(data),
    `In force from ${dayWords(data.effectiveFrom)}`,
  ],
  "system.added": nothing,
  "system.changed": nothing,
  "system.retired": nothing,
  "system.resumed": nothing,
  "mail.test_sent": ({ accepted }) => [
    accepted ? "The mail server took it" : "The mail server did not take it",
  ],
  "key.made": ({ scopes }) => [`May: ${scopeWords(scopes)}`],
  "key.revoked": nothing,
  "controller_key.made": ({ scopes }) => [`May: ${scopeWords(scopes)}`],
  "controller_key.revoked": nothing,
  "accesses.forgotten": ({ accesses, before }, { moment }) => [
    `${counted(accesses, "access", "accesses")} from before ${moment(new Date(before))}`,
  ],
  "export.scheduled": ({ list, format, rhythm }) => [
    listWords(list),
    wordsOf(FORMAT_LABELS, format),
    wordsOf(RHYTHM_LABELS, rhythm),
  ],
  "export.schedule_ended": nothing,
  "export.written": ({ rows, bytes }) => [counted(rows, "row"), fileSize(bytes)],
  "export.failed": ({ failure }) => [failureSentence(failure)],
  "export.alarmed": ({ on, files, people }) => [
    `On ${dayWords(on)}`,
    `${counted(files, "file")} failed`,
    `${counted(people, "person", "people")} told`,
  ],
  "list.exported": ({ list, format }) => [listWords(list), wordsOf(FORMAT_LABELS, format)],
  "setting.changed": ({ key }) => [wordsOf(SETTING_LABELS, key)],
  "person.summary_changed": ({ rhythm }) => [wordsOf(SUMMARY_LABELS, rhythm)],
  "summary.queued": ({ rhythm, on }) => [wordsOf(SUMMARY_LABELS, rhythm), `On ${dayWords(on)}`],
  "digest.queued": ({ alarms }) => [counted(alarms, "reminder")],
});
