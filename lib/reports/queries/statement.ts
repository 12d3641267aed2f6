import { civilDateIn, daysBetween } from "@/lib/core/civil-date";
import type { Reads } from "@/lib/core/db";
import { env } from "@/lib/core/env";
import { breachesIn, EVERY_BREACH } from "@/lib/reports/model/breach";
import { californiaOf } from "@/lib/reports/model/california";
import { type DaySpan, EVERYTHING } from "@/lib/reports/model/filter";
import { EVERY_MOVEMENT, type Movement, type MovementPlace } from "@/lib/reports/model/movement";
import { speedFigure } from "@/lib/reports/model/speed";
import {
  type Listed,
  MOST_LINES,
  missedClock,
  type Statement,
  type StatementBreach,
  type StatementMovement,
} from "@/lib/reports/model/statement";
import {
  isRunning,
  precedingYear,
  type StatementPeriod,
  statementSpan,
} from "@/lib/reports/model/statement-period";
import { type ZoneDay, zoneDays } from "@/lib/reports/model/zone-days";
import { countBreaches } from "@/lib/reports/queries/breach-counts";
import { type BreachRow, findBreachPage } from "@/lib/reports/queries/breaches";
import { findMovementPage } from "@/lib/reports/queries/movements";
import { findOpenZonesWithin } from "@/lib/reports/queries/open-groups";
import { findDurations } from "@/lib/reports/queries/pace";
import {
  findCaliforniaGroups,
  findSetAside,
  findStatementCounts,
} from "@/lib/reports/queries/statement-counts";
import { todaysIn } from "@/lib/requests/model/todays";
import { findControllerName } from "@/lib/requests/queries/queue";
import { daysLate } from "@/lib/sla/model/countdown";

/** What a controller is told of one period; null where there is no such controller in the scope. */
export async function findStatement(
  tx: Reads,
  controllerId: string,
  period: StatementPeriod,
  now: Date,
): Promise<Statement | null> {
  const [name, zones] = await Promise.all([
    findControllerName(tx, controllerId),
    findOpenZonesWithin(tx, { ...EVERYTHING, controllerId }),
  ]);
  if (name === null) return null;
  const asOf = civilDateIn("UTC", now);
  const span = statementSpan(period);
  const days = zoneDays(todaysIn(zones, now));
  const year = precedingYear(period);
  const [parts, setAside, durations, breaches, movements, california] = await Promise.all([
    findStatementCounts(tx, controllerId, { ...span, isRunning: isRunning(period, asOf) }, days),
    findSetAside(tx, controllerId, span),
    findDurations(tx, span, days, { ...EVERYTHING, controllerId }),
    listBreaches(tx, controllerId, span, days, now),
    listMovements(tx, controllerId, span, now),
    findCaliforniaGroups(tx, controllerId, year),
  ]);
  const months = [...new Set(durations.map(({ month }) => month))];
  return {
    processor: env().COMPANY_NAME,
    controller: { id: controllerId, name },
    ...{ period, span, now, asOf, isRunning: isRunning(period, asOf) },
    ...{ ...parts, setAside, breaches, movements },
    speed: speedFigure(months, durations).total,
    california: californiaOf(year, california),
  };
}

async function listBreaches(
  tx: Reads,
  controllerId: string,
  due: DaySpan,
  days: readonly ZoneDay[],
  now: Date,
): Promise<Listed<StatementBreach>> {
  const list = { ...EVERY_BREACH, controllerId, due };
  const [{ rows }, counts] = await Promise.all([
    findBreachPage(tx, list, days, null, MOST_LINES),
    countBreaches(tx, list, days),
  ]);
  return {
    lines: rows.map((row) => breachOf(row, now)),
    leftOut: breachesIn(counts) - rows.length,
  };
}

function breachOf(row: BreachRow, now: Date): StatementBreach {
  const { reference, zone, dueOn, answeredOn, withdrawnOn, cause, told, governs, ruleId } = row;
  const end = answeredOn ?? withdrawnOn ?? civilDateIn(zone, now);
  return {
    ...{ reference, dueOn, answeredOn, withdrawnOn, cause },
    clock: missedClock(governs, ruleId),
    daysLate: daysLate(dueOn, end),
    told: told.kind === "nothing" ? null : { kind: told.kind, on: civilDateIn(zone, told.at) },
  };
}

const BATCH = 200;

/** The register of pauses, extensions and corrected dates of the span: its newest lines, and how many more there are. */
async function listMovements(
  tx: Reads,
  controllerId: string,
  done: DaySpan,
  now: Date,
): Promise<Listed<StatementMovement>> {
  const list = { ...EVERY_MOVEMENT, controllerId, done };
  const found: Movement[] = [];
  let after: MovementPlace | null = null;
  do {
    const start: MovementPlace | null = after;
    const { rows, next } = await findMovementPage(tx, list, start, BATCH);
    found.push(...rows);
    after = next;
  } while (after !== null);
  const lines = found.slice(0, MOST_LINES).map((movement) => movementOf(movement, now));
  return { lines, leftOut: found.length - lines.length };
}

function movementOf(movement: Movement, now: Date): StatementMovement {
  const { reference, kind, corrects, reason, zone, at, fromOn, toOn } = movement;
  const end = toOn ?? civilDateIn(zone, now);
  return {
    ...{ reference, kind, corrects, reason, fromOn, toOn },
    on: civilDateIn(zone, at),
    pausedDays: kind === "pause" && fromOn !== null ? daysBetween(fromOn, end) : null,
    ...{ dueBefore: movement.dueBefore, dueAfter: movement.dueAfter },
  };
}
