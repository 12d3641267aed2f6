import type { CivilDate } from "@/lib/core/civil-date";
import { dayOfColumn } from "@/lib/core/day-column";
import type { Tx } from "@/lib/core/db";
import { keyRing } from "@/lib/core/keys";
import { type WrittenLanguage, writtenLanguage } from "@/lib/core/languages";
import type { Right } from "@/lib/requests/model/codes";
import { type IdentifierKind, maskIdentifier } from "@/lib/requests/model/identifier";
import type { Candidate } from "@/lib/routing/model/candidates";
import {
  canAct,
  type DirectBall,
  type DirectContent,
  type DirectState,
  type HandOverState,
  type RoutingLetter,
  revisionOf,
  SUSPICIONS,
  type Suspicion,
} from "@/lib/routing/model/direct";
import { directCipher } from "@/lib/routing/model/sealing";
import { findCandidatesFor } from "@/lib/routing/queries/find-candidates";
import { openContent } from "@/lib/routing/queries/standing";
import { routingLetterSchema } from "@/lib/routing/schema";
import type { DerivationStep } from "@/lib/sla/model/derivation";
import { derivationSchema } from "@/lib/sla/schema";

/** A hand-over as the desk sees it. */
export type DeskHandOver = {
  readonly id: string;
  readonly controllerName: string;
  readonly state: HandOverState;
  readonly isNamed: boolean;
  readonly offeredAt: Date;
  readonly decidedAt: Date | null;
  readonly decidedByName: string | null;
  readonly personVerified: boolean | null;
  readonly notOursReason: string | null;
  readonly requestReference: string | null;
};

/** What was said, without what the person said: that stays masked with the rest of theirs. */
export type DeskDirectMessage = {
  readonly id: string;
  readonly sentAt: Date;
  readonly byName: string | null;
} & (
  | { readonly kind: "question" | "note"; readonly text: string }
  | { readonly kind: "reply" }
  | { readonly kind: "routing"; readonly letter: RoutingLetter }
);

/** A candidate, and whether that controller has sent it back already. */
export type DeskCandidate = Candidate & { readonly saidNotOurs: boolean };

export type DirectDetail = {
  readonly id: string;
  readonly reference: string;
  readonly state: DirectState;
  readonly channel: "form" | "mail";
  readonly language: WrittenLanguage;
  readonly suspicions: readonly Suspicion[];
  readonly receivedAt: Date;
  readonly zone: string;
  readonly dueOn: CivilDate;
  readonly dueZone: string;
  readonly derivation: readonly DerivationStep[];
  readonly ball: DirectBall;
  readonly ballSince: Date;
  readonly ownerId: string | null;
  readonly ownerName: string | null;
  readonly handedOverOn: CivilDate | null;
  readonly closedAt: Date | null;
  /** Since then nothing is left of what the person wrote and of what was said. */
  readonly erasedAt: Date | null;
  readonly version: number;
  /** What a page that shows it has seen of it. */
  readonly revision: number;
  readonly company: string;
  readonly companyAddress: string;
  readonly rights: readonly Right[];
  readonly hasWish: boolean;
  readonly hasReplyTo: boolean;
  readonly identifiers: readonly { readonly kind: IdentifierKind; readonly masked: string }[];
  readonly messages: readonly DeskDirectMessage[];
  readonly handOvers: readonly DeskHandOver[];
  /** Only where it can still be handed over, and without those that have it. */
  readonly candidates: readonly DeskCandidate[];
};

function findRow(tx: Tx, reference: string) {
  return tx.directRequest.findUnique({
    where: { reference },
    include: {
      messages: { orderBy: [{ sentAt: "asc" }, { id: "asc" }] },
      handOvers: {
        orderBy: [{ offeredAt: "asc" }, { id: "asc" }],
        include: {
          controller: { select: { name: true } },
          request: { select: { reference: true } },
        },
      },
    },
  });
}

type Row = NonNullable<Awaited<ReturnType<typeof findRow>>>;
type NameOf = (id: string | null) => string | null;

