import { FigureLinks } from "@/components/reports/figure-links";
import { Section } from "@/components/ui/card";
import { TextLink } from "@/components/ui/text-link";
import { movementsFileHref, movementsHref } from "@/lib/reports/model/address";
import { EVERY_MOVEMENT } from "@/lib/reports/model/movement";
import type { ReportFigures } from "@/lib/reports/model/report";

/** Where everything stays that moved a clock, narrowed as the report is. */
export function MovementRegister({ report: { filter } }: { report: ReportFigures }) {
  const { controllerId, law, right } = filter;
  const list = { ...EVERY_MOVEMENT, controllerId, law, right };
  return (
    <Section
      title="Pauses and extensions"
      actions={
        <FigureLinks
          definition="clocks"
          fileHref={movementsFileHref(list)}
          of="the register of pauses and extensions"
        />
      }
    >
      <p className="measure">
        Who stopped or lengthened which clock, for how long and why, and every date that was
        corrected. <TextLink href={movementsHref(list)}>Open the register</TextLink>
      </p>
    </Section>
  );
}
