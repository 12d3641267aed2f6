import { FigureLinks } from "@/components/reports/figure-links";
import { NumberLink } from "@/components/reports/number-link";
import { Section } from "@/components/ui/card";
import { TextLink } from "@/components/ui/text-link";
import type { Forecast } from "@/lib/reports/loaders/forecast";
import { forecastFileHref, forecastHref } from "@/lib/reports/model/address";
import type { Narrowing } from "@/lib/reports/model/filter";
import { basisWords } from "@/lib/reports/present/forecast";

export type ForecastFigureProps = { forecast: Forecast; of: Narrowing };

/** What will likely be late at the present pace, in a sentence; the list has a page of its own. */
export function ForecastFigure({ forecast: { basis, counts }, of }: ForecastFigureProps) {
  const { controllerId, law, right } = of;
  const list = { controllerId, law, right, within: 14 } as const;
  return (
    <Section
      title="Likely to be late"
      actions={
        <FigureLinks
          definition="forecast"
          fileHref={forecastFileHref(list)}
          of="likely to be late"
        />
      }
    >
      <div className="measure flex flex-col gap-2">
        {counts !== null && counts[14] === 0 && (
          <p>Nothing that is due in the next 14 days will be late at the present pace.</p>
        )}
        {counts !== null && counts[14] > 0 && (
          <p className="text-md">
            At the present pace{" "}
            <NumberLink value={counts[7]} href={forecastHref({ ...list, within: 7 })} /> of the
            requests due in the next 7 days will be late, and{" "}
            <NumberLink value={counts[14]} href={forecastHref(list)} /> of those due in the next 14.{" "}
            <TextLink href={forecastHref(list)}>Which, and why</TextLink>
          </p>
        )}
        <p className="text-ink-muted">{basisWords(basis).join(" ")}</p>
      </div>
    </Section>
  );
}
