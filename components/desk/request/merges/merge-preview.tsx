import { DaysLeft } from "@/components/ui/days-left";
import { Notice } from "@/components/ui/notice";
import { CLOCK_LABELS } from "@/lib/clocks/present";
import { formatCivilDate } from "@/lib/core/civil-date";
import type { MergeChoice, MergeOutcome } from "@/lib/merges/present";
import { deskRefusal } from "@/lib/requests/present/refusals";
import { CLOCK_KINDS } from "@/lib/sla/model/clocks";

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
          <Clocks outcome={outcome} />
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

function Clocks({ outcome: { before, after } }: { outcome: MergeOutcome }) {
  return (
    <ul className="mt-3 flex flex-col gap-1 text-sm" aria-label="The clocks would say">
      {CLOCK_KINDS.map((kind) => {
        const [old, due] = [before[kind], after[kind]];
        if (!due) return null;
        const moved =
          old === due ? "as before" : `instead of ${old ? formatCivilDate(old) : "nothing"}`;
        return (
          <li key={kind}>
            {CLOCK_LABELS[kind]}: {formatCivilDate(due)}, {moved}
          </li>
        );
      })}
    </ul>
  );
}
