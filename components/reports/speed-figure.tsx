import { FigureLinks } from "@/components/reports/figure-links";
import { NumberLink } from "@/components/reports/number-link";
import { Section } from "@/components/ui/card";
import type { ChartRow } from "@/components/ui/chart/folded-table";
import { LinesChart } from "@/components/ui/chart/lines-chart";
import { reportFileHref } from "@/lib/reports/model/address";
import { monthSpan } from "@/lib/reports/model/filter";
import type { Pace } from "@/lib/reports/model/pace";
import { receivedHref } from "@/lib/reports/model/pace-links";
import type { SpeedMonth } from "@/lib/reports/model/speed";
import type { Percentile } from "@/lib/reports/model/survival";
import {
  openMark,
  percentileWords,
  speedSentence,
  trendSentence,
} from "@/lib/reports/present/pace";
import { monthMark, monthName, periodWords } from "@/lib/reports/present/words";

const COLUMNS = [
  ...["Month of receipt", "Received", "Still open", "Half, gross", "Half, net"],
  ...["Nine in ten, gross", "Nine in ten, net"],
];

const drawn = (percentile: Percentile) => (percentile === "not_reached" ? null : percentile);

function Headline({ pace: { filter, speed, span } }: { pace: Pace }) {
  const { size, open } = speed.total;
  const trend = trendSentence(speed.months);
  if (size === 0 || span === null) return <p>Nothing was received in this period.</p>;
  const answered = size - open;
  return (
    <p className="measure">
      Of <NumberLink value={size} href={receivedHref(filter, span, "any")} />{" "}
      {size === 1 ? "request" : "requests"} received in {periodWords(filter.period)},{" "}
      {open > 0 && (
        <>
          <NumberLink value={answered} href={receivedHref(filter, span, "answered")} />{" "}
          {answered === 1 ? "is" : "are"} answered and{" "}
          <NumberLink value={open} href={receivedHref(filter, span, "open")} />{" "}
          {open === 1 ? "is" : "are"} still open.{" "}
        </>
      )}
      {speedSentence(speed.total)}
      {trend && ` ${trend}`}
    </p>
  );
}

function toRow({ month, size, open, gross, net }: SpeedMonth, { filter }: Pace): ChartRow {
  const href = (verdict: "any" | "open") => receivedHref(filter, monthSpan(month), verdict);
  return [
    monthName(month),
    { n: size, href: href("any") },
    { n: open, href: href("open") },
    percentileWords(gross.half, size),
    percentileWords(net.half, size),
    percentileWords(gross.nineTenths, size),
    percentileWords(net.nineTenths, size),
  ];
}

/** How long answers take, by the month of receipt; never a mean, and never only of what is answered. */
export function SpeedFigure({ pace }: { pace: Pace }) {
  const { filter, speed } = pace;
  return (
    <Section
      title="How fast"
      actions={
        <FigureLinks
          definition="speed"
          fileHref={reportFileHref("speed", filter)}
          of="how fast requests are answered"
        />
      }
    >
      <LinesChart
        name="speed"
        title="Days from receipt to the answer, by month of receipt"
        description="Days that nine in ten and half of the requests received in each month take. With an asterisk some are still open: the days are what the answers and the ages of the open ones tell so far. Without a point there are too few answers to tell."
        headline={<Headline pace={pace} />}
        lines={[
          {
            key: "nine",
            label: "Nine in ten take up to (days)",
            values: speed.months.map(({ gross }) => drawn(gross.nineTenths)),
          },
          {
            key: "half",
            label: "Half take up to (days)",
            values: speed.months.map(({ gross }) => drawn(gross.half)),
          },
        ]}
        unsettled="Some are still open, so the days may change"
        bands={speed.months.map(({ month, size, open }) => ({
          label: monthMark(month),
          note: `n ${size}`,
          unsettled: openMark({ open }),
          href: size > 0 ? receivedHref(filter, monthSpan(month), "any") : undefined,
        }))}
        table={() => ({
          columns: COLUMNS,
          rows: speed.months.map((month) => toRow(month, pace)),
        })}
      />
    </Section>
  );
}
