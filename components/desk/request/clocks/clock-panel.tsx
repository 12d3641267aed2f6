import { ClockCommands } from "@/components/desk/request/clocks/clock-commands";
import { ClockLine } from "@/components/desk/request/clocks/clock-line";
import { MovementList } from "@/components/desk/request/clocks/movements";
import { ButtonLink } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/text-link";
import { loadClockBackground } from "@/lib/clocks/loaders";
import { clocksPhrase } from "@/lib/clocks/present";
import { mergedStart } from "@/lib/clocks/present/merged";
import { type ShownClock, shownClocks } from "@/lib/clocks/present/panel";
import type { Movements } from "@/lib/clocks/queries/movements";
import type { CivilDate } from "@/lib/core/civil-date";
import { canMove, isOpen } from "@/lib/requests/model/state";
import { type ClockAct, clockActPath, requestPath } from "@/lib/requests/present/paths";
import type { RequestDetail } from "@/lib/requests/queries/detail";
import { type ClockKind, isAnswerClock } from "@/lib/sla/model/clocks";

const ACT_LABELS: Readonly<Record<ClockAct, string>> = {
  pause: "Pause the clock …",
  resume: "The reply is here …",
  extend: "Extend …",
  receipt: "Correct the receipt …",
  asked: "Correct the day of asking …",
  relevant: "Identity or fee came …",
};

export type ClockPanelProps = {
  request: RequestDetail;
  now: Date;
  mayManage: boolean;
  /** Agreements are kept among the settings, which are not for everybody on the desk. */
  maySeeTerms: boolean;
};

/** Every clock of a request, what moved it, and what can be done about it. */
export async function ClockPanel({ request, now, mayManage, maySeeTerms }: ClockPanelProps) {
  const { controllerId, requestId, reference, zone } = request;
  const { movements, rules } = await loadClockBackground(controllerId, requestId);
  const clocks = shownClocks(request, request.clocks, now);
  const counts = Object.values(rules).some(({ start }) => start === "relevant_time");
  const acts = mayManage ? actsOn(request, counts || request.relevantOn !== null) : [];
  return (
    <Section
      title="Clocks"
      actions={acts.map((act) => (
        <ButtonLink key={act} size="sm" href={clockActPath(reference, act)}>
          {ACT_LABELS[act]}
        </ButtonLink>
      ))}
    >
      <ClockCommands reference={reference} acts={acts} />
      <StopNotice clocks={clocks} isPaused={request.pausedSince !== null} />
      <ul aria-label="Clocks">
        {clocks.map((clock) => (
          <ClockLine
            key={clock.kind}
            clock={clock}
            rule={rules[clock.kind]}
            former={formerDays(movements, clock.kind, clock.dueOn)}
            merged={mergedStart(movements.corrections, clock.kind, zone)}
          />
        ))}
      </ul>
      <MovementList movements={movements} zone={zone} />
      <p className="mt-2 flex flex-wrap gap-x-4 text-sm">
        <Terms request={request} maySeeTerms={maySeeTerms} />
        <TextLink href={`${requestPath(reference)}/why.json`}>All dates as JSON</TextLink>
      </p>
    </Section>
  );
}

/** What its state lets somebody do. Whether a rule grants it is said on the act's own page. */
function actsOn({ state, pausedSince }: RequestDetail, knowsRelevantTime: boolean): ClockAct[] {
  if (state === "merged") return [];
  const canPause = canMove(state, "askController") || state === "waiting_for_controller";
  return [
    ...(pausedSince !== null ? (["resume"] as const) : []),
    ...(pausedSince === null && canPause ? (["pause"] as const) : []),
    ...(isOpen(state) ? (["extend"] as const) : []),
    "receipt",
    "asked",
    ...(knowsRelevantTime ? (["relevant"] as const) : []),
  ];
}

/** A pause seldom stops every clock: what goes on is said as plainly as what stands still. */
function StopNotice({ clocks, isPaused }: { clocks: readonly ShownClock[]; isPaused: boolean }) {
  if (!isPaused) return null;
  const answers = clocks.filter(({ kind }) => isAnswerClock(kind));
  const stopped = answers.filter(({ stop }) => stop !== null).map(({ kind }) => kind);
  const running = answers.filter(({ stop }) => stop === null).map(({ kind }) => kind);
  if (running.length === 0) return null;
  return (
    <Notice tone="warn" className="mb-3">
      {stopped.length > 0 && `${clocksPhrase(stopped)} stands still until the reply is here. `}
      {clocksPhrase(running)} {running.length === 1 ? "keeps" : "keep"} running.
    </Notice>
  );
}

/** The days a clock was due on before its receipt was corrected, each once and never today's. */
function formerDays(movements: Movements, kind: ClockKind, dueOn: CivilDate): CivilDate[] {
  const days = movements.corrections.flatMap(({ before, after }) => {
    const day = before[kind];
    return day === undefined || day === after[kind] ? [] : [day];
  });
  return [...new Set(days)].filter((day) => day !== dueOn);
}

function Terms({ request, maySeeTerms }: Pick<ClockPanelProps, "request" | "maySeeTerms">) {
  const { agreement, controllerId } = request;
  if (!agreement) return null;
  const words = `Agreement, version ${agreement.version}`;
  if (!maySeeTerms) return <span>{words}</span>;
  return <TextLink href={`/settings/controllers/${controllerId}`}>{words}</TextLink>;
}
