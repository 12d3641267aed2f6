import { Instant } from "@/components/settings/instant";
import { StateBadge } from "@/components/ui/badge";
import { Disclosure } from "@/components/ui/disclosure";
import type { RunStanding } from "@/lib/exports/model/schedule";
import { failureSentence } from "@/lib/exports/present";
import type { ExportRunLine } from "@/lib/exports/queries/schedules";

const TRIES: readonly string[] = ["", "once", "twice"];

/** A writer that fell silent is no more: nobody has written that down yet, and it is no other failure. */
function whyNot({ state, failure }: ExportRunLine): string {
  return failureSentence(state === "writing" ? "worker_gone" : failure);
}

function NotWritten({
  run,
  again,
  zone,
}: {
  run: ExportRunLine;
  again: Date | null;
  zone: string;
}) {
  return (
    <>
      <StateBadge kind="waiting">Not written</StateBadge>
      <span className="block">
        Tried {TRIES[run.attempts] ?? `${run.attempts} times`}. {whyNot(run)}
      </span>
      <span className="block">
        {again === null ? (
          "Its period is over: it is not tried again."
        ) : (
          <>
            Tried again from <Instant at={again} zone={zone} />
          </>
        )}
      </span>
    </>
  );
}

/** What became of the file of one period. */
export function Outcome({
  run,
  standing,
  zone,
}: {
  run: ExportRunLine;
  standing: RunStanding;
  zone: string;
}) {
  switch (standing.is) {
    case "writing":
      return (
        <StateBadge kind="active">
          Being written{run.attempts > 1 && `, try ${run.attempts}`}
        </StateBadge>
      );
    case "again":
      return <NotWritten run={run} again={standing.from} zone={zone} />;
    case "over":
      return <NotWritten run={run} again={null} zone={zone} />;
    case "written":
      return (
        <>
          <span className="tabular wrap-anywhere">{run.fileName}</span>
          <Disclosure quiet summary="SHA-256">
            <code className="font-mono text-sm break-all">{run.sha256}</code>
          </Disclosure>
        </>
      );
  }
}
