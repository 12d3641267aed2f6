import { WithdrawHandOver } from "@/components/desk/direct/direct-forms";
import type { FormTarget } from "@/components/desk/request/target-fields";
import { Badge, StateBadge } from "@/components/ui/badge";
import { TextLink } from "@/components/ui/text-link";
import { momentIn } from "@/lib/requests/present/moments";
import { requestPath } from "@/lib/requests/present/paths";
import { NOT_OURS_REASONS } from "@/lib/routing/model/direct";
import { HAND_OVER_KINDS, HAND_OVER_LABELS, NOT_OURS_LABELS } from "@/lib/routing/present/desk";
import type { DeskHandOver } from "@/lib/routing/queries/direct-detail";

/** What a controller said, by whom and when: who the person is was for them to make sure of. */
function Decision({ handOver, zone }: { handOver: DeskHandOver; zone: string }) {
  const { state, decidedAt, decidedByName, personVerified, notOursReason } = handOver;
  if (decidedAt === null) return null;
  const reason = NOT_OURS_REASONS.find((one) => one === notOursReason);
  const words =
    state === "accepted"
      ? `The person was ${personVerified ? "" : "not "}verified, says ${decidedByName ?? "its member"}.`
      : `${decidedByName ?? "Its member"} says: ${reason ? NOT_OURS_LABELS[reason] : notOursReason}.`;
  return (
    <p>
      {words} <span className="text-ink-muted">{momentIn(zone, decidedAt)}</span>
    </p>
  );
}

type HandOverListProps = {
  handOvers: readonly DeskHandOver[];
  zone: string;
  /** Left out for whoever only reads. */
  target?: FormTarget | undefined;
};

/** To whom it went, and what became of it there. */
export function HandOverList({ handOvers, zone, target }: HandOverListProps) {
  return (
    <ul className="flex flex-col gap-4">
      {handOvers.map((handOver) => (
        <li key={handOver.id} className="flex flex-col gap-1">
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <strong>{handOver.controllerName}</strong>
            <StateBadge kind={HAND_OVER_KINDS[handOver.state]}>
              {HAND_OVER_LABELS[handOver.state]}
            </StateBadge>
            {handOver.isNamed && <Badge>Named by the person</Badge>}
          </p>
          <p className="text-ink-muted">Handed over {momentIn(zone, handOver.offeredAt)}</p>
          <Decision handOver={handOver} zone={zone} />
          {handOver.requestReference !== null && (
            <p>
              Became request{" "}
              <TextLink href={requestPath(handOver.requestReference)} className="ref">
                {handOver.requestReference}
              </TextLink>
            </p>
          )}
          {target && handOver.state === "offered" && (
            <WithdrawHandOver target={target} handOverId={handOver.id} />
          )}
        </li>
      ))}
    </ul>
  );
}
