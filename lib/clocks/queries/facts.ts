import { findCalendar } from "@/lib/clocks/queries/calendars";
import { findRuleVersions, findVersionsOfRules } from "@/lib/clocks/queries/rules";
import type { ControllerTerms } from "@/lib/controllers/queries/terms";
import { findAgreement } from "@/lib/controllers/queries/terms";
import { type CivilDate, civilDate, civilDateIn } from "@/lib/core/civil-date";
import { dayOfColumn } from "@/lib/core/day-column";
import type { Reads, Tx } from "@/lib/core/db";
import { agreementInForce } from "@/lib/sla/model/agreement";
import type { ClockFacts, ClockKind } from "@/lib/sla/model/clocks";
import type { Extension } from "@/lib/sla/model/extension";
import type { Pause } from "@/lib/sla/model/pause";
import { type ClockRule, ruleInForce } from "@/lib/sla/model/rule";
import type { Law } from "@/lib/sla/model/shipped/laws";
import { RULE_OF_LAW } from "@/lib/sla/model/shipped/laws";
import { PUBLISHED_PROMISE } from "@/lib/sla/model/shipped/promise";
import { extensionReasonSchema } from "@/lib/sla/schema";
import type { Prisma } from "@/prisma/generated/client";

export type Arriving = {
  readonly receivedAt: Date;
  readonly law: Law;
  readonly askedOn: CivilDate | null;
};

/** What the clocks of a request that arrives are computed from: the rules, terms and calendar in force on its day. */
export async function findArrivalFacts(
  tx: Reads,
  terms: ControllerTerms,
  { receivedAt, law, askedOn }: Arriving,
): Promise<ClockFacts> {
  return factsUnder(tx, terms, await findArrivalRules(tx, law), { receivedAt, law, askedOn });
}

/** All versions of the rules that a request under a law may come to: asked for before anything else of it is known. */
export type ArrivalRules = {
  readonly promise: readonly ClockRule[];
  readonly statutory: readonly ClockRule[];
};

export async function findArrivalRules(tx: Reads, law: Law): Promise<ArrivalRules> {
  const lawRule = RULE_OF_LAW[law];
  const ids = [PUBLISHED_PROMISE.id, ...(lawRule === null ? [] : [lawRule])];
  const [promise = [], statutory = []] = await findVersionsOfRules(tx, ids);
  return { promise, statutory };
}

/** The same as {@link findArrivalFacts} with rules that were found already. */
export async function factsUnder(
  tx: Reads,
  terms: ControllerTerms,
  rules: ArrivalRules,
  { receivedAt, law, askedOn }: Arriving,
): Promise<ClockFacts> {
  const receivedOn = civilDateIn(terms.zone, receivedAt);
  const lawRule = RULE_OF_LAW[law];
  const calendar = await findCalendar(tx, terms.calendar, terms.calendarVersion ?? undefined);
  const promise = ruleInForce(rules.promise, PUBLISHED_PROMISE.id, receivedOn);
  const statutory =
    lawRule === null ? null : ruleInForce(rules.statutory, lawRule, askedOn ?? receivedOn);
  return {
    receivedAt,
    askedOn,
    zone: terms.zone,
    calendar,
    promise: promise ?? PUBLISHED_PROMISE,
    agreement: agreementInForce(terms.agreements, receivedOn),
    law: statutory,
  };
}

type FactsRow = {
  readonly id: string;
  readonly receivedAt: Date;
  readonly askedOn: Date | null;
  readonly relevantOn: Date | null;
  readonly law: Law;
  readonly zone: string;
  readonly agreementId: string | null;
  readonly clocks: readonly {
    readonly kind: ClockKind;
    readonly ruleId: string;
    readonly ruleVersion: string;
    readonly calendarId: string;
    readonly calendarVersion: string;
  }[];
  readonly pauses: readonly {
    readonly reason: Pause["reason"];
    readonly fromOn: string;
    readonly toOn: string | null;
  }[];
  readonly extensions: readonly { readonly reason: string; readonly noticeOn: string }[];
};

/** In the order of `ids` that exist in this scope, which is that of the ids themselves. */
function findRows(
  tx: Reads,
  controllerId: string,
  ids: readonly string[],
): PromiseLike<readonly FactsRow[]> {
  return tx.$queryRaw<FactsRow[]>`
    select r.id, r.received_at as "receivedAt", r.asked_on as "askedOn", r.relevant_on as "relevantOn",
      r.law::text as law, r.zone, r.agreement_id as "agreementId",
      (select coalesce(json_agg(json_build_object('kind', k.kind, 'ruleId', k.rule_id, 'ruleVersion', k.rule_version,
          'calendarId', k.calendar_id, 'calendarVersion', k.calendar_version)), '[]')
        from request_clock k where k.controller_id = r.controller_id and k.request_id = r.id) as clocks,
      (select coalesce(json_agg(json_build_object('reason', p.reason, 'fromOn', p.from_on, 'toOn', p.to_on)
          order by p.from_on), '[]')
        from clock_pause p where p.controller_id = r.controller_id and p.request_id = r.id) as pauses,
      (select coalesce(json_agg(json_build_object('reason', e.reason, 'noticeOn', e.notice_on) order by e.notice_on), '[]')
        from clock_extension e where e.controller_id = r.controller_id and e.request_id = r.id) as extensions
    from request r where r.controller_id = ${controllerId}::uuid and r.id = any(${[...ids]}::uuid[]) order by r.id`;
}

