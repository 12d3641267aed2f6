import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { Disclosure } from "@/components/ui/disclosure";
import type { PinnedRequest } from "@/lib/controllers/model";
import { describeTerms } from "@/lib/controllers/present";
import { CLAUSE_LABELS, clauseWords, ladderWords } from "@/lib/controllers/present/clauses";
import type { AgreementVersion } from "@/lib/controllers/queries";
import { type CivilDate, formatCivilDate, isAfter, isBefore } from "@/lib/core/civil-date";
import { ROLL_OVER_LABELS, START_LABELS } from "@/lib/rules/present";
import { CoveredRequests } from "./covered-requests";

export type AgreementListProps = {
  versions: readonly AgreementVersion[];
  inForceId: string | null;
  today: CivilDate;
  pinnedElsewhere: readonly {
    readonly agreementId: string | null;
    readonly request: PinnedRequest;
  }[];
};

function standing(version: AgreementVersion, inForceId: string | null, today: CivilDate) {
  if (version.id === inForceId) return <Badge tone="ok">In force today</Badge>;
  if (isAfter(version.effectiveFrom, today)) return <Badge tone="info">Not in force yet</Badge>;
  const isOver = version.effectiveTo !== null && isBefore(version.effectiveTo, today);
  return <Badge>{isOver ? "No longer in force" : "Overtaken by a newer version"}</Badge>;
}

function span({ effectiveFrom, effectiveTo }: AgreementVersion): string {
  const from = formatCivilDate(effectiveFrom);
  return effectiveTo === null
    ? `From ${from} until further notice`
    : `From ${from} to ${formatCivilDate(effectiveTo)}, both included`;
}

function counting({ start, rollOver }: AgreementVersion): string {
  return `${START_LABELS[start]}. On a day nobody works: ${ROLL_OVER_LABELS[rollOver].toLowerCase()}.`;
}

/** Each clause in words, and the agreement's own where somebody entered them. */
function clauseItems(version: AgreementVersion) {
  return clauseWords(version).map(({ clause, words }) => {
    const own = version.clauses[clause];
    return {
      id: clause,
      term: CLAUSE_LABELS[clause],
      detail: (
        <>
          {words}
          {own !== undefined && (
            <q className="block text-sm whitespace-pre-wrap text-ink-muted">{own}</q>
          )}
        </>
      ),
    };
  });
}

/** Every version that was recorded, the newest first. None can be edited. */
export function AgreementList({ versions, inForceId, today, pinnedElsewhere }: AgreementListProps) {
  return (
    <ul className="stack">
      {versions.map((version) => (
        <Card as="li" key={version.id} className="stack">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h3 className="text-base">
              Version {version.version}: {describeTerms(version.period).toLowerCase()}
            </h3>
            {standing(version, inForceId, today)}
          </div>
          <DescriptionList
            className="measure"
            items={[
              { term: "In force", detail: span(version) },
              { term: "Counting", detail: counting(version) },
              ...clauseItems(version),
              { term: "Reminders", detail: ladderWords(version.ladder) },
              ...(version.reach === "open_requests"
                ? [{ term: "Recorded for", detail: "Open requests of its days too" }]
                : []),
            ]}
          />
          <Disclosure quiet summary="The clause, word for word">
            <p className="measure whitespace-pre-wrap">{version.text}</p>
          </Disclosure>
          <CoveredRequests
            requests={pinnedElsewhere
              .filter(({ agreementId }) => agreementId === version.id)
              .map(({ request }) => request)}
          />
        </Card>
      ))}
    </ul>
  );
}
