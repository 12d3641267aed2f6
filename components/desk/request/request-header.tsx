import type { ReactNode } from "react";
import { LivePage } from "@/components/desk/live/live-page";
import { Badge, StateBadge } from "@/components/ui/badge";
import type { ClockState } from "@/components/ui/clock-geometry";
import { ClockMark } from "@/components/ui/clock-mark";
import { DaysLeft } from "@/components/ui/days-left";
import { civilDateIn, daysBetween, formatCivilDate } from "@/lib/core/civil-date";
import { isOpen } from "@/lib/requests/model/state";
import { BALL_LABELS, RIGHT_LABELS, STATE_KINDS, STATE_LABELS } from "@/lib/requests/present";
import { momentIn } from "@/lib/requests/present/moments";
import type { RequestDetail } from "@/lib/requests/queries/detail";
import { daysLeft } from "@/lib/sla/model/countdown";

type HeaderProps = {
  request: RequestDetail;
  now: Date;
  /** In a split view the page has its h1 already. */
  level: 1 | 2;
  actions?: ReactNode;
};

/** What a request is and where it stands, with its clock; and whether it was changed since. */
export function RequestHeader({ request, now, level, actions }: HeaderProps) {
  const { dueOn, receivedOn, zone, state, answeredOn, stoppedSince } = request;
  const today = civilDateIn(zone, now);
  const open = isOpen(state);
  // What ended without an answer has neither a clock nor days: a check would say that it was answered.
  const isClocked = open || answeredOn !== null;
  const until = answeredOn ?? today;
  const left = daysLeft(dueOn, until);
  const Heading = level === 1 ? "h1" : "h2";
  return (
    <header className="mb-5 flex flex-col gap-3">
      <div className="flex flex-wrap items-start gap-x-5 gap-y-3">
        {isClocked && (
          <ClockMark
            size={64}
            total={daysBetween(receivedOn, dueOn)}
            passed={Math.max(0, daysBetween(receivedOn, until))}
            state={markOf({ open, left, isStopped: stoppedSince !== null })}
          />
        )}
        <div className="min-w-0 flex-1 basis-64">
          <p className="text-sm text-ink-muted">{request.controllerName}</p>
          <Heading className="ref text-2xl">{request.reference}</Heading>
          <div className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-2">
            <StateBadge kind={STATE_KINDS[state]}>{STATE_LABELS[state]}</StateBadge>
            {isClocked && (
              <DaysLeft
                daysLeft={left}
                dueOn={dueOn}
                done={answeredOn !== null}
                stopped={stoppedSince !== null}
                showDate={answeredOn === null && stoppedSince === null}
              />
            )}
            {/* Beside the outline of a late answer and not in it: together they are wider than a phone. */}
            {answeredOn && <span className="text-ink-muted">due {formatCivilDate(dueOn)}</span>}
            {request.rights.map(({ right }) => (
              <Badge key={right}>{RIGHT_LABELS[right]}</Badge>
            ))}
          </div>
          {/* Of one that has ended its state says it all, and nobody waits for one that was answered. */}
          {open && request.ballHolder !== "nobody" && (
            <p className="mt-2 text-sm text-ink-muted">
              {BALL_LABELS[request.ballHolder]} since{" "}
              <time dateTime={request.ballSince.toISOString()}>
                {momentIn(zone, request.ballSince)}
              </time>
            </p>
          )}
        </div>
        {actions && <div className="no-print flex flex-wrap gap-2">{actions}</div>}
      </div>
      <LivePage
        of="request"
        id={request.requestId}
        seen={Number(request.lastEventId)}
        readAt={now.getTime()}
      />
    </header>
  );
}

function markOf(input: { open: boolean; left: number; isStopped: boolean }): ClockState {
  if (!input.open) return input.left < 0 ? "late" : "done";
  if (input.left < 0) return "overdue";
  return input.isStopped ? "paused" : "running";
}
