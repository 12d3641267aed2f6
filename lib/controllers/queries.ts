import type { PinnedRequest } from "@/lib/controllers/model";
import type { AgreementClauses, AgreementReach } from "@/lib/controllers/model/clauses";
import { CLAUSE_COLUMNS } from "@/lib/controllers/queries/pinned-clauses";
import { storedClausesSchema } from "@/lib/controllers/schema/agreement";
import { type CivilDate, civilDate } from "@/lib/core/civil-date";
import { isoDay, type Tx } from "@/lib/core/db";
import { FINAL_STATES, OPEN_STATES } from "@/lib/requests/model/state";
import type { AgreementTerms } from "@/lib/sla/model/agreement";
import type { Prisma } from "@/prisma/generated/client";

export type ControllerTerms = {
  readonly id: string;
  readonly name: string;
  readonly zone: string;
  /** The id of its working calendar. */
  readonly calendar: string;
  readonly agreements: readonly AgreementTerms[];
};

function day(date: Date): CivilDate {
  return civilDate(isoDay(date));
}

const AGREEMENT_COLUMNS = {
  id: true,
  version: true,
  effectiveFrom: true,
  effectiveTo: true,
  unit: true,
  amount: true,
  start: true,
  rollOver: true,
  acknowledgeWithinDays: true,
  acknowledgeUnit: true,
  followsLaw: true,
  bufferDays: true,
  text: true,
} as const;

type AgreementRow = Prisma.AgreementGetPayload<{ select: typeof AGREEMENT_COLUMNS }>;

function toTerms(row: AgreementRow): AgreementTerms {
  const { unit, amount, acknowledgeWithinDays, acknowledgeUnit, ...terms } = row;
  return {
    ...terms,
    acknowledgement:
      acknowledgeWithinDays > 0 ? { unit: acknowledgeUnit, amount: acknowledgeWithinDays } : null,
    effectiveFrom: day(terms.effectiveFrom),
    effectiveTo: terms.effectiveTo ? day(terms.effectiveTo) : null,
    period: unit !== null && amount !== null ? { unit, amount } : null,
  };
}

/** A controller that has not ended, with all its agreement versions: what a deadline is computed from. */
export async function findControllerTerms(
  tx: Tx,
  controllerId: string,
): Promise<ControllerTerms | null> {
  const row = await tx.controller.findFirst({
    where: { id: controllerId, endedAt: null },
    relationLoadStrategy: "join",
    select: {
      id: true,
      name: true,
      zone: true,
      calendar: true,
      agreements: {
        orderBy: { version: "asc" },
        select: AGREEMENT_COLUMNS,
      },
    },
  });
  if (!row) return null;
  return { ...row, agreements: row.agreements.map(toTerms) };
}

/** One version of an agreement, as a request pinned it. Null when it is not in this scope. */
export async function findAgreement(
  tx: Tx,
  controllerId: string,
  id: string,
): Promise<AgreementTerms | null> {
  const row = await tx.agreement.findUnique({
    where: { controllerId_id: { controllerId, id } },
    select: AGREEMENT_COLUMNS,
  });
  return row && toTerms(row);
}

/** The agreement versions of some controllers, by controller. */
export async function findAgreementTerms(
  tx: Tx,
  controllerIds: readonly string[],
): Promise<Map<string, AgreementTerms[]>> {
  const rows = await tx.agreement.findMany({
    where: { controllerId: { in: [...controllerIds] } },
    select: { controllerId: true, ...AGREEMENT_COLUMNS },
  });
  const terms = new Map<string, AgreementTerms[]>();
  for (const { controllerId, ...row } of rows) {
    terms.set(controllerId, [...(terms.get(controllerId) ?? []), toTerms(row)]);
  }
  return terms;
}

const PAGE_SIZE = 50;

export type ControllerRow = {
  readonly id: string;
  readonly name: string;
  readonly zone: string;
  readonly ended: boolean;
  readonly domains: readonly string[];
  readonly agreements: readonly AgreementTerms[];
  readonly members: number;
  readonly openRequests: number;
};

/** The name and id of the last controller of a page: where the next one starts. */
export type ControllerKey = { readonly name: string; readonly id: string };

