import { shortCivil } from "@/components/ui/days-band";
import { DaysLeft } from "@/components/ui/days-left";
import type { QueueLine } from "@/lib/requests/present/queue";

/** Days left and the due day under them; for what ended without an answer, that none is due. */
export function Due({ due }: Pick<QueueLine, "due">) {
  if (due === null) return <span className="text-ink-muted">No answer due</span>;
  return (
    <>
      <DaysLeft
        daysLeft={due.daysLeft}
        dueOn={due.dueOn}
        done={due.isDone}
        stopped={due.stoppedSince !== null}
        // That it is stopped is said below, where a narrow row has room for it.
        label={due.stoppedSince && due.daysLeft >= 0 ? leftWords(due.daysLeft) : undefined}
      />
      <span className="under">
        {due.isDone && "due "}
        {due.stoppedSince ? `stopped ${shortCivil(due.stoppedSince)}` : shortCivil(due.dueOn)}
      </span>
    </>
  );
}

function leftWords(daysLeft: number): string {
  return `${daysLeft} ${daysLeft === 1 ? "day" : "days"} left`;
}
