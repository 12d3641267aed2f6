import { FigureLinks } from "@/components/reports/figure-links";
import { NumberLink } from "@/components/reports/number-link";
import { Section } from "@/components/ui/card";
import { TextLink } from "@/components/ui/text-link";
import { breachesFileHref } from "@/lib/reports/model/address";
import { breachesIn, EVERY_BREACH } from "@/lib/reports/model/breach";
import { causeMissingHref, registerHref } from "@/lib/reports/model/links";
import type { ReportFigures } from "@/lib/reports/model/report";

/** Where what was missed stays for good. */
export function BreachLine({ report }: { report: ReportFigures }) {
  const { filter, breaches } = report;
  const { controllerId, law, right } = filter;
  const all = breachesIn(breaches);
  const list = { ...EVERY_BREACH, controllerId, law, right };
  return (
    <Section
      title="Register of breaches"
      actions={
        <FigureLinks
          definition="breaches"
          fileHref={breachesFileHref(list)}
          of="the register of breaches"
        />
      }
    >
      <p className="measure">
        {all === 0 ? (
          "Nothing is on the register: no request was ever answered or withdrawn late, and none is overdue."
        ) : (
          <>
            <NumberLink value={all} href={registerHref(filter)} />{" "}
            {all === 1 ? "breach is" : "breaches are"} on record over all years,{" "}
            <NumberLink value={breaches.causeMissing} href={causeMissingHref(filter)} /> of them
            without a cause.{" "}
            <TextLink href={registerHref(filter)}>Open the register of breaches</TextLink>
          </>
        )}
      </p>
    </Section>
  );
}
