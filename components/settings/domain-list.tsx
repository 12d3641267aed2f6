import { removeDomainAction } from "@/lib/controllers/actions";
import { ActionButton } from "./action-button";

/** The mail domains of a controller, each with the way to take it off. It can be added again. */
export function DomainList({
  controllerId,
  domains,
}: {
  controllerId: string;
  domains: readonly string[];
}) {
  if (domains.length === 0) {
    return (
      <p className="text-ink-muted">
        None. A forwarded mail does not find this controller by its sender.
      </p>
    );
  }
  return (
    <ul className="measure">
      {domains.map((domain) => (
        <li
          key={domain}
          className="flex min-h-10 flex-wrap items-center justify-between gap-x-4 border-line py-1 not-first:border-t"
        >
          <span>{domain}</span>
          <ActionButton
            action={removeDomainAction}
            area="controller"
            hidden={{ controllerId, domain }}
            variant="quiet"
            label={`Remove ${domain}`}
          >
            Remove
          </ActionButton>
        </li>
      ))}
    </ul>
  );
}
