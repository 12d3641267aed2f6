import { Fragment } from "react";
import { NumberLink } from "@/components/reports/number-link";
import type { DaySpan, Narrowing } from "@/lib/reports/model/filter";
import { verdictHref } from "@/lib/reports/model/links";
import { counted, missed, type PromiseCounts } from "@/lib/reports/model/promise";
import type { RowVerdict } from "@/lib/reports/model/row-list";

export type KeptWordsProps = {
  counts: PromiseCounts;
  of: Narrowing;
  due: DaySpan;
  /** "in November so far" */
  when: string;
};

const HOW_MISSED = [
  { of: "late", verdict: "late", words: "answered late" },
  { of: "overdue", verdict: "overdue", words: "still open" },
  { of: "withdrawnLate", verdict: "withdrawn", words: "withdrawn late" },
] as const;

const were = (amount: number) => (amount === 1 ? "was" : "were");

/** What became of the requests of a span, in a sentence whose numbers lead to their rows. */
export function KeptWords({ counts, of, due, when }: KeptWordsProps) {
  const size = counted(counts);
  const link = (value: number, verdict: RowVerdict) => (
    <NumberLink value={value} href={verdictHref(of, due, verdict)} />
  );
  if (size === 0) return <>No request was due {when}.</>;
  return (
    <>
      {link(counts.kept, "kept")} of the {link(size, "counted")}{" "}
      {size === 1 ? "request" : "requests"} due {when} {were(counts.kept)} answered in time.
      {missed(counts) > 0 && (
        <>
          {" "}
          {link(missed(counts), "missed")} {were(missed(counts))} missed:{" "}
          {HOW_MISSED.filter(({ of: kind }) => counts[kind] > 0).map(
            ({ of: kind, verdict, words }, place) => (
              <Fragment key={kind}>
                {place > 0 && ", "}
                {link(counts[kind], verdict)} {words}
              </Fragment>
            ),
          )}
          .
        </>
      )}
    </>
  );
}