export type ControllerPage = {
  readonly rows: readonly ControllerRow[];
  readonly next: ControllerKey | null;
};

/** Controllers by name, 50 at a time, whose name or mail domain holds the text that is searched for. */
export async function listControllers(
  tx: Tx,
  wanted: { readonly search: string; readonly after: ControllerKey | null },
): Promise<ControllerPage> {
  const { search, after } = wanted;
  const named: Prisma.ControllerWhereInput[] = [
    { name: { contains: search, mode: "insensitive" } },
    { domains: { some: { domain: { contains: search.toLowerCase() } } } },
  ];
  const later: Prisma.ControllerWhereInput[] =
    after === null
      ? []
      : [{ OR: [{ name: { gt: after.name } }, { name: after.name, id: { gt: after.id } }] }];
  const rows = await tx.controller.findMany({
    where: { AND: [...(search === "" ? [] : [{ OR: named }]), ...later] },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: PAGE_SIZE + 1,
    relationLoadStrategy: "join",
    select: {
      id: true,
      name: true,
      zone: true,
      endedAt: true,
      domains: { select: { domain: true }, orderBy: { domain: "asc" } },
      agreements: { select: AGREEMENT_COLUMNS },
      _count: {
        select: {
          memberships: { where: { endedAt: null } },
          requests: { where: { state: { in: [...OPEN_STATES] } } },
        },
      },
    },
  });
  const shown = rows.slice(0, PAGE_SIZE);
  const last = shown.at(-1);
  return {
    next: rows.length > PAGE_SIZE && last ? { name: last.name, id: last.id } : null,
    rows: shown.map(({ _count, endedAt, domains, agreements, ...row }) => ({
      ...row,
      ended: endedAt !== null,
      domains: domains.map(({ domain }) => domain),
      agreements: agreements.map(toTerms),
      members: _count.memberships,
      openRequests: _count.requests,
    })),
  };
}

export type AgreementVersion = AgreementTerms &
  AgreementClauses & {
    readonly reach: AgreementReach;
    readonly recordedAt: Date;
  };

export type ControllerDetail = {
  readonly id: string;
  readonly name: string;
  readonly zone: string;
  readonly calendar: string;
  readonly language: string;
  readonly createdAt: Date;
  readonly endedAt: Date | null;
  readonly domains: readonly string[];
  /** The newest version first. */
  readonly agreements: readonly AgreementVersion[];
  readonly openRequests: readonly PinnedRequest[];
  readonly unfinishedRequests: number;
};

/** Everything the settings show of one controller, or null. Also of one that has ended. */
export async function findController(tx: Tx, id: string): Promise<ControllerDetail | null> {
  const row = await tx.controller.findUnique({
    where: { id },
    relationLoadStrategy: "join",
    select: {
      id: true,
      name: true,
      zone: true,
      calendar: true,
      language: true,
      createdAt: true,
      endedAt: true,
      domains: { select: { domain: true }, orderBy: { domain: "asc" } },
      agreements: {
        select: { ...AGREEMENT_COLUMNS, ...CLAUSE_COLUMNS, reach: true, createdAt: true },
        orderBy: { version: "desc" },
      },
    },
  });
  if (!row) return null;
  const open = await tx.request.findMany({
    where: { controllerId: id, state: { in: [...OPEN_STATES] } },
    orderBy: [{ dueOn: "asc" }, { id: "asc" }],
    select: { id: true, reference: true, receivedOn: true, dueOn: true, ruleId: true },
  });
  const unfinishedRequests = await tx.request.count({
    where: { controllerId: id, state: { notIn: [...FINAL_STATES] } },
  });
  return {
    ...row,
    unfinishedRequests,
    domains: row.domains.map(({ domain }) => domain),
    agreements: row.agreements.map(
      ({ scope, twoPerson, language, noticeEmail, clauses, reach, createdAt, ...terms }) => ({
        ...toTerms(terms),
        ...{ scope, twoPerson, language, noticeEmail, reach },
        clauses: storedClausesSchema.parse(clauses),
        recordedAt: createdAt,
      }),
    ),
    openRequests: open.map((request) => ({
      ...request,
      receivedOn: day(request.receivedOn),
      dueOn: day(request.dueOn),
    })),
  };
}
