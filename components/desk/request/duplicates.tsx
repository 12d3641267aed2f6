import { ActButton } from "@/components/desk/request/act-button";
import type { FormTarget } from "@/components/desk/request/target-fields";
import { Badge, StateBadge } from "@/components/ui/badge";
import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/text-link";
import { formatCivilDate } from "@/lib/core/civil-date";
import { rejectAsDuplicateAction } from "@/lib/requests/actions/triage";
import { IDENTIFIER_LABELS, rightsPhrase, STATE_KINDS, STATE_LABELS } from "@/lib/requests/present";
import { requestPath } from "@/lib/requests/present/paths";
import type { DuplicateCandidate } from "@/lib/requests/queries/duplicates";

type DuplicatesProps = {
  target: FormTarget;
  candidates: readonly DuplicateCandidate[];
  mayReject: boolean;
};

/** Requests that may be the same one, found without showing who the person is. */
export function Duplicates({ target, candidates, mayReject }: DuplicatesProps) {
  if (candidates.length === 0) return null;
  return (
    <Notice
      tone="warn"
      title={candidates.length === 1 ? "A possible duplicate" : "Possible duplicates"}
    >
      <p>The same controller asked for the same right, about somebody with the same identifier.</p>
      <ul className="mt-2 flex flex-col gap-3">
        {candidates.map((candidate) => (
          <li key={candidate.reference} className="flex flex-wrap items-center gap-x-4 gap-y-1.5">
            <TextLink href={requestPath(candidate.reference)} className="ref">
              {candidate.reference}
            </TextLink>
            <StateBadge kind={STATE_KINDS[candidate.state]}>
              {STATE_LABELS[candidate.state]}
            </StateBadge>
            <span>{rightsPhrase(candidate.rights)}</span>
            <span className="text-ink-muted">received {formatCivilDate(candidate.receivedOn)}</span>
            {candidate.sharedKinds.map((kind) => (
              <Badge key={kind}>same {IDENTIFIER_LABELS[kind].toLowerCase()}</Badge>
            ))}
            {mayReject && (
              <ActButton
                action={rejectAsDuplicateAction}
                target={target}
                fields={{ of: candidate.reference }}
                label="Set aside as a duplicate of this"
                about={candidate.reference}
                size="sm"
              />
            )}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
