import type { CivilDate } from "@/lib/core/civil-date";
import { dayOfColumn } from "@/lib/core/day-column";
import type { Reads, Tx } from "@/lib/core/db";
import { keyRing } from "@/lib/core/keys";
import type { Right } from "@/lib/requests/model/codes";
import { hasReference } from "@/lib/requests/queries/by-reference";
import type { DirectContent, HandOverState } from "@/lib/routing/model/direct";
import { handOverCipher } from "@/lib/routing/model/sealing";
import { directContentSchema } from "@/lib/routing/schema";
import type { Prisma } from "@/prisma/generated/client";

/** The states a controller sees. What was taken back is gone. */
export type PortalHandOverState = Exclude<HandOverState, "withdrawn">;

export type HandOverRow = {
  readonly id: string;
  readonly reference: string;
  readonly state: PortalHandOverState;
  readonly rights: readonly Right[];
  readonly askedOn: CivilDate;
};

/** The last hand-over of a page, by what its list is sorted by: the next page begins behind it. */
export type HandOverKey = { readonly at: Date; readonly id: string };
export type HandOverPage = {
  readonly rows: readonly HandOverRow[];
  readonly next: HandOverKey | null;
};

export const HAND_OVERS_PAGE = 25;

const LINE = {
  ...{ id: true, reference: true, state: true, rights: true, askedOn: true },
  decidedAt: true,
} as const;
type Line = Prisma.HandOverGetPayload<{ select: typeof LINE }>;

/** Those to be decided, in the scope of their controller: who has waited longest first (by `hand_over_offered`). */
export async function listOffered(
  tx: Tx,
  after: HandOverKey | null,
  size: number = HAND_OVERS_PAGE,
): Promise<HandOverPage> {
  const beyond = after && {
    OR: [{ askedOn: { gt: after.at } }, { askedOn: after.at, id: { gt: after.id } }],
  };
  const rows = await tx.handOver.findMany({
    where: { state: "offered", ...beyond },
    orderBy: [{ askedOn: "asc" }, { id: "asc" }],
    take: size + 1,
    select: LINE,
  });
  return pageOf(rows, size, ({ askedOn }) => askedOn);
}

/** Those that were decided, in the scope of their controller: the latest decision first (by `hand_over_decided`). */
export async function listDecided(
  tx: Tx,
  after: HandOverKey | null,
  size: number = HAND_OVERS_PAGE,
): Promise<HandOverPage> {
  const beyond = after && {
    OR: [{ decidedAt: { lt: after.at } }, { decidedAt: after.at, id: { gt: after.id } }],
  };
  const rows = await tx.handOver.findMany({
    where: { decidedAt: { not: null }, ...beyond },
    orderBy: [{ decidedAt: "desc" }, { id: "asc" }],
    take: size + 1,
    select: LINE,
  });
  return pageOf(rows, size, ({ decidedAt }) => decidedAt);
}

function pageOf(
  rows: readonly Line[],
  size: number,
  keyOf: (row: Line) => Date | null,
): HandOverPage {
  const shown = rows.slice(0, size);
  const last = shown.at(-1);
  const at = last && rows.length > size ? keyOf(last) : null;
  return {
    rows: shown.flatMap(({ askedOn, state, decidedAt: _, ...row }) =>
      state === "withdrawn" ? [] : [{ ...row, state, askedOn: dayOfColumn(askedOn) }],
    ),
    next: last && at ? { at, id: last.id } : null,
  };
}

/** How many wait for the controller's decision. */
export async function countOffered(tx: Reads): Promise<number> {
  const [row] = await tx.$queryRaw<[{ count: number }]>`
    select count(*)::int as count from hand_over where state = 'offered'`;
  return row.count;
}

export type HandOverDetail = HandOverRow & {
  readonly version: number;
  /** Null once it was erased. */
  readonly content: DirectContent | null;
  readonly erasedAt: Date | null;
  readonly decidedAt: Date | null;
  readonly decidedByName: string | null;
  readonly personVerified: boolean | null;
  readonly requestReference: string | null;
};

/** One hand-over with what the person wrote, in the scope of its controller; null for everybody else's. */
export async function findHandOver(
  tx: Tx,
  controllerId: string,
  id: string,
): Promise<HandOverDetail | null> {
  const row = await tx.handOver.findUnique({
    where: { controllerId_id: { controllerId, id } },
    select: {
      id: true,
      reference: true,
      state: true,
      rights: true,
      askedOn: true,
      version: true,
      content: true,
      wrappedKey: true,
      decidedAt: true,
      decidedById: true,
      personVerified: true,
      erasedAt: true,
      request: { select: { reference: true } },
    },
  });
  if (!row || row.state === "withdrawn") return null;
  const { content, wrappedKey, decidedById, request, askedOn, state, ...facts } = row;
  const person =
    decidedById === null
      ? null
      : await tx.person.findUnique({ where: { id: decidedById }, select: { name: true } });
  return {
    ...facts,
    state,
    askedOn: dayOfColumn(askedOn),
    content: row.erasedAt === null ? openCopy(controllerId, { id, content, wrappedKey }) : null,
    decidedByName: person?.name ?? null,
    requestReference: request?.reference ?? null,
  };
}

function openCopy(
  controllerId: string,
  { id, content, wrappedKey }: { id: string; content: Uint8Array; wrappedKey: Uint8Array },
): DirectContent {
  const cipher = handOverCipher(keyRing(), { controllerId, handOverId: id }, wrappedKey);
  return directContentSchema.parse(JSON.parse(cipher.open("hand_over.content", id, content)));
}

/** The hand-over a request came from; null for all others. For the desk and for the request's own controller. */
export async function findOriginOf(
  tx: Reads,
  requestReference: string,
): Promise<{ readonly id: string; readonly reference: string } | null> {
  const [row] = await tx.$queryRaw<{ id: string; reference: string }[]>`
    select h.id, h.reference from hand_over h
    join request r on r.controller_id = h.controller_id and r.id = h.request_id
    where ${hasReference(requestReference)}`;
  return row ?? null;
}