/**
 * What the clocks of a request that is there are computed from again: the versions it pinned at its receipt, and the
 * pauses and extensions since. Null when there is no such request in this scope.
 */
export async function findClockFacts(
  tx: Reads,
  controllerId: string,
  requestId: string,
  today: Date,
): Promise<ClockFacts | null> {
  const [row] = await findRows(tx, controllerId, [requestId]);
  return row ? factsOf(row, shelfOf(tx, controllerId), today) : null;
}

/** The same for a page of a controller's requests, in the order of their ids; each version is read once. */
export async function findManyClockFacts(
  tx: Tx,
  controllerId: string,
  wanted: {
    readonly where: Prisma.RequestWhereInput;
    readonly after: string;
    readonly size: number;
  },
  today: Date,
): Promise<{ readonly requestId: string; readonly facts: ClockFacts }[]> {
  const chosen = await tx.request.findMany({
    where: { AND: [{ controllerId, id: { gt: wanted.after } }, wanted.where] },
    orderBy: { id: "asc" },
    take: wanted.size,
    select: { id: true },
  });
  const shelf = shelfOf(tx, controllerId);
  const ids = chosen.map(({ id }) => id);
  const found = [];
  for (const row of await findRows(tx, controllerId, ids)) {
    found.push({ requestId: row.id, facts: await factsOf(row, shelf, today) });
  }
  return found;
}

/** Rules, agreements and calendars as they were read once. */
type Shelf = {
  agreement(id: string): ReturnType<typeof findAgreement>;
  calendar(id: string, version: string | undefined): ReturnType<typeof findCalendar>;
  rules(id: string): ReturnType<typeof findRuleVersions>;
};

function once<T>(read: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const held = new Map<string, Promise<T>>();
  return (key) => {
    const known = held.get(key) ?? read(key);
    held.set(key, known);
    return known;
  };
}

function shelfOf(tx: Reads, controllerId: string): Shelf {
  const calendars = once((key) => {
    const [id = "", version] = key.split("@");
    return findCalendar(tx, id, version);
  });
  return {
    agreement: once((id) => findAgreement(tx, controllerId, id)),
    calendar: (id, version) => calendars(version === undefined ? id : `${id}@${version}`),
    rules: once((id) => findRuleVersions(tx, id)),
  };
}

async function factsOf(row: FactsRow, shelf: Shelf, today: Date): Promise<ClockFacts> {
  const { receivedAt, zone, law } = row;
  const receivedOn = civilDateIn(zone, receivedAt);
  const askedOn = row.askedOn && dayOfColumn(row.askedOn);
  const ours = row.clocks.find(({ kind }) => kind === "ours");
  const statutory = row.clocks.find(({ kind }) => kind === "statutory");
  const [calendar, promise, agreement, lawRule] = await Promise.all([
    shelf.calendar(ours?.calendarId ?? "weekends", ours?.calendarVersion),
    pinned(shelf, PUBLISHED_PROMISE.id, ours, receivedOn),
    row.agreementId === null ? null : shelf.agreement(row.agreementId),
    lawOf(shelf, law, statutory, askedOn ?? receivedOn),
  ]);
  return {
    ...{ receivedAt, askedOn, zone, calendar, promise, agreement, law: lawRule },
    relevantOn: row.relevantOn && dayOfColumn(row.relevantOn),
    pauses: row.pauses.map(
      ({ reason, fromOn, toOn }): Pause => ({
        ...{ reason, from: civilDate(fromOn), to: toOn === null ? null : civilDate(toOn) },
      }),
    ),
    extensions: row.extensions.map(
      ({ reason, noticeOn }): Extension => ({
        on: civilDate(noticeOn),
        reason: extensionReasonSchema.parse(reason),
      }),
    ),
    asOf: civilDateIn(zone, today),
  };
}

type Pinned = { readonly ruleId: string; readonly ruleVersion: string } | undefined;

async function versionOf(shelf: Shelf, { ruleId, ruleVersion }: NonNullable<Pinned>) {
  return (await shelf.rules(ruleId)).find(({ version }) => version === ruleVersion) ?? null;
}

async function pinned(shelf: Shelf, id: string, clock: Pinned, on: CivilDate): Promise<ClockRule> {
  const rule =
    clock?.ruleId === id
      ? await versionOf(shelf, clock)
      : ruleInForce(await shelf.rules(id), id, on);
  return rule ?? PUBLISHED_PROMISE;
}

async function lawOf(
  shelf: Shelf,
  law: Law,
  clock: Pinned,
  on: CivilDate,
): Promise<ClockRule | null> {
  if (clock) return versionOf(shelf, clock);
  const id = RULE_OF_LAW[law];
  return id === null ? null : ruleInForce(await shelf.rules(id), id, on);
}
