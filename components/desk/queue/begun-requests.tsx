import { StateBadge } from "@/components/ui/badge";
import { TextLink } from "@/components/ui/text-link";
import type { RequestState } from "@/lib/requests/model/state";
import { STATE_KINDS, STATE_LABELS } from "@/lib/requests/present";
import { requestPath } from "@/lib/requests/present/paths";

export type BegunRequestsProps = {
  begun: {
    readonly requests: readonly {
      readonly reference: string;
      readonly controllerName: string;
      readonly state: RequestState;
    }[];
    /** Whether there are more than these. */
    readonly isCut: boolean;
  };
};

/** Requests by the part of a reference that somebody remembers. */
export function BegunRequests({ begun }: BegunRequestsProps) {
  return (
    <section className="mb-6">
      <h2 className="mb-2 text-lg">References that begin so</h2>
      <ul className="flex flex-col gap-1">
        {begun.requests.map(({ reference, controllerName, state }) => (
          <li key={reference} className="flex flex-wrap items-center gap-x-3">
            <TextLink href={requestPath(reference)} className="ref">
              {reference}
            </TextLink>
            <span className="text-ink-muted">{controllerName}</span>
            <StateBadge kind={STATE_KINDS[state]}>{STATE_LABELS[state]}</StateBadge>
          </li>
        ))}
      </ul>
      {begun.isCut && (
        <p className="py-2 text-sm text-ink-muted">
          More references begin so. Type one more character.
        </p>
      )}
    </section>
  );
}
