import { dayOfColumn } from "@/lib/core/day-column";
import type { Tx } from "@/lib/core/db";
import type { MergeSide } from "@/lib/requests/model/merge";
import type { Prisma } from "@/prisma/generated/client";

const SIDE = {
  id: true,
  controllerId: true,
  reference: true,
  state: true,
  zone: true,
  law: true,
  receivedAt: true,
  askedOn: true,
  relevantOn: true,
  acknowledgedAt: true,
  rights: { select: { right: true } },
  identifiers: { select: { id: true, controllerIndex: true }, orderBy: { id: "asc" } },
  pauses: { where: { toOn: null }, select: { id: true } },
  extensions: { select: { id: true }, take: 1 },
  answers: {
    where: { state: { notIn: ["sent", "recalled"] } },
    select: { state: true },
    take: 1,
  },
  tasks: { select: { id: true, systemId: true, state: true }, orderBy: { id: "asc" } },
} satisfies Prisma.RequestSelect;

/** One of two requests that are to be merged, without opening anything about its subject. */
export async function findMergeSide(
  tx: Tx,
  controllerId: string,
  requestId: string,
): Promise<MergeSide> {
  const row = await tx.request.findUniqueOrThrow({
    where: { controllerId_id: { controllerId, id: requestId } },
    relationLoadStrategy: "join",
    select: SIDE,
  });
  const { id, askedOn, relevantOn, rights, identifiers, pauses, extensions, answers, ...facts } =
    row;
  return {
    ...facts,
    requestId: id,
    askedOn: askedOn && dayOfColumn(askedOn),
    relevantOn: relevantOn && dayOfColumn(relevantOn),
    rights: rights.map(({ right }) => right),
    identifiers: identifiers.map(({ id: identifierId, controllerIndex }) => ({
      id: identifierId,
      index: Buffer.from(controllerIndex).toString("hex"),
    })),
    isPaused: pauses.length > 0,
    isExtended: extensions.length > 0,
    answer: answerOf(answers[0]?.state),
  };
}

function answerOf(state: string | undefined): MergeSide["answer"] {
  return state === "held" || state === "awaiting_approval" ? state : null;
}
