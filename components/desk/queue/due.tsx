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
      />
      <span className="block text-sm text-ink-muted">
        {due.isDone && "due "}
        {due.stoppedSince ? `since ${shortCivil(due.stoppedSince)}` : shortCivil(due.dueOn)}
      </span>
    </>
  );
}
