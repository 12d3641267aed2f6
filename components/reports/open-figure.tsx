import { FigureLinks } from "@/components/reports/figure-links";
import { NumberLink } from "@/components/reports/number-link";
import { Section } from "@/components/ui/card";
import { ShareBar } from "@/components/ui/chart/share-bar";
import type { Tone } from "@/components/ui/tone";
import { reportFileHref } from "@/lib/reports/model/address";
import { bandHref, openHref } from "@/lib/reports/model/links";
import type { ReportFigures } from "@/lib/reports/model/report";
import type { Band } from "@/lib/sla/model/countdown";
import { BAND_WORDS } from "@/lib/sla/present";

const TONES: Readonly<Record<Band, Tone>> = {
  overdue: "danger",
  urgent: "alert",
  near: "warn",
  soon: "info",
  calm: "neutral",
};

/** All open work as one bar, cut at the days the reminders come. */
export function OpenFigure({ report }: { report: ReportFigures }) {
  const { filter, open, bands } = report;
  const parts = bands.map(({ band, count }) => ({
    label: BAND_WORDS[band],
    value: count,
    tone: TONES[band],
    href: count > 0 ? bandHref(filter, band) : undefined,
  }));
  return (
    <Section
      title="Open by days left"
      description={
        <>
          <NumberLink value={open} href={openHref(filter)} />{" "}
          {open === 1 ? "request is" : "requests are"} open.
        </>
      }
      actions={
        <FigureLinks
          definition="open"
          fileHref={reportFileHref("open", filter)}
          of="open by days left"
        />
      }
    >
      <ShareBar label="Days left, counted in each controller's zone" parts={parts} />
    </Section>
  );
}
