import { ActButton } from "@/components/desk/request/act-button";
import type { FormTarget } from "@/components/desk/request/target-fields";
import { Section } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/text-link";
import { formatCivilDate } from "@/lib/core/civil-date";
import { takeBackMergeAction } from "@/lib/merges/actions";
import { loadMergeFamily, loadTakeBackObstacle } from "@/lib/merges/loaders";
import type { MergedRequest } from "@/lib/merges/queries/family";
import { momentIn } from "@/lib/requests/present/moments";
import { requestPath } from "@/lib/requests/present/paths";
import { deskRefusal } from "@/lib/requests/present/refusals";

type Place = { readonly controllerId: string; readonly requestId: string };
type MergedIntoProps = { request: Place; target: FormTarget; mayUndo: boolean };

/** A request that goes on in another one: where, and the way back. */
export async function MergedInto({ request, target, mayUndo }: MergedIntoProps) {
  const { into } = await loadMergeFamily(request.controllerId, request.requestId);
  if (!into) return null;
  const obstacle = mayUndo ? await loadTakeBackObstacle(target.reference) : null;
  const isFurther = into.goesOnIn !== into.reference;
  return (
    <Notice
      tone="info"
      title="Merged: this request goes on in another one"
      action={
        mayUndo &&
        obstacle === null && (
          <ActButton
            action={takeBackMergeAction}
            target={target}
            label="Take the merge back"
            size="sm"
          />
        )
      }
    >
      <p>
        It was merged into <RequestLink reference={into.reference} />
        {isFurther && (
          <>
            , which was merged into <RequestLink reference={into.goesOnIn} />
          </>
        )}
        . The answer to that one is the answer to both.
      </p>
      {obstacle !== null && (
        <p className="mt-1 text-sm text-ink-muted">
          It cannot be taken back any more. {deskRefusal(obstacle.reason, obstacle.detail)}
        </p>
      )}
    </Notice>
  );
}

/** The requests that go on in this one, with what stays there to be read. */
export async function MergedHere({ request, zone }: { request: Place; zone: string }) {
  const { merged } = await loadMergeFamily(request.controllerId, request.requestId);
  if (merged.length === 0) return null;
  return (
    <Section title="Merged into this request">
      <ul className="flex flex-col gap-3 text-sm">
        {merged.map((one) => (
          <li key={one.reference}>
            <p className="flex flex-wrap items-baseline gap-x-3">
              <RequestLink reference={one.reference} />
              <span>received {formatCivilDate(one.receivedOn)}</span>
            </p>
            <p className="text-ink-muted">
              {keptWords(one)} Merged by {one.mergedBy ?? "Thirty"}, {momentIn(zone, one.mergedAt)}.
            </p>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function keptWords({ files, messages, tasksDone, dueOn }: MergedRequest): string {
  const counted = [
    [messages, "message"],
    [files, "file"],
    [tasksDone, "finished task"],
  ] as const;
  const there = counted
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${count} ${word}${count === 1 ? "" : "s"}`);
  const kept = there.length === 0 ? "Nothing to be read there." : `There: ${there.join(", ")}.`;
  return `It was due ${formatCivilDate(dueOn)}. ${kept}`;
}

function RequestLink({ reference }: { reference: string }) {
  return (
    <TextLink href={requestPath(reference)} className="ref">
      {reference}
    </TextLink>
  );
}
