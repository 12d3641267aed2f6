import { cache } from "react";
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
import { can } from "@/lib/auth/policy";
import { withScope } from "@/lib/core/db";
import { requireMember, requireStaff } from "@/lib/gate/caller";
import { findRequestCipher } from "@/lib/subjects/queries";

export type AnswerState = {
  readonly held: HeldAnswer | null;
  /** The words of a sent answer, for those who work on requests. */
  readonly sent: AnswerDocument | null;
};

/** The answer of a request: on its way, sent, or neither. */
export const loadAnswerState = cache(
  async (controllerId: string, requestId: string): Promise<AnswerState> => {
    const { actor, scope } = await requireStaff("desk:read");
    return withScope(scope, async (tx) => ({
      held: await findHeldAnswer(tx, controllerId, requestId),
      sent: can(actor, "answer:send") ? await findSentAnswer(tx, controllerId, requestId) : null,
    }));
  },
);

export type Composing = {
  readonly earlier: EarlierDraft | null;
  readonly files: readonly AnswerFile[];
};

/** What an officer starts to write an answer from. */
export const loadComposing = cache(
  async (controllerId: string, requestId: string): Promise<Composing> => {
    const { actor, scope } = await requireStaff("answer:send");
    return withScope(scope, async (tx) => {
      const request = { controllerId, requestId };
      const cipher = await findRequestCipher(tx, controllerId, requestId);
      return {
        earlier: await findRecalledDraft(tx, request, actor.personId),
        files: cipher ? await listAnswerFiles(tx, request, cipher, null) : [],
      };
    });
  },
);

/** The answer to one of the controller's own requests, once it was sent. */
export const loadPortalAnswer = cache(async (requestId: string): Promise<AnswerDocument | null> => {
  const { actor, scope } = await requireMember("portal:read");
  return withScope(scope, (tx) => findSentAnswer(tx, actor.controllerId, requestId));
});
