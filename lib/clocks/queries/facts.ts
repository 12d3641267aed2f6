import { findCalendar } from "@/lib/clocks/queries/calendars";
import { findRuleInForce, findRuleVersion } from "@/lib/clocks/queries/rules";
import type { ControllerTerms } from "@/lib/controllers/queries";
import { findAgreement } from "@/lib/controllers/queries";
import { type CivilDate, civilDate, civilDateIn } from "@/lib/core/civil-date";
import { isoDay, type Tx } from "@/lib/core/db";
import type { Law } from "@/lib/requests/model/codes";
import { agreementInForce } from "@/lib/sla/model/agreement";
import type { ClockFacts } from "@/lib/sla/model/clocks";
import type { Extension } from "@/lib/sla/model/extension";
import type { Pause } from "@/lib/sla/model/pause";
import type { ClockRule } from "@/lib/sla/model/rule";
import { PUBLISHED_PROMISE } from "@/lib/sla/model/shipped/promise";
import { RULE_OF_LAW } from "@/lib/sla/model/shipped/rules";
import { extensionReasonSchema } from "@/lib/sla/schema";

export type Arriving = {
  readonly receivedAt: Date;
  readonly law: Law;
  readonly askedOn: CivilDate | null;
};

/** What the clocks of a request that arrives are computed from: the rules, terms and calendar in force on its day. */
export async function findArrivalFacts(
  tx: Tx,
  terms: ControllerTerms,
  { receivedAt, law, askedOn }: Arriving,
): Promise<ClockFacts> {
  const receivedOn = civilDateIn(terms.zone, receivedAt);
  const promise = await findRuleInForce(tx, PUBLISHED_PROMISE.id, receivedOn);
  const lawRule = RULE_OF_LAW[law];
  return {
    receivedAt,
    askedOn,
    zone: terms.zone,
    calendar: await findCalendar(tx, terms.calendar),
    promise: promise ?? PUBLISHED_PROMISE,
    agreement: agreementInForce(terms.agreements, receivedOn),
    law: lawRule === null ? null : await findRuleInForce(tx, lawRule, askedOn ?? receivedOn),
  };
}

function day(date: Date): CivilDate {
  return civilDate(isoDay(date));
}

const REQUEST_FIELDS = {
  receivedAt: true,
  askedOn: true,
  relevantOn: true,
  law: true,
  zone: true,
  agreementId: true,
  clocks: {
    select: {
      kind: true,
      ruleId: true,
      ruleVersion: true,
      calendarId: true,
      calendarVersion: true,
    },
  },
  pauses: { select: { reason: true, fromOn: true, toOn: true }, orderBy: { fromOn: "asc" } },
  extensions: { select: { reason: true, noticeOn: true }, orderBy: { noticeOn: "asc" } },
} as const;

/**
 * What the clocks of a request that is there are computed from again: the versions it pinned at its receipt, and the
 * pauses and extensions since. Null when there is no such request in this scope.
 */
export async function findClockFacts(
  tx: Tx,
  controllerId: string,
  requestId: string,
  today: Date,
): Promise<ClockFacts | null> {
  const row = await tx.request.findUnique({
    where: { controllerId_id: { controllerId, id: requestId } },
    relationLoadStrategy: "join",
    select: REQUEST_FIELDS,
  });
  if (!row) return null;
  const { receivedAt, zone, law } = row;
  const receivedOn = civilDateIn(zone, receivedAt);
  const askedOn = row.askedOn && day(row.askedOn);
  const ours = row.clocks.find(({ kind }) => kind === "ours");
  const statutory = row.clocks.find(({ kind }) => kind === "statutory");
  const agreement =
    row.agreementId === null ? null : await findAgreement(tx, controllerId, row.agreementId);
  return {
    receivedAt,
    askedOn,
    zone,
    calendar: await findCalendar(tx, ours?.calendarId ?? "weekends", ours?.calendarVersion),
    promise: await pinned(tx, PUBLISHED_PROMISE.id, ours, receivedOn),
    agreement,
    law: await lawOf(tx, law, statutory, askedOn ?? receivedOn),
    relevantOn: row.relevantOn && day(row.relevantOn),
    pauses: row.pauses.map(
      ({ reason, fromOn, toOn }): Pause => ({ reason, from: day(fromOn), to: toOn && day(toOn) }),
    ),
    extensions: row.extensions.map(
      ({ reason, noticeOn }): Extension => ({
        on: day(noticeOn),
        reason: extensionReasonSchema.parse(reason),
      }),
    ),
    asOf: civilDateIn(zone, today),
  };
}

type Pinned = { readonly ruleId: string; readonly ruleVersion: string } | undefined;

async function pinned(tx: Tx, id: string, clock: Pinned, on: CivilDate): Promise<ClockRule> {
  const version = clock?.ruleId === id ? clock.ruleVersion : null;
  const rule =
    version === null ? await findRuleInForce(tx, id, on) : await findRuleVersion(tx, id, version);
  return rule ?? PUBLISHED_PROMISE;
}

async function lawOf(tx: Tx, law: Law, clock: Pinned, on: CivilDate): Promise<ClockRule | null> {
  if (clock) return findRuleVersion(tx, clock.ruleId, clock.ruleVersion);
  const id = RULE_OF_LAW[law];
  return id === null ? null : findRuleInForce(tx, id, on);
}
