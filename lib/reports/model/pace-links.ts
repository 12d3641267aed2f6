import { rowsHref } from "@/lib/reports/model/address";
import { type DaySpan, monthSpan, type Narrowing } from "@/lib/reports/model/filter";
import { type Flow, hasNoEnd } from "@/lib/reports/model/flow";
import { type LinkedNumber, openHref } from "@/lib/reports/model/links";
import type { Pace } from "@/lib/reports/model/pace";
import { EVERY_ROW, type RowVerdict } from "@/lib/reports/model/row-list";

// Every number of the page about speed that counts requests leads to them.

function rows({ controllerId, law, right }: Narrowing) {
  return { ...EVERY_ROW, controllerId, law, right };
}

export function receivedHref(of: Narrowing, received: DaySpan, verdict: RowVerdict): string {
  return rowsHref({ ...rows(of), received, verdict });
}

export function answeredHref(of: Narrowing, answered: DaySpan): string {
  return rowsHref({ ...rows(of), answered, verdict: "answered" });
}

/** What was without an answer when a span ended; of the present one, what is. */
export function openAfterHref(of: Narrowing, span: DaySpan): string {
  return hasNoEnd(span) ? openHref(of) : rowsHref({ ...rows(of), openOn: span.to });
}

/** What came and what was answered in all the steps of the line together. */
export function flowTotals(of: Narrowing, { steps }: Flow): LinkedNumber[] {
  const [first] = steps;
  const last = steps.at(-1);
  if (first === undefined || last === undefined) return [];
  const span = { from: first.span.from, to: last.span.to };
  const sum = (part: "received" | "answered") =>
    steps.reduce((total, step) => total + step[part], 0);
  return [
    { label: "came", value: sum("received"), href: receivedHref(of, span, "any") },
    { label: "answered", value: sum("answered"), href: answeredHref(of, span) },
  ];
}

/** All of them, in the order of the page. A test follows each and counts the rows. */
export function paceNumbers({ filter, span, speed, flow, spent }: Pace): LinkedNumber[] {
  const cohort = (label: string, received: DaySpan, size: number, open: number) => [
    { label: `${label} received`, value: size, href: receivedHref(filter, received, "any") },
    { label: `${label} still open`, value: open, href: receivedHref(filter, received, "open") },
    {
      label: `${label} received and answered`,
      value: size - open,
      href: receivedHref(filter, received, "answered"),
    },
  ];
  return [
    ...(span === null ? [] : cohort("period", span, speed.total.size, speed.total.open)),
    ...speed.months.flatMap(({ month, size, open }) => cohort(month, monthSpan(month), size, open)),
    ...flowTotals(filter, flow),
    ...flow.steps.flatMap((step) => [
      {
        label: `${step.span.from} came`,
        value: step.received,
        href: receivedHref(filter, step.span, "any"),
      },
      {
        label: `${step.span.from} answered`,
        value: step.answered,
        href: answeredHref(filter, step.span),
      },
      {
        label: `${step.span.from} open after`,
        value: step.open,
        href: openAfterHref(filter, step.span),
      },
    ]),
    ...spent.map(({ month, answered }) => ({
      label: `${month} answered`,
      value: answered,
      href: answeredHref(filter, monthSpan(month)),
    })),
  ];
}
