import { ActButton } from "@/components/desk/request/act-button";
import { RejectForm } from "@/components/desk/request/reject-form";
import type { FormTarget } from "@/components/desk/request/target-fields";
import { Disclosure } from "@/components/ui/disclosure";
import { Notice } from "@/components/ui/notice";
import {
  acceptRequestAction,
  reopenRequestAction,
  startTriageAction,
} from "@/lib/requests/actions/triage";
import { REJECT_REASONS } from "@/lib/requests/model/codes";
import type { RequestState } from "@/lib/requests/model/state";
import { canMove } from "@/lib/requests/model/state";
import { REJECT_LABELS } from "@/lib/requests/present";

type TriageProps = { target: FormTarget; state: RequestState };

/** What to do with something that came in: take it up, accept it, or set it aside. */
export function Triage({ target, state }: TriageProps) {
  if (!canMove(state, "reject")) return null;
  return (
    <div className="no-print flex flex-col gap-3">
      <div className="flex flex-wrap items-start gap-2">
        {canMove(state, "accept") && (
          <ActButton
            action={acceptRequestAction}
            target={target}
            label="Accept"
            variant="primary"
          />
        )}
        {canMove(state, "startTriage") && (
          <ActButton action={startTriageAction} target={target} label="Start triage" />
        )}
      </div>
      <Disclosure summary="Not a request …" quiet>
        <RejectForm target={target} />
      </Disclosure>
    </div>
  );
}

/** A request that was set aside, with the reason and the way back. */
export function Rejected({
  target,
  reason,
  mayUndo,
}: {
  target: FormTarget;
  reason: string | null;
  mayUndo: boolean;
}) {
  const code = REJECT_REASONS.find((known) => known === reason);
  return (
    <Notice
      tone="info"
      title="Set aside: not a request"
      action={
        mayUndo && (
          <ActButton
            action={reopenRequestAction}
            target={target}
            label="Take it up again"
            size="sm"
          />
        )
      }
    >
      {code ? `${REJECT_LABELS[code]}. ` : ""}The due day stays what it was.
    </Notice>
  );
}
