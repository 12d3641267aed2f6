import { storedDecisionsSchema } from "@/lib/answers/schema";
import { eventLabel } from "@/lib/audit/model";
import { civilDateIn, formatCivilDate, timeOfDayIn } from "@/lib/core/civil-date";
import type { Tx } from "@/lib/core/db";
import type { RefusalDetail } from "@/lib/core/outcome";
import { OUTCOME_LABELS, RIGHT_LABELS } from "@/lib/requests/present";
import type { Standing } from "@/lib/requests/queries/standing";

const MOST_CHANGES = 20;

/** What the product does of itself: it changes nothing that an answer rests on, and would bury what does. */
const OF_ITSELF = ["mail.sent", "request.alarm_raised"];

/**
 * What happened to a request since somebody began to write, for the one who comes second: lines of when, who and what,
 * the answer that is there by now with its decisions, and the version to go on from. Nothing of it is about the subject.
 */
export async function describeChanges(
  tx: Tx,
  request: Standing,
  seen: string,
): Promise<RefusalDetail> {
  const { controllerId, requestId, zone } = request;
  const events = await tx.auditEvent.findMany({
    where: { controllerId, requestId, id: { gt: BigInt(seen) }, type: { notIn: OF_ITSELF } },
    orderBy: { id: "desc" },
    take: MOST_CHANGES,
    select: { id: true, happenedAt: true, type: true, actorId: true },
  });
  const answer = await tx.answer.findFirst({
    where: { controllerId, requestId, state: { not: "recalled" } },
    select: { state: true, composedById: true, heldAt: true, decisions: true },
  });
  const names = await namesOf(tx, [...events.map(({ actorId }) => actorId), answer?.composedById]);
  const say = (at: Date) => `${formatCivilDate(civilDateIn(zone, at))}, ${timeOfDayIn(zone, at)}`;
  const now = await tx.request.findUnique({
    where: { controllerId_id: { controllerId, id: requestId } },
    select: { version: true, state: true },
  });
  return {
    version: now?.version ?? request.version,
    state: now?.state ?? request.state,
    seen: String(events[0]?.id ?? seen),
    changes: events
      .reverse()
      .map(
        (event) => `${say(event.happenedAt)} · ${names(event.actorId)} · ${eventLabel(event.type)}`,
      )
      .join("\n"),
    ...(answer && {
      answer: answer.state,
      answeredBy: names(answer.composedById),
      answeredAt: say(answer.heldAt),
      decisions: storedDecisionsSchema
        .parse(answer.decisions)
        .rights.map(({ right, outcome }) => `${RIGHT_LABELS[right]}: ${OUTCOME_LABELS[outcome]}`)
        .join("\n"),
    }),
  };
}

async function namesOf(tx: Tx, ids: readonly (string | null | undefined)[]) {
  const wanted = [...new Set(ids.filter((id) => id != null))];
  const people = await tx.person.findMany({
    where: { id: { in: wanted } },
    select: { id: true, name: true },
  });
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return (id: string | null) => (id === null ? "Thirty" : (names.get(id) ?? "Somebody"));
}
