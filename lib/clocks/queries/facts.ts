import { findCalendar } from "@/lib/clocks/queries/calendars";
import { findRuleInForce, findRuleVersions } from "@/lib/clocks/queries/rules";
import type { ControllerTerms } from "@/lib/controllers/queries/terms";
import { findAgreement } from "@/lib/controllers/queries/terms";
import { type CivilDate, civilDate, civilDateIn } from "@/lib/core/civil-date";
import { isoDay, type Tx } from "@/lib/core/db";
import { agreementInForce } from "@/lib/sla/model/agreement";
import type { ClockFacts } from "@/lib/sla/model/clocks";
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

type FactsRow = Prisma.RequestGetPayload<{ select: typeof REQUEST_FIELDS }>;

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
  return row && factsOf(row, shelfOf(tx, controllerId), today);
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
  const rows = await tx.request.findMany({
    where: { AND: [{ controllerId, id: { gt: wanted.after } }, wanted.where] },
    orderBy: { id: "asc" },
    take: wanted.size,
    relationLoadStrategy: "join",
    select: { id: true, ...REQUEST_FIELDS },
  });
  const shelf = shelfOf(tx, controllerId);
  const found = [];
  for (const { id: requestId, ...row } of rows) {
    found.push({ requestId, facts: await factsOf(row, shelf, today) });
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

function shelfOf(tx: Tx, controllerId: string): Shelf {
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
  const askedOn = row.askedOn && day(row.askedOn);
  const ours = row.clocks.find(({ kind }) => kind === "ours");
  const statutory = row.clocks.find(({ kind }) => kind === "statutory");
  return {
    receivedAt,
    askedOn,
    zone,
    calendar: await shelf.calendar(ours?.calendarId ?? "weekends", ours?.calendarVersion),
    promise: await pinned(shelf, PUBLISHED_PROMISE.id, ours, receivedOn),
    agreement: row.agreementId === null ? null : await shelf.agreement(row.agreementId),
    law: await lawOf(shelf, law, statutory, askedOn ?? receivedOn),
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
