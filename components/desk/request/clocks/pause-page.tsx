import { ActPage, NotPossible } from "@/components/desk/request/clocks/act-page";
import { DelayForm } from "@/components/desk/request/clocks/delay-form";
import { Disclosure } from "@/components/ui/disclosure";
import { PAUSE_REASON_LABELS } from "@/lib/clocks/present";
import { loadPauseChoices, requireClockManager } from "@/lib/delays/loaders";
import { isGranted } from "@/lib/delays/model";
import { objectionWords, pauseTermsWords, stopWords } from "@/lib/delays/present";
import { loadRequestDetail } from "@/lib/requests/loaders/detail";
import { canMove } from "@/lib/requests/model/state";
import { requestPath } from "@/lib/requests/present/paths";

/** Where a question is written that stops a clock. What each reason stops is said before anything is sent. */
export async function PausePage({ reference }: { reference: string }) {
  await requireClockManager();
  const { request } = await loadRequestDetail(reference);
  const { state, pausedSince, controllerId, requestId, controllerName } = request;
  const own = request.reference;
  const title = "Pause the clock";
  if (
    pausedSince !== null ||
    !(canMove(state, "askController") || state === "waiting_for_controller")
  ) {
    return (
      <ActPage reference={own} title={title}>
        <NotPossible
          reference={own}
          title={pausedSince === null ? "Nothing can be asked now" : "A pause runs already"}
        >
          {pausedSince === null
            ? "The controller is asked once triage has begun, and no more when an answer was sent."
            : "One question at a time stops the clock. The reply ends it."}
        </NotPossible>
      </ActPage>
    );
  }
  const choices = await loadPauseChoices(controllerId, requestId);
  const effects = choices[0]?.effects ?? [];
  if (!choices.some((choice) => choice.effects.some(isGranted))) {
    return (
      <ActPage reference={own} title={title}>
        <NotPossible reference={own} title="No question stops a clock of this request">
          <ul className="mb-2 flex list-none flex-col gap-1">
            {effects.map((effect) => (
              <li key={effect.kind}>{objectionWords(effect)}</li>
            ))}
          </ul>
          You can still ask: write to the controller on the request's page. The due day stays.
        </NotPossible>
      </ActPage>
    );
  }
  return (
    <ActPage
      reference={own}
      title={title}
      description="Waiting is not pausing. A clock stands still only for a reason that its rule names, from a question that was sent until its reply is here."
    >
      <div className="stack">
        <Disclosure summary="What the rules say" quiet>
          <ul className="measure flex list-disc flex-col gap-1 pl-4 text-sm">
            {effects.map((effect) => (
              <li key={effect.kind}>{pauseTermsWords(effect)}</li>
            ))}
          </ul>
        </Disclosure>
        <DelayForm
          kind="pause"
          target={{ reference: own, version: request.version, back: requestPath(own) }}
          controllerName={controllerName}
          reasons={choices.map((choice) => ({
            value: choice.reason,
            label: PAUSE_REASON_LABELS[choice.reason],
            hint: stopWords(choice.effects),
          }))}
        />
      </div>
    </ActPage>
  );
}
