import type { PinnedRequest } from "@/lib/controllers/model";
import type { AgreementClauses, AgreementReach } from "@/lib/controllers/model/clauses";
import { CLAUSE_COLUMNS } from "@/lib/controllers/queries/pinned-clauses";
import { countOpenRequests, findOpenRequests } from "@/lib/controllers/queries/requests";
import { AGREEMENT_COLUMNS, toTerms } from "@/lib/controllers/queries/terms";
import { storedClausesSchema } from "@/lib/controllers/schema/agreement";
import type { Tx } from "@/lib/core/db";
import type { AgreementTerms } from "@/lib/sla/model/agreement";
import type { Ladder } from "@/lib/sla/model/alarm";
import type { Prisma } from "@/prisma/generated/client";

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
  size: number = PAGE_SIZE,
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
    take: size + 1,
    relationLoadStrategy: "join",
    select: {
      id: true,
      name: true,
      zone: true,
      endedAt: true,
      domains: { select: { domain: true }, orderBy: { domain: "asc" } },
      agreements: { select: AGREEMENT_COLUMNS },
      _count: { select: { memberships: { where: { endedAt: null } } } },
    },
  });
  const shown = rows.slice(0, size);
  const last = shown.at(-1);
  const open = await countOpenRequests(
    tx,
    shown.map(({ id }) => id),
  );
  return {
    next: rows.length > size && last ? { name: last.name, id: last.id } : null,
    rows: shown.map(({ _count, endedAt, domains, agreements, ...row }) => ({
      ...row,
      ended: endedAt !== null,
      domains: domains.map(({ domain }) => domain),
      agreements: agreements.map(toTerms),
      members: _count.memberships,
      openRequests: open.get(row.id) ?? 0,
    })),
  };
}

export type AgreementVersion = AgreementTerms &
  AgreementClauses & {
    readonly reach: AgreementReach;
    readonly ladder: Ladder;
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
        select: {
          ...AGREEMENT_COLUMNS,
          ...CLAUSE_COLUMNS,
          ladder: true,
          reach: true,
          createdAt: true,
        },
        orderBy: { version: "desc" },
      },
    },
  });
  if (!row) return null;
  return {
    ...row,
    domains: row.domains.map(({ domain }) => domain),
    agreements: row.agreements.map(
      ({
        handOverDays,
        scope,
        twoPerson,
        language,
        noticeEmail,
        clauses,
        ladder,
        reach,
        createdAt,
        ...terms
      }) => ({
        ...toTerms(terms),
        ...{ handOverDays, scope, twoPerson, language, noticeEmail, ladder, reach },
        clauses: storedClausesSchema.parse(clauses),
        recordedAt: createdAt,
      }),
    ),
    openRequests: await findOpenRequests(tx, id),
  };
}
