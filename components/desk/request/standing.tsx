import { ActButton } from "@/components/desk/request/act-button";
import { AwaitingAnswer } from "@/components/desk/request/awaiting-answer";
import { Duplicates } from "@/components/desk/request/duplicates";
import { HeldAnswer } from "@/components/desk/request/held-answer";
import { LateCauseForm } from "@/components/desk/request/late-cause-form";
import { MergedInto } from "@/components/desk/request/merges/merged";
import { RequestNotes } from "@/components/desk/request/request-notes";
import type { FormTarget } from "@/components/desk/request/target-fields";
import { Rejected, Triage } from "@/components/desk/request/triage";
import { Notice } from "@/components/ui/notice";
import type { AnswerState } from "@/lib/answers/loaders";
import { isAfter } from "@/lib/core/civil-date";
import { closeRequestAction } from "@/lib/requests/actions/close";
import type { DetailPage } from "@/lib/requests/loaders/detail";
import { canMove, isOpen } from "@/lib/requests/model/state";
import { momentIn } from "@/lib/requests/present/moments";

type PartProps = { page: DetailPage; answer: AnswerState; target: FormTarget };

/** What has to be done or known first: an answer on its way, a missing cause, triage, closing. */
export function Standing({ page, answer, target }: PartProps) {
  const { request, may, now } = page;
  const { state, answeredOn, dueOn, lateCause } = request;
  const isLate = answeredOn !== null && isAfter(answeredOn, dueOn);
  return (
    <>
      {answer.held && (
        <HeldAnswer
          key={answer.held.answerId}
          held={answer.held}
          now={now}
          target={target}
          controllerName={request.controllerName}
          mayRecall={may.answer}
        />
      )}
      {answer.awaiting && isOpen(state) && (
        <AwaitingAnswer
          key={answer.awaiting.answerId}
          awaiting={answer.awaiting}
          target={target}
          seen={request.lastEventId}
          controllerName={request.controllerName}
          since={momentIn(request.zone, answer.awaiting.since)}
          mayApprove={may.answer}
        />
      )}
      {isOpen(state) && <RequestNotes request={request} />}
      {state === "rejected" && (
        <Rejected target={target} reason={request.rejectReason} mayUndo={may.triage} />
      )}
      {isLate && lateCause === null && (
        <Notice tone="danger" title="Cause missing: this answer was late">
          It stays on the breach register and cannot be closed without its cause.
          {may.explain && <LateCauseForm target={target} />}
        </Notice>
      )}
      {state === "merged" && <MergedInto request={request} target={target} mayUndo={may.triage} />}
      <Duplicates
        target={target}
        candidates={page.duplicates}
        saidApart={page.saidApart}
        mayDecide={may.triage && !answer.held}
      />
      {may.triage && !answer.held && <Triage target={target} state={state} />}
      {may.close && canMove(state, "close") && !(isLate && lateCause === null) && (
        <ActButton
          action={closeRequestAction}
          target={target}
          label="Close the request"
          variant="primary"
        />
      )}
    </>
  );
}
