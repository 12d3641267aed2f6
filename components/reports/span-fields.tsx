import { DateInput } from "@/components/ui/date-input";
import type { DaySpan } from "@/lib/reports/model/filter";

export type SpanFieldsProps = {
  /** What the days are of, as the address calls it. */
  of: "due" | "done";
  from: string;
  to: string;
  span: DaySpan | null;
};

/** The first and the last day of what is listed. An end that was left open stays empty. */
export function SpanFields({ of, from, to, span }: SpanFieldsProps) {
  const isFrom = span !== null && span.from > "2000-01-01";
  const isTo = span !== null && !span.to.startsWith("9999");
  return (
    <div className="flex flex-wrap gap-3">
      <DateInput name={`${of}From`} label={from} defaultValue={isFrom ? span.from : ""} />
      <DateInput name={`${of}To`} label={to} defaultValue={isTo ? span.to : ""} />
    </div>
  );
}
