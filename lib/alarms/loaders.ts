import { cache } from "react";
import { ALARM_COLUMNS, alarmLine } from "@/lib/alarms/present";
import { findStandingAlarms, type StandingKey } from "@/lib/alarms/queries/standing";
import { alarmOwnersFor } from "@/lib/attendance/model/cover";
import { findTeam } from "@/lib/attendance/queries/team";
import { can } from "@/lib/auth/policy";
import { type Reads, reading, type Scope } from "@/lib/core/db";
import { inOneMoment } from "@/lib/core/one-moment";
import { byPage, type Table, tableOf } from "@/lib/core/table";
import { pageReads, requireStaff } from "@/lib/gate/caller";

/** Somebody's standing alarms now, of one request or of all. */
async function standingOf(
  tx: Reads,
  personId: string,
  now: Date,
  reference: string | null,
  limit: number,
  after: StandingKey | null = null,
) {
  const own = alarmOwnersFor(await findTeam(tx, now), personId, now);
  return findStandingAlarms(tx, { personId, own, now }, reference, limit, after);
}

/** As many as a bulk action takes; whoever has more begins with the nearest due days. */
const MOST_SHOWN = 200;

/** The signed-in person's standing alarms. */
export const loadAlarms = cache(async () => {
  const { actor, scope, now } = await requireStaff("alarm:acknowledge");
  const found = await reading(scope, (tx) =>
    standingOf(tx, actor.personId, now, null, MOST_SHOWN + 1),
  );
  return {
    lines: found.slice(0, MOST_SHOWN).map((alarm) => alarmLine(alarm, now)),
    hasMore: found.length > MOST_SHOWN,
  };
});

const FILE_BATCH = 500;

/** Somebody's standing alarms from the nearest due day on, however many, for a file. */
export function openAlarmsFile(personId: string, scope: Scope, now: Date): Table {
  const batches = inOneMoment(scope, (tx) =>
    byPage(async (after: StandingKey | null) => {
      const found = await standingOf(tx, personId, now, null, FILE_BATCH, after);
      const lines = found.map((facts) => ({ facts, line: alarmLine(facts, now) }));
      return { lines, next: found.length < FILE_BATCH ? null : (found.at(-1) ?? null) };
    }),
  );
  return tableOf("reminders", ALARM_COLUMNS, batches);
}

/** Of the requests an address names, those with a standing alarm of the signed-in person. */
export const loadNamedAlarms = cache(async (references: string) => {
  const { actor, scope, now } = await requireStaff("alarm:acknowledge");
  const wanted = references.split(",").filter((reference) => reference !== "");
  const found = await reading(scope, async (tx) => {
    const alarms = [];
    for (const reference of wanted) {
      alarms.push(...(await standingOf(tx, actor.personId, now, reference, 1)));
    }
    return alarms;
  });
  return found.map((alarm) => alarmLine(alarm, now));
});

/** The signed-in person's standing alarm of one request, for its page. */
export const loadAlarmOf = cache(async (reference: string) => {
  const { actor, scope, now } = await requireStaff("desk:read");
  if (!can(actor, "alarm:acknowledge")) return null;
  const [alarm] = await standingOf(pageReads(scope), actor.personId, now, reference, 1);
  return alarm ? alarmLine(alarm, now) : null;
});
