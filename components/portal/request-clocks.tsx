import { useTranslations } from "next-intl";
import { WhyThisDate } from "@/components/portal/why-this-date";
import { Badge } from "@/components/ui/badge";
import { DaysLeft } from "@/components/ui/days-left";
import { mergedStart } from "@/lib/clocks/present/merged";
import { agreedDays, agreedMargin, leftToController } from "@/lib/clocks/present/own-day";
import type { ShownClock } from "@/lib/clocks/present/panel";
import type { CorrectedDates, Movements } from "@/lib/clocks/queries/movements";
import { formatCivilDate } from "@/lib/core/civil-date";
import { wordsBy } from "@/lib/core/words";
import { momentIn } from "@/lib/requests/present/moments";
import { isAnswerClock } from "@/lib/sla/model/clocks";

type ClocksProps = { clocks: readonly ShownClock[]; movements: Movements; zone: string };

/** The dates of a request as its controller needs them: ours, its own, and what moved them. */
export function RequestClocks({ clocks, movements, zone }: ClocksProps) {
  const t = useTranslations("portal.clocks");
  return (
    <>
      <ul aria-label={t("title")} className="grid gap-5">
        {clocks.map((clock) => (
          <Clock key={clock.kind} clock={clock} movements={movements} zone={zone} />
        ))}
      </ul>
      <Moved movements={movements} zone={zone} />
    </>
  );
}

function Clock({ clock, movements, zone }: Omit<ClocksProps, "clocks"> & { clock: ShownClock }) {
  const t = useTranslations("portal.clocks");
  const { kind, dueOn, ownDueOn, standing } = clock;
  // To the controller its own date is its own, without the days that were agreed between us.
  const shownDay = kind === "statutory" ? ownDueOn : dueOn;
  const merged = mergedStart(movements.corrections, kind, zone);
  const former = movements.corrections.flatMap(({ before, after }) => {
    const day = before[kind];
    return day === undefined || day === after[kind] ? [] : [day];
  });
  return (
    <li className="grid gap-1 text-base">
      <span className="font-medium">{t(kind)}</span>
      {standing === "over" ? (
        <span className="text-ink-muted">{t("over")}</span>
      ) : (
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span>
            {[...new Set(former)].map((day) => (
              <del key={day} className="mr-2 text-ink-muted">
                <span className="sr-only">{t("former")} </span>
                {formatCivilDate(day)}
              </del>
            ))}
            {formatCivilDate(shownDay)}
            {standing === "stopped" && ` ${t("earliest")}`}
          </span>
          <Left clock={clock} />
        </span>
      )}
      {clock.governs && kind === "statutory" && <Badge tone="accent">{t("governs")}</Badge>}
      <Facts clock={clock} />
      <WhyThisDate
        derivation={clock.derivation}
        of={t(kind)}
        isAcknowledgement={!isAnswerClock(kind)}
        first={
          merged
            ? t(mergedKey(kind), { other: merged.other, day: formatCivilDate(merged.on) })
            : undefined
        }
      />
    </li>
  );
}

/** Under which name it stands that a clock starts where it does because of a merge. */
function mergedKey(kind: ShownClock["kind"]): "mergedReceipt" | "mergedAsked" {
  return kind === "ours" || kind === "acknowledgement" ? "mergedReceipt" : "mergedAsked";
}

/** Days left in the reader's words, and for the controller's own clock those that are left to it. */
function Left({ clock }: { clock: ShownClock }) {
  const t = useTranslations("portal");
  const { standing, dueOn } = clock;
  const isMet = standing === "met" || standing === "met_late";
  if (standing === "theirs" || (clock.kind === "statutory" && isMet)) return null;
  const left = leftToController(clock);
  return (
    <DaysLeft
      daysLeft={left}
      dueOn={dueOn}
      done={isMet}
      stopped={standing === "stopped"}
      label={wordsBy(t)(leftKey(clock, left), { count: Math.abs(left) })}
    />
  );
}

/** Under which name the words for so many days stand. */
function leftKey({ kind, standing }: ShownClock, left: number): string {
  if (standing === "stopped") return "days.stopped";
  if (standing === "met" || standing === "met_late") return metKey(kind, left);
  if (kind === "statutory") return left < 0 ? "clocks.statutoryOver" : "clocks.statutoryLeft";
  if (left < 0) return "days.overdue";
  return left === 0 ? "days.today" : "days.left";
}

