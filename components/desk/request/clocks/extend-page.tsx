import { ActPage, NotPossible } from "@/components/desk/request/clocks/act-page";
import { DelayForm } from "@/components/desk/request/clocks/delay-form";
import { Notice } from "@/components/ui/notice";
import { CLOCK_LABELS, EXTENSION_REASON_LABELS } from "@/lib/clocks/present";
import { formatCivilDate } from "@/lib/core/civil-date";
import {
  type ExtensionChoice,
  loadExtensionChoices,
  requireClockManager,
} from "@/lib/delays/loaders";
import { type Effect, isGranted } from "@/lib/delays/model";
import { objectionWords } from "@/lib/delays/present";
import { loadRequestDetail } from "@/lib/requests/loaders/detail";
import { isOpen } from "@/lib/requests/model/state";
import { requestPath } from "@/lib/requests/present/paths";

/** Where the notice of an extension is written, with the day it leads to; or why there is none. */
export async function ExtendPage({ reference }: { reference: string }) {
  await requireClockManager();
  const { request } = await loadRequestDetail(reference);
  const { controllerId, requestId, controllerName } = request;
  const own = request.reference;
  const title = "Extend";
  if (!isOpen(request.state)) {
    return (
      <ActPage reference={own} title={title}>
        <NotPossible reference={own} title="There is nothing left to extend">
          The request is answered or over.
        </NotPossible>
      </ActPage>
    );
  }
  const choices = await loadExtensionChoices(controllerId, requestId);
  const granted = choices.filter(({ effects }) => effects.some(isGranted));
  const [first] = granted;
  return (
    <ActPage
      reference={own}
      title={title}
      description="More time is taken inside the first period, for a reason of the rule, by a notice that is sent. It counts from the start again, never from the first due day."
    >
      {first ? (
        <div className="stack">
          <Preview effects={first.effects} />
          <DelayForm
            kind="extend"
            target={{ reference: own, version: request.version, back: requestPath(own) }}
            controllerName={controllerName}
            reasons={granted.map(({ reason }) => ({
              value: reason,
              label: EXTENSION_REASON_LABELS[reason],
            }))}
          />
        </div>
      ) : (
        <Refused choices={choices} reference={own} />
      )}
    </ActPage>
  );
}

function Preview({ effects }: { effects: readonly Effect[] }) {
  return (
    <Notice tone="info" title="With a notice sent today">
      <ul className="list-disc pl-5 text-sm">
        {effects.map((effect) => (
          <li key={effect.kind}>
            {isGranted(effect)
              ? `${CLOCK_LABELS[effect.kind]} is due on ${formatCivilDate(effect.dueAfter)} instead of ${formatCivilDate(effect.dueBefore)}.`
              : objectionWords(effect)}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** The objections of the reason that comes furthest: a clock that is late is late for every reason. */
function Refused({
  choices,
  reference,
}: {
  choices: readonly ExtensionChoice[];
  reference: string;
}) {
  const named = choices.find(({ effects }) =>
    effects.some(
      ({ rule, refusal }) => rule.extension && refusal !== "extension_reason_not_in_rule",
    ),
  );
  const effects = (named ?? choices[0])?.effects ?? [];
  return (
    <NotPossible reference={reference} title="No more time can be taken">
      <ul className="flex list-none flex-col gap-1">
        {effects.map((effect) => (
          <li key={effect.kind}>{objectionWords(effect)}</li>
        ))}
      </ul>
    </NotPossible>
  );
}
