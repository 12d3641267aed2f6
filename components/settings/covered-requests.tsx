import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/text-link";
import type { PinnedRequest } from "@/lib/controllers/model";
import { formatCivilDate } from "@/lib/core/civil-date";

const SHOWN = 10;

/** Open requests that a version would govern by their day of receipt, and the plain words that none changes. */
export function CoveredRequests({ requests }: { requests: readonly PinnedRequest[] }) {
  if (requests.length === 0) return null;
  const count =
    requests.length === 1 ? "1 open request was" : `${requests.length} open requests were`;
  const rest = requests.length - SHOWN;
  return (
    <Notice tone="info" title={`${count} received on a day this version covers`}>
      <p>
        They keep the rule that was known when they were received, so each stays due on the day it
        was given:
      </p>
      <ul className="mt-2 grid gap-1">
        {requests.slice(0, SHOWN).map((request) => (
          <li key={request.id} className="flex flex-wrap gap-x-3">
            <TextLink href={`/desk/requests/${request.reference}`} className="ref">
              {request.reference}
            </TextLink>
            <span>
              received {formatCivilDate(request.receivedOn)}, due {formatCivilDate(request.dueOn)}
            </span>
          </li>
        ))}
      </ul>
      {rest > 0 && <p className="mt-1">And {rest} more.</p>}
    </Notice>
  );
}
