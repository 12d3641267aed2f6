import { findRequestClocks, type RequestClock } from "@/lib/clocks/queries/request-clocks";
import { type CivilDate, civilDate } from "@/lib/core/civil-date";
import { isoDay, type Tx } from "@/lib/core/db";
import {
  REFUSAL_GROUNDS,
  type RefusalGround,
  type Right,
  type RightOutcome,
} from "@/lib/requests/model/codes";
import { type IdentifierKind, maskIdentifier } from "@/lib/requests/model/identifier";
import type { BallHolder } from "@/lib/requests/model/state";
import type { ChannelCode } from "@/lib/requests/present";
import { findStandingById, type Standing } from "@/lib/requests/queries/standing";
import type { ClockKind } from "@/lib/sla/model/clocks";
import type { DerivationStep } from "@/lib/sla/model/derivation";
import type { Law } from "@/lib/sla/model/shipped/laws";
import { findRequestCipher } from "@/lib/subjects/queries";

export type Named = { readonly id: string; readonly name: string };

/** A request as the desk sees it before anything of its subject is revealed. */
export type RequestDetail = Standing & {
  readonly controllerName: string;
  readonly channel: ChannelCode;
  readonly law: Law;
  readonly askedOn: CivilDate | null;
  /** The day proof of identity or a fee came, where a law counts from it. */
  readonly relevantOn: CivilDate | null;
  readonly receivedAt: Date;
  /** All its clocks, our own first, and the one that governs with how its day came about. */
  readonly clocks: readonly RequestClock[];
  readonly governs: ClockKind;
  readonly derivation: readonly DerivationStep[];
  readonly agreement: { readonly id: string; readonly version: number } | null;
  readonly ballHolder: BallHolder;
  readonly ballSince: Date;
  readonly owner: Named | null;
  readonly submittedBy: Named | null;
  readonly instructedBy: Named | null;
  /** Somebody without an account instructed us; the name is part of what is revealed. */
  readonly isInstructedByName: boolean;
  readonly acknowledgedAt: Date | null;
  readonly answeredAt: Date | null;
  readonly closedAt: Date | null;
  readonly rejectReason: string | null;
  readonly rights: readonly {
    readonly right: Right;
    readonly outcome: RightOutcome | null;
    readonly ground: RefusalGround | null;
  }[];
  readonly identifiers: readonly {
    readonly id: string;
    readonly kind: IdentifierKind;
    readonly masked: string;
  }[];
  /** The mail it was made from. */
  readonly mailId: string | null;
  readonly hasNotes: boolean;
  readonly hasToldPerson: boolean;
  /** The last event there was when this was read: what a form written against it has seen. */
  readonly lastEventId: string;
};

const FIELDS = {
  channel: true,
  law: true,
  askedOn: true,
  relevantOn: true,
  receivedAt: true,
  governs: true,
  ballHolder: true,
  ballSince: true,
  acknowledgedAt: true,
  answeredAt: true,
  closedAt: true,
  rejectReason: true,
  notes: true,
  toldPerson: true,
  instructedByName: true,
  controller: { select: { name: true } },
  agreement: { select: { id: true, version: true } },
  rights: { select: { right: true, outcome: true, ground: true }, orderBy: { right: "asc" } },
  identifiers: { select: { id: true, kind: true, value: true }, orderBy: { id: "asc" } },
} as const;

/** The request of a reference, its identifiers masked. Staff only: it looks across controllers. */
export async function findRequestDetail(tx: Tx, reference: string): Promise<RequestDetail | null> {
  const place = await tx.requestReference.findUnique({ where: { reference } });
  if (!place) return null;
  const { controllerId, requestId } = place;
  const standing = await findStandingById(tx, controllerId, requestId);
  const row = await tx.request.findUnique({
    where: { controllerId_id: { controllerId, id: requestId } },
    relationLoadStrategy: "join",
    select: FIELDS,
  });
  if (!standing || !row) return null;
  const { controller, notes, toldPerson, instructedByName, identifiers, ...facts } = row;
  const { askedOn, relevantOn } = facts;
  const clocks = await findRequestClocks(tx, controllerId, requestId);
  const last = await tx.auditEvent.findFirst({
    where: { controllerId, requestId },
    orderBy: { id: "desc" },
    select: { id: true },
  });
  return {
    ...standing,
    ...facts,
    ...(await findItsPeople(tx, standing)),
    controllerName: controller.name,
    askedOn: askedOn && civilDate(isoDay(askedOn)),
    relevantOn: relevantOn && civilDate(isoDay(relevantOn)),
    clocks,
    derivation: clocks.find(({ kind }) => kind === row.governs)?.derivation ?? [],
    rights: row.rights.map((right) => ({ ...right, ground: groundOf(right.ground) })),
    identifiers: await maskAll(tx, standing, identifiers),
    mailId: row.channel === "mail" ? await findItsMail(tx, standing) : null,
    hasNotes: notes !== null,
    hasToldPerson: toldPerson !== null,
    isInstructedByName: instructedByName !== null,
    lastEventId: String(last?.id ?? 0),
  };
}

async function findItsMail(tx: Tx, { controllerId, requestId }: Standing): Promise<string | null> {
  const mail = await tx.rawMail.findFirst({
    where: { controllerId, requestId },
    select: { id: true },
  });
  return mail?.id ?? null;
}

function groundOf(code: string | null): RefusalGround | null {
  return REFUSAL_GROUNDS.find((ground) => ground === code) ?? null;
}

async function findItsPeople(tx: Tx, request: Standing) {
  const { ownerId, submittedById, instructedById } = request;
  const ids = [ownerId, submittedById, instructedById].filter((id) => id !== null);
  const people = await tx.person.findMany({
    where: { id: { in: ids } },
    select: { id: true, name: true },
  });
  const find = (wanted: string | null) => people.find(({ id }) => id === wanted) ?? null;
  return {
    owner: find(ownerId),
    submittedBy: find(submittedById),
    instructedBy: find(instructedById),
  };
}

/** Opens each identifier only to mask it: the value does not leave this function. */
async function maskAll(
  tx: Tx,
  { controllerId, requestId }: Standing,
  rows: readonly { id: string; kind: IdentifierKind; value: Uint8Array }[],
) {
  const cipher = await findRequestCipher(tx, controllerId, requestId);
  if (!cipher) return [];
  return rows.map(({ id, kind, value }) => ({
    id,
    kind,
    masked: maskIdentifier(kind, cipher.open("identifier.value", id, value)),
  }));
}
