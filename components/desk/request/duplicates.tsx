import { ActButton } from "@/components/desk/request/act-button";
import type { FormTarget } from "@/components/desk/request/target-fields";
import { StateBadge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/text-link";
import { formatCivilDate } from "@/lib/core/civil-date";
import { sayMaybeDuplicateAction, sayNotDuplicateAction } from "@/lib/merges/actions";
import { suggestionWords } from "@/lib/merges/present";
import { rejectAsDuplicateAction } from "@/lib/requests/actions/triage";
import { isOpen } from "@/lib/requests/model/state";
import { IDENTIFIER_LABELS, STATE_KINDS, STATE_LABELS } from "@/lib/requests/present";
import { mergePath, requestPath } from "@/lib/requests/present/paths";
import type { DuplicateCandidate } from "@/lib/requests/queries/duplicates";

type DuplicatesProps = {
  target: FormTarget;
  candidates: readonly DuplicateCandidate[];
  /** References that were said to be no duplicates. */
  saidApart: readonly string[];
  mayDecide: boolean;
};

/** Requests that may be the same one, found without showing who the person is. Nothing is done about them by itself. */
export function Duplicates({ target, candidates, saidApart, mayDecide }: DuplicatesProps) {
  const apart = mayDecide && <SaidApart target={target} references={saidApart} />;
  if (candidates.length === 0) return apart || null;
  return (
    <>
      <Notice
        tone="warn"
        title={candidates.length === 1 ? "A possible duplicate" : "Possible duplicates"}
      >
        <p>
          The same controller asked for the same right, about somebody with the same identifier.
        </p>
        <ul className="mt-2 flex flex-col gap-3">
          {candidates.map((candidate) => (
            <li key={candidate.reference}>
              <Candidate candidate={candidate} />
              {mayDecide && <Decision target={target} candidate={candidate} />}
            </li>
          ))}
        </ul>
      </Notice>
      {apart}
    </>
  );
}

/** One of them: where it stands, who brought it, and why it is suggested. */
export function Candidate({ candidate }: { candidate: DuplicateCandidate }) {
  const { reference, state, receivedOn, dueOn, submittedBy, sharedRights, sharedKinds } = candidate;
  const kinds = sharedKinds.map((kind) => IDENTIFIER_LABELS[kind].toLowerCase());
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <TextLink href={requestPath(reference)} className="ref">
          {reference}
        </TextLink>
        <StateBadge kind={STATE_KINDS[state]}>{STATE_LABELS[state]}</StateBadge>
        <span className="text-ink-muted">
          received {formatCivilDate(receivedOn)}, due {formatCivilDate(dueOn)}
          {submittedBy !== null && `, submitted by ${submittedBy}`}
        </span>
      </p>
      <p className="text-sm">{suggestionWords(sharedRights, kinds)}</p>
    </>
  );
}

type DecisionProps = { target: FormTarget; candidate: DuplicateCandidate };

function Decision({ target, candidate: { reference, state } }: DecisionProps) {
  const { version: _, ...pair } = target;
  return (
    <div className="no-print mt-1.5 flex flex-wrap items-start gap-2">
      {isOpen(state) ? (
        <ButtonLink size="sm" href={mergePath(target.reference, reference)}>
          Merge …<span className="sr-only"> with {reference}</span>
        </ButtonLink>
      ) : (
        <ActButton
          action={rejectAsDuplicateAction}
          target={target}
          fields={{ of: reference }}
          label="Set aside: it was answered there"
          about={reference}
          size="sm"
        />
      )}
      <ActButton
        action={sayNotDuplicateAction}
        target={pair}
        fields={{ with: reference }}
        label="Not a duplicate"
        about={reference}
        variant="quiet"
        size="sm"
      />
    </div>
  );
}

function SaidApart({ target, references }: { target: FormTarget; references: readonly string[] }) {
  const { version: _, ...pair } = target;
  if (references.length === 0) return null;
  return (
    <Disclosure summary={`Said to be no duplicate: ${references.length}`} quiet>
      <ul className="flex flex-col gap-2">
        {references.map((reference) => (
          <li key={reference} className="flex flex-wrap items-center gap-x-4 gap-y-1">
            <TextLink href={requestPath(reference)} className="ref">
              {reference}
            </TextLink>
            <ActButton
              action={sayMaybeDuplicateAction}
              target={pair}
              fields={{ with: reference }}
              label="Suggest it again"
              about={reference}
              variant="quiet"
              size="sm"
            />
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}
