import { FigureLinks } from "@/components/reports/figure-links";
import { NumberLink } from "@/components/reports/number-link";
import { Section } from "@/components/ui/card";
import type { ChartRow } from "@/components/ui/chart/folded-table";
import { LinesChart } from "@/components/ui/chart/lines-chart";
import { reportFileHref } from "@/lib/reports/model/address";
import { cumulative, type FlowStep } from "@/lib/reports/model/flow";
import type { Pace } from "@/lib/reports/model/pace";
import {
  answeredHref,
  flowTotals,
  openAfterHref,
  receivedHref,
} from "@/lib/reports/model/pace-links";
import { stepMark, stepName } from "@/lib/reports/present/pace";
import { periodWords } from "@/lib/reports/present/words";

function Headline({ pace: { filter, flow } }: { pace: Pace }) {
  const last = flow.steps.at(-1);
  const [received, answered] = flowTotals(filter, flow);
  if (last === undefined || received === undefined || answered === undefined) return null;
  const change = received.value - answered.value;
  const direction = change > 0 ? "more" : "fewer";
  return (
    <p className="measure">
      <NumberLink value={received.value} href={received.href} /> came and{" "}
      <NumberLink value={answered.value} href={answered.href} />{" "}
      {answered.value === 1 ? "was" : "were"} answered in {periodWords(filter.period)}.{" "}
      <NumberLink value={last.open} href={openAfterHref(filter, last.span)} />{" "}
      {last.open === 1 ? "is" : "are"} open at its end,{" "}
      {change === 0
        ? "as many as at its beginning."
        : `${Math.abs(change).toLocaleString("en")} ${direction} than at its beginning.`}{" "}
      Under each {flow.unit} stands what was open as it ended.
    </p>
  );
}

function toRow(step: FlowStep, { filter, flow: { unit } }: Pace): ChartRow {
  return [
    stepName(unit, step.span),
    { n: step.received, href: receivedHref(filter, step.span, "any") },
    { n: step.answered, href: answeredHref(filter, step.span) },
    { n: step.open, href: openAfterHref(filter, step.span) },
  ];
}

/** Whether as much is answered as comes: where the lines part, work is left lying. */
export function FlowFigure({ pace }: { pace: Pace }) {
  const { filter, flow } = pace;
  const totals = cumulative(flow);
  return (
    <Section
      title="Are we keeping up"
      actions={
        <FigureLinks
          definition="flow"
          fileHref={reportFileHref("flow", filter)}
          of="received and answered"
        />
      }
    >
      <LinesChart
        name="flow"
        title={`Received and answered, running total by ${flow.unit}`}
        description="The upper line is what was open before and came since, the lower one what was answered since; the distance between them is what is open, and stands under each point."
        headline={<Headline pace={pace} />}
        lines={[
          {
            key: "received",
            label: "Open before, and received since",
            values: totals.map(({ received }) => received),
          },
          {
            key: "answered",
            label: "Answered since",
            values: totals.map(({ answered }) => answered),
          },
        ]}
        bands={flow.steps.map((step) => ({
          label: stepMark(flow.unit, step.span),
          note: step.open.toLocaleString("en"),
          href: step.open > 0 ? openAfterHref(filter, step.span) : undefined,
        }))}
        format={(value) => value.toLocaleString("en")}
        table={() => ({
          columns: [
            flow.unit === "week" ? "Week" : "Month",
            "Received",
            "Answered",
            "Open at its end",
          ],
          rows: flow.steps.map((step) => toRow(step, pace)),
        })}
      />
    </Section>
  );
}