function metKey(kind: ShownClock["kind"], left: number): string {
  if (kind === "acknowledgement") {
    return left < 0 ? "clocks.acknowledgedLate" : "clocks.acknowledged";
  }
  return left < 0 ? "days.late" : "days.answered";
}

function Facts({ clock }: { clock: ShownClock }) {
  const t = useTranslations("portal.clocks");
  const { standing, stop, grossDays, netDays, controllerLeft } = clock;
  if (standing === "over") return null;
  const words = wordsBy(t);
  const isMet = standing === "met" || standing === "met_late";
  const lines = [
    ...(standing === "stopped" && stop
      ? [t("stopped", { day: formatCivilDate(stop.since), count: leftToController(clock) })]
      : []),
    ...(grossDays === netDays ? [] : [t("ran", { gross: grossDays, net: netDays })]),
    ...(agreedDays(clock) > 0 ? [words(`agreed.${agreedKey(clock)}`, agreedValues(clock))] : []),
    ...(controllerLeft !== null && controllerLeft >= 0
      ? [t(isMet ? "leftThen" : "left", { count: controllerLeft })]
      : []),
  ];
  return lines.length === 0 ? null : <p className="text-ink-muted">{lines.join(" ")}</p>;
}

/** What is said of our day before the controller's own. */
function agreedValues(clock: ShownClock) {
  const { days, isBroughtForward } = agreedMargin(clock);
  return {
    day: formatCivilDate(clock.dueOn),
    margin: days,
    isBack: isBroughtForward ? "yes" : "no",
    count: Math.abs(clock.left),
  };
}

/** Under which name it stands that our answer is agreed to come before the controller's own day. */
function agreedKey({ standing, left }: ShownClock): "earliest" | "was" | "past" | "by" {
  if (standing === "stopped") return "earliest";
  if (standing === "met" || standing === "met_late") return "was";
  return left < 0 ? "past" : "by";
}

function Moved({ movements, zone }: { movements: Movements; zone: string }) {
  const t = useTranslations("portal.clocks");
  const { pauses, extensions, corrections } = movements;
  const words = wordsBy(t);
  const reasonOf = (kind: string, code: string) =>
    words.has(`${kind}.${code}`) ? words(`${kind}.${code}`) : code.replaceAll("_", " ");
  const mergeReason = ({ mergedWith, reason }: Movements["corrections"][number]) =>
    mergedWith === null ? null : words(`mergeReasons.${reason}`, { other: mergedWith });
  const lines = [
    ...pauses.map(({ id, from, to, reason }) => {
      const words = reasonOf("pauseReasons", reason);
      const day = formatCivilDate(from);
      return to === null
        ? { id, text: t("waiting", { day, reason: words }) }
        : { id, text: t("paused", { from: day, to: formatCivilDate(to), reason: words }) };
    }),
    ...extensions.map(({ id, on, reason }) => ({
      id,
      text: t("extended", {
        day: formatCivilDate(on),
        reason: reasonOf("extensionReasons", reason),
      }),
    })),
    ...corrections.map((correction) => ({
      id: correction.id,
      text: words(correctionKey(correction), {
        ...correctionDays(correction, zone),
        reason:
          mergeReason(correction) ?? reasonOf(`${correction.corrects}Reasons`, correction.reason),
      }),
    })),
  ];
  if (lines.length === 0) return null;
  return (
    <ul aria-label={t("moved")} className="mt-4 grid gap-1.5 text-base text-ink-muted">
      {lines.map(({ id, text }) => (
        <li key={id}>{text}</li>
      ))}
    </ul>
  );
}

/** Under which name the sentence about a corrected date stands. */
function correctionKey(correction: CorrectedDates): string {
  if (correction.corrects === "receipt") return "corrected";
  const { corrects, dayBefore, dayAfter } = correction;
  if (dayAfter === null) return `${corrects}Withdrawn`;
  return dayBefore === null ? `${corrects}Known` : `${corrects}Corrected`;
}

function correctionDays(correction: CorrectedDates, zone: string) {
  if (correction.corrects === "receipt") {
    const { receivedBefore, receivedAfter } = correction;
    return {
      before: momentIn(zone, receivedBefore),
      after: momentIn(zone, receivedAfter),
    };
  }
  const { dayBefore, dayAfter } = correction;
  return {
    before: dayBefore === null ? "" : formatCivilDate(dayBefore),
    after: dayAfter === null ? "" : formatCivilDate(dayAfter),
  };
}
