import { UnconfirmedRules } from "@/components/rules/unconfirmed";
import { Notice } from "@/components/ui/notice";
import { loadRequestNotes, type RequestNotes as Notes } from "@/lib/agreements/loaders";
import { formatCivilDate } from "@/lib/core/civil-date";
import type { RequestDetail } from "@/lib/requests/queries/detail";

/** What the agreement lets us do with this request, and what is uncertain about its dates. */
export async function RequestNotes({ request }: { request: RequestDetail }) {
  const { controllerId, requestId, controllerName } = request;
  const { clauses, unconfirmed, partlyKnown } = await loadRequestNotes(controllerId, requestId);
  return (
    <>
      {clauses?.scope === "forward_only" && (
        <ForwardOnly clauses={clauses} controllerName={controllerName} />
      )}
      {clauses?.twoPerson && (
        <Notice tone="info" title="An answer to this request needs two people">
          One officer writes it, another one approves it: agreement of {controllerName}, version{" "}
          {clauses.version}.
        </Notice>
      )}
      <UnconfirmedRules names={unconfirmed} />
      {partlyKnown.map(({ calendar, knownTo }) => (
        <Notice key={calendar} tone="warn" title="Holidays not known that far">
          The calendar of {calendar} knows them until {formatCivilDate(knownTo)}. Later days were
          counted as business days, weekends apart.
        </Notice>
      ))}
    </>
  );
}

function ForwardOnly({
  clauses,
  controllerName,
}: {
  clauses: NonNullable<Notes["clauses"]>;
  controllerName: string;
}) {
  const words = clauses.clauses.scope;
  return (
    <Notice tone="warn" title="This agreement lets us forward only">
      <p>
        {controllerName} does the work itself: pass on what comes in, tell it what we hold, and
        change nothing in our systems (version {clauses.version}).
      </p>
      {words !== undefined && <blockquote className="mt-1">“{words}”</blockquote>}
    </Notice>
  );
}
