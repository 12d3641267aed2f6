import { Badge } from "@/components/ui/badge";
import type { ClockState } from "@/components/ui/clock-geometry";
import { ClockMark } from "@/components/ui/clock-mark";
import { DaysLeft } from "@/components/ui/days-left";
import { Disclosure } from "@/components/ui/disclosure";
import { CLOCK_LABELS, grossNetWords } from "@/lib/clocks/present";
import type { MergedStart } from "@/lib/clocks/present/merged";
import { dueDayIntro, ownDaySentences } from "@/lib/clocks/present/own-day";
import type { ClockStanding, ShownClock } from "@/lib/clocks/present/panel";
import { type CivilDate, formatCivilDate } from "@/lib/core/civil-date";
import { isAnswerClock } from "@/lib/sla/model/clocks";
import type { ClockRule } from "@/lib/sla/model/rule";
import { describePeriod } from "@/lib/sla/present";
import { explainDueDay } from "@/lib/sla/present/why";

const MARKS: Readonly<Record<ClockStanding, ClockState>> = {
  running: "running",
  stopped: "paused",
  overdue: "overdue",
  met: "done",
  met_late: "late",
  over: "done",
  theirs: "running",
};

export type ClockLineProps = {
  clock: ShownClock;
  rule: ClockRule | undefined;
  /** The due days it had before its receipt was corrected, oldest first. */
  former: readonly CivilDate[];
  /** The merge by which it starts where it does. */
  merged: MergedStart | null;
};

/** One clock: where it stands, by which rule, and how its day came about. */
export function ClockLine({ clock, rule, former, merged }: ClockLineProps) {
  const { kind, standing, total, passed, left } = clock;
  return (
    <li className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1 border-t border-line py-3 first:border-t-0 sm:grid-cols-[auto_minmax(0,1fr)_auto]">
      <span className="row-span-2 pt-0.5">
        <ClockMark
          size={32}
          total={total}
          // What ended without an answer was not answered late.
          passed={left < 0 && standing !== "over" ? total - left : Math.min(passed, total)}
          state={MARKS[standing]}
        />
      </span>
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="font-medium">{CLOCK_LABELS[kind]}</span>
          {clock.governs && <Badge tone="accent">We answer by this one</Badge>}
        </p>
        <RuleWords rule={rule} kind={kind} />
      </div>
      <div className="col-start-2 sm:col-start-3 sm:row-start-1 sm:text-right">
        <Due clock={clock} former={former} />
      </div>
      <div className="col-start-2 min-w-0 text-sm sm:col-span-2">
        <Facts clock={clock} />
        <Disclosure
          quiet
          summary={
            <>
              Why this date?<span className="sr-only"> {CLOCK_LABELS[kind]}</span>
            </>
          }
        >
          <ol className="flex list-decimal flex-col gap-1 pl-4">
            {merged && <li>{mergedWords(merged, kind)}</li>}
            {explainDueDay(clock.derivation, {
              of: isAnswerClock(kind) ? "answer" : "acknowledgement",
            }).map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ol>
        </Disclosure>
      </div>
    </li>
  );
}

function mergedWords({ other, on }: MergedStart, kind: ShownClock["kind"]): string {
  const day = formatCivilDate(on);
  return kind === "ours" || kind === "acknowledgement"
    ? `Merged with ${other}, which reached us earlier: the clock starts on ${day}.`
    : `Merged with ${other}, for which the person asked earlier: the clock starts on ${day}.`;
}

function RuleWords({ rule, kind }: Pick<ClockLineProps, "rule"> & Pick<ShownClock, "kind">) {
  if (!rule) return null;
  const confirmIn = isAnswerClock(kind) ? null : rule.acknowledgement;
  return (
    <p className="text-sm text-ink-muted">
      {confirmIn && kind === "acknowledgement" ? `Within ${describePeriod(confirmIn)}` : rule.name}
      {confirmIn && kind !== "acknowledgement" && `: within ${describePeriod(confirmIn)}`}
      {!rule.confirmed && " · nobody has confirmed this rule yet"}
    </p>
  );
}

function Due({ clock, former }: Pick<ClockLineProps, "clock" | "former">) {
  const { standing, dueOn, left, stop } = clock;
  if (standing === "over") return <span className="text-ink-muted">Nothing is due any more</span>;
  const isMet = standing === "met" || standing === "met_late";
  if (standing === "theirs") return <DueDays former={former} dueOn={dueOn} />;
  return (
    <>
      <DaysLeft
        daysLeft={standing === "stopped" && stop ? stop.left : left}
        dueOn={dueOn}
        done={isMet}
        stopped={standing === "stopped"}
        label={isMet ? metWords(clock.kind, left) : undefined}
      />
      <DueDays
        former={former}
        dueOn={dueOn}
        isEarliest={standing === "stopped"}
        intro={dueDayIntro(clock)}
      />
    </>
  );
}

type DueDaysProps = Pick<ClockLineProps, "former"> & {
  dueOn: CivilDate;
  isEarliest?: boolean;
  intro?: string | null;
};

function DueDays({ former, dueOn, isEarliest = false, intro = null }: DueDaysProps) {
  return (
    <p className="text-sm">
      {former.map((day) => (
        <del key={day} className="mr-2 text-ink-muted">
          <span className="sr-only">before the correction: </span>
          {formatCivilDate(day)}
        </del>
      ))}
      {intro !== null && `${intro} `}
      {isEarliest && "at the earliest "}
      {formatCivilDate(dueOn)}
    </p>
  );
}

/** What was done by the day of a clock, or after it. When the controller answered the person nobody tells us. */
const MET_BY: Readonly<Partial<Record<ShownClock["kind"], string>>> = {
  acknowledgement: "acknowledged",
  statutory: "ours sent",
};

function metWords(kind: ShownClock["kind"], left: number): string {
  const met = MET_BY[kind] ?? "answered";
  if (left >= 0) return `${met} in time`;
  return `${met} ${-left} ${left === -1 ? "day" : "days"} late`;
}

function Facts({ clock }: Pick<ClockLineProps, "clock">) {
  const { kind, standing, stop, grossDays, netDays, extended } = clock;
  const lines: string[] = [];
  if (standing === "stopped" && stop) {
    const days = `${stop.left} ${stop.left === 1 ? "day" : "days"}`;
    lines.push(`Stopped since ${formatCivilDate(stop.since)}: ${days} left when it goes on.`);
  }
  if (isAnswerClock(kind) && standing !== "over") {
    lines.push(`It has run ${grossNetWords(grossDays, netDays)}.`);
  }
  if (standing === "theirs") {
    lines.push("The controller's to confirm to the person; whether it did is not seen here.");
  }
  if (extended) lines.push("Extended by a notice.");
  lines.push(...ownDaySentences(clock));
  if (lines.length === 0) return null;
  return <p className="text-ink-muted">{lines.join(" ")}</p>;
}
