import { ActButton } from "@/components/desk/request/act-button";
import type { FormTarget } from "@/components/desk/request/target-fields";
import { Notice } from "@/components/ui/notice";
import { acknowledgeAlarmAction } from "@/lib/alarms/actions";
import { loadAlarmOf } from "@/lib/alarms/loaders";
import { ACKNOWLEDGE_HINT } from "@/lib/alarms/present";
import { loadCover } from "@/lib/attendance/loaders";
import { listWords } from "@/lib/attendance/present";
import { formatCivilDate } from "@/lib/core/civil-date";

/** Above a request: that its owner is away and who acts, and the reader's own reminder until it is acknowledged. */
export async function AlarmNotice({
  ownerId,
  target,
}: {
  ownerId: string | null;
  target: FormTarget;
}) {
  const [alarm, cover] = await Promise.all([loadAlarmOf(target.reference), loadCover(ownerId)]);
  return (
    <>
      {cover && (
        <Notice tone="info" title={`${cover.owner} is away until ${formatCivilDate(cover.until)}`}>
          {cover.names.length === 0
            ? "Nobody else is there to act."
            : `${listWords(cover.names)} ${cover.names.length === 1 ? "acts" : "act"} for them until then${cover.isYou ? ": that is you" : ""}.`}
        </Notice>
      )}
      {alarm && (
        <Notice
          tone="warn"
          title={`Your reminder of ${alarm.raised}: ${alarm.says}`}
          action={
            <ActButton
              action={acknowledgeAlarmAction}
              target={{ reference: target.reference, back: target.back }}
              label="Acknowledge"
              about="this reminder"
              size="sm"
            />
          }
        >
          {ACKNOWLEDGE_HINT}
        </Notice>
      )}
    </>
  );
}
