import { ClockChanges } from "@/components/desk/request/clocks/clock-changes";
import { DaysLeft } from "@/components/ui/days-left";
import { Notice } from "@/components/ui/notice";
import { formatCivilDate } from "@/lib/core/civil-date";
import type { MergeChoice } from "@/lib/merges/present";
import { deskRefusal } from "@/lib/requests/present/refusals";

/** What it comes to if one of the two lives on. */
export function MergePreview({ choice }: { choice: MergeChoice }) {
  const { survivor, merged, outcome } = choice;
  return (
    <>
      <h2 className="text-md">
        If <span className="ref">{survivor.reference}</span> lives on
      </h2>
      {outcome === null ? (
        <Notice tone="warn" className="mt-3" title="Not possible this way round">
          {deskRefusal(choice.reason, choice.detail)}
        </Notice>
      ) : (
        <>
          <p className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1">
            <span>Due {formatCivilDate(outcome.dueAfter)}</span>
            <DaysLeft daysLeft={outcome.daysLeft} dueOn={outcome.dueAfter} />
          </p>
          <p className="text-sm text-ink-muted">
            Today {survivor.reference} is due {formatCivilDate(survivor.dueOn)} and{" "}
            {merged.reference} {formatCivilDate(merged.dueOn)}.
          </p>
          <ul className="mt-3 flex flex-col gap-1 text-sm" aria-label="The clocks would say">
            <ClockChanges before={outcome.before} after={outcome.after} />
          </ul>
          <ul className="mt-3 flex list-disc flex-col gap-1.5 pl-4 text-sm">
            {outcome.sentences.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
