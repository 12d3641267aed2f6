import { cache } from "react";
import {
  type AwaitingAnswer,
  type AwaitingWords,
  findAwaitingAnswer,
  openAwaitingAnswer,
} from "@/lib/answers/queries/awaiting";
import {
  type EarlierDraft,
  findHeldAnswer,
  findRecalledDraft,
  type HeldAnswer,
} from "@/lib/answers/queries/desk";
import {
  type AnswerDocument,
  type AnswerFile,
  findSentAnswer,
  listAnswerFiles,
} from "@/lib/answers/queries/sent";
import { type Returning, returnsOf } from "@/lib/attendance/model/returns";
import { findTeam } from "@/lib/attendance/queries/team";
import { can } from "@/lib/auth/policy";
import { findPinnedClauses } from "@/lib/controllers/queries/pinned-clauses";
import { withScope } from "@/lib/core/db";
import { pageReads, requireMember, requireStaff } from "@/lib/gate/caller";
import { findRequestCipher } from "@/lib/subjects/queries";

/** An answer that waits for a second officer, and its words for those who may approve or take it back. */
export type Awaiting = AwaitingAnswer & {
  readonly isOwn: boolean;
  readonly words: AwaitingWords | null;
  /** When those who may approve it are back, where all of them are away; null while somebody is there. */
  readonly away: readonly Returning[] | null;
};

export type AnswerState = {
  readonly held: HeldAnswer | null;
  readonly awaiting: Awaiting | null;
  /** The words of a sent answer, for those who work on requests. */
  readonly sent: AnswerDocument | null;
};

/** The answer of a request: waiting for approval, on its way, sent, or none. */
export const loadAnswerState = cache(
  async (controllerId: string, requestId: string): Promise<AnswerState> => {
    const { actor, scope, now } = await requireStaff("desk:read");
    const mayRead = can(actor, "answer:send");
    const reads = pageReads(scope);
    const request = { controllerId, requestId };
    const [awaiting, held, sent] = await Promise.all([
      findAwaitingAnswer(reads, controllerId, requestId),
      findHeldAnswer(reads, controllerId, requestId),
      mayRead ? findSentAnswer(reads, controllerId, requestId) : null,
    ]);
    if (!awaiting) return { held, sent, awaiting };
    const [words, team] = await Promise.all([
      mayRead ? openAwaitingAnswer(reads, request, awaiting.answerId) : null,
      findTeam(reads, now),
    ]);
    const isOwn = awaiting.composedById === actor.personId;
    const away = returnsOf(team, awaiting.composedById, now);
    return { held, sent, awaiting: { ...awaiting, isOwn, words, away } };
  },
);

export type Composing = {
  /** Whether a second officer has to approve it: the agreement that the request pinned asks for two people. */
  readonly needsApproval: boolean;
  /** When those who may approve it are back, where it needs that and all of them are away. */
  readonly away: readonly Returning[] | null;
  readonly earlier: EarlierDraft | null;
  readonly files: readonly AnswerFile[];
};

/** What an officer starts to write an answer from. */
export const loadComposing = cache(
  async (controllerId: string, requestId: string): Promise<Composing> => {
    const { actor, scope, now } = await requireStaff("answer:send");
    return withScope(scope, async (tx) => {
      const request = { controllerId, requestId };
      const cipher = await findRequestCipher(tx, controllerId, requestId);
      const clauses = await findPinnedClauses(tx, controllerId, requestId);
      const needsApproval = clauses?.twoPerson === true;
      return {
        needsApproval,
        away: needsApproval ? returnsOf(await findTeam(tx, now), actor.personId, now) : null,
        earlier: await findRecalledDraft(tx, request, actor.personId),
        files: cipher ? await listAnswerFiles(tx, request, cipher, null) : [],
      };
    });
  },
);

/** The answer to one of the controller's own requests, once it was sent. */
export const loadPortalAnswer = cache(async (requestId: string): Promise<AnswerDocument | null> => {
  const { actor, scope } = await requireMember("portal:read");
  return findSentAnswer(pageReads(scope), actor.controllerId, requestId);
});
