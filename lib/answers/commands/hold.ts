import { askForApproval } from "@/lib/answers/commands/approvers";
import { type PlannedAnswer, planFromDraft } from "@/lib/answers/commands/plan";
import { endOfHold } from "@/lib/answers/model";
import { describeChanges } from "@/lib/answers/queries/changes";
import {
  type AnswerDraft,
  AnswerInput,
  type StoredBody,
  type StoredDecisions,
} from "@/lib/answers/schema";
import { personIdOf } from "@/lib/auth/policy";
import { findPinnedClauses } from "@/lib/controllers/queries/pinned-clauses";
import { newId } from "@/lib/core/ids";
import { done, type Outcome, refused } from "@/lib/core/outcome";
import { type CommandContext, command } from "@/lib/gate/command";
import { ringAnswer } from "@/lib/jobs/adapter";
import { aboutRequest } from "@/lib/requests/commands/move";
import { isOpen, OPEN_STATES } from "@/lib/requests/model/state";
import { findStanding, type Standing } from "@/lib/requests/queries/standing";
import { findRequestCipher } from "@/lib/subjects/queries";

/**
 * Sends an answer on its way: it is held for fifteen seconds, in which it can be recalled, and then leaves. Where the
 * request's agreement asks for two people, it waits for another officer's approval first. Of two officers the second is told what changed since beginning to write, and nothing of theirs is sent: the request's
 * version is taken in the WHERE clause, and the database allows one answer per request on its way or sent.
 */
export const holdAnswer = command({
  name: "answer.hold",
  permission: "answer:send",
  input: AnswerInput,
  async run(context, draft) {
    const request = await findStanding(context.tx, draft.reference);
    if (!request) return refused("request_unknown");
    const changed = async () =>
      refused("changed_since", await describeChanges(context.tx, request, draft.seen));
    if (request.version !== draft.version || !isOpen(request.state)) return await changed();
    const sendAt = endOfHold(context.now);
    const planned = await planFromDraft(context.tx, request, draft, sendAt);
    if (!planned.ok) return planned;
    if (!(await takeVersion(context, request, draft.version))) return await changed();
    const { controllerId, requestId, reference } = request;
    const clauses = await findPinnedClauses(context.tx, controllerId, requestId);
    const state = clauses?.twoPerson === true ? "awaiting_approval" : "held";
    const held = await insertAnswer(context, request, draft, planned.value, { sendAt, state });
    if (!held.ok) return held.reason === "changed_since" ? await changed() : held;
    const { answerId } = held.value;
    await sendOnItsWay(context, request, { answerId, sendAt, state });
    return done({ kind: "held" as const, state, answerId, reference });
  },
});

type OnItsWay = { readonly sendAt: Date; readonly state: "held" | "awaiting_approval" };

/** Has the worker deliver a held answer when its time comes, or the other officers told of one that waits for them. */
async function sendOnItsWay(
  context: CommandContext,
  request: Standing,
  { answerId, sendAt, state }: OnItsWay & { readonly answerId: string },
): Promise<void> {
  if (state === "held") {
    await ringAnswer(context.tx, { controllerId: request.controllerId, answerId }, sendAt);
    return context.record("answer.held", aboutRequest(request), { answerId });
  }
  await askForApproval(context, request, answerId);
  return context.record("answer.submitted", aboutRequest(request), { answerId });
}

async function takeVersion(
  { tx }: CommandContext,
  request: Standing,
  version: number,
): Promise<boolean> {
  const { count } = await tx.request.updateMany({
    where: {
      controllerId: request.controllerId,
      id: request.requestId,
      version,
      state: { in: [...OPEN_STATES] },
    },
    data: { version: { increment: 1 } },
  });
  return count === 1;
}

async function insertAnswer(
  context: CommandContext,
  request: Standing,
  draft: AnswerDraft,
  plan: PlannedAnswer,
  { sendAt, state }: OnItsWay,
): Promise<Outcome<{ answerId: string }, "subject_erased" | "changed_since">> {
  const { tx, now } = context;
  const { controllerId, requestId } = request;
  const cipher = await findRequestCipher(tx, controllerId, requestId);
  const composedById = personIdOf(context.actor);
  if (!cipher || composedById === null) return refused("subject_erased");
  const answerId = newId();
  const decisions: StoredDecisions = {
    rights: plan.rights.map(({ right, outcome, ground }) => ({ right, outcome, ground })),
    files: [...plan.files],
    lateCause: plan.breach?.cause ?? null,
  };
  const { count } = await tx.answer.createMany({
    // The partial unique index decides: another answer that is on its way or sent leaves no room for this one.
    skipDuplicates: true,
    data: {
      controllerId,
      id: answerId,
      requestId,
      state,
      decisions,
      body: cipher.seal("answer.body", answerId, JSON.stringify(bodyOf(draft, plan))),
      requestVersion: draft.version,
      composedById,
      heldAt: now,
      sendAt,
    },
  });
  return count === 1 ? done({ answerId }) : refused("changed_since");
}

function bodyOf(draft: AnswerDraft, plan: PlannedAnswer): StoredBody {
  const notes = plan.rights.flatMap(({ right, note }) => (note === null ? [] : [[right, note]]));
  return {
    text: draft.text,
    notes: Object.fromEntries(notes),
    lateNote: plan.breach?.note ?? "",
  };
}