/** Everything the desk shows of a direct request without a reason given; null for an unknown reference. */
export async function findDirect(tx: Tx, reference: string): Promise<DirectDetail | null> {
  const row = await findRow(tx, reference);
  if (!row) return null;
  const nameOf = await namesOf(tx, [
    row.ownerId,
    ...row.messages.map(({ authorId }) => authorId),
    ...row.handOvers.map(({ decidedById }) => decidedById),
  ]);
  const { id, state, channel, receivedAt, zone, ballSince, ownerId, version } = row;
  const { closedAt, erasedAt } = row;
  const { content, ...texts } = openTexts(row, nameOf);
  return {
    ...{ id, reference, state, channel, receivedAt, zone, ballSince, ownerId, version },
    ...{ closedAt, erasedAt, revision: revisionOf(row), ...texts },
    language: writtenLanguage(row.language),
    suspicions: SUSPICIONS.filter((one) => row.suspicions.includes(one)),
    dueOn: dayOfColumn(row.dueOn),
    dueZone: row.dueZone,
    derivation: derivationSchema.parse(row.derivation),
    ball: row.ballHolder,
    ownerName: nameOf(ownerId),
    handedOverOn: row.handedOverOn === null ? null : dayOfColumn(row.handedOverOn),
    handOvers: row.handOvers.map((one) => ({
      id: one.id,
      controllerName: one.controller.name,
      state: one.state,
      isNamed: one.named,
      offeredAt: one.offeredAt,
      decidedAt: one.decidedAt,
      decidedByName: nameOf(one.decidedById),
      personVerified: one.personVerified,
      notOursReason: one.notOursReason,
      requestReference: one.request?.reference ?? null,
    })),
    candidates:
      content !== null && canAct("hand_over", state)
        ? leftOf(await findCandidatesFor(tx, content), row.handOvers)
        : [],
  };
}

const NOTHING = {
  ...{ content: null, company: "", companyAddress: "", rights: [] },
  ...{ hasWish: false, hasReplyTo: false, identifiers: [], messages: [] },
};

type Texts = Pick<DirectDetail, Exclude<keyof typeof NOTHING, "content">> & {
  readonly content: DirectContent | null;
};

/** What is sealed in a direct request, as far as it is shown; nothing once it was erased. */
function openTexts(row: Row, nameOf: NameOf): Texts {
  if (row.erasedAt !== null) return NOTHING;
  const cipher = directCipher(keyRing(), row.id, row.wrappedKey);
  const content = openContent(cipher, row.id, row.content);
  const { company, companyAddress, rights } = content;
  return {
    ...{ content, company, companyAddress, rights },
    hasWish: content.wish !== "",
    hasReplyTo: content.replyTo !== null,
    identifiers: content.identifiers.map(({ kind, value }) => ({
      kind,
      masked: maskIdentifier(kind, value),
    })),
    messages: row.messages.map(({ id: messageId, kind, body, sentAt, authorId }) => {
      const at = { id: messageId, sentAt, byName: nameOf(authorId) };
      if (kind === "reply") return { ...at, kind };
      const text = cipher.open("direct_message.body", messageId, body);
      if (kind !== "routing") return { ...at, kind, text };
      return { ...at, kind, letter: routingLetterSchema.parse(JSON.parse(text)) };
    }),
  };
}

function leftOf(
  candidates: readonly Candidate[],
  handOvers: readonly { readonly controllerId: string; readonly state: HandOverState }[],
): DeskCandidate[] {
  const isIn = (id: string, ...states: HandOverState[]) =>
    handOvers.some(({ controllerId, state }) => controllerId === id && states.includes(state));
  return candidates
    .filter(({ controllerId }) => !isIn(controllerId, "offered", "accepted"))
    .map((one) => ({ ...one, saidNotOurs: isIn(one.controllerId, "not_ours") }));
}

async function namesOf(tx: Tx, ids: readonly (string | null)[]): Promise<NameOf> {
  const people = await tx.person.findMany({
    where: { id: { in: ids.filter((id) => id !== null) } },
    select: { id: true, name: true },
  });
  return (id) => people.find((person) => person.id === id)?.name ?? null;
}
