import type { ReactNode } from "react";
import { cn } from "./cn";
import { TextLink } from "./text-link";

export type SummaryRow = {
  label: string;
  value: ReactNode;
  /** `hidden` finishes the link for those who hear it alone: "Change" + "what you want done". */
  change?: { href: string; text: string; hidden: string } | undefined;
};

/** Answers to check before they are sent, each with the way back to its question. */
export function SummaryList({
  rows,
  className,
}: {
  rows: readonly SummaryRow[];
  className?: string | undefined;
}) {
  return (
    <dl className={cn("border-b border-line [font-size:var(--control-text)]", className)}>
      {rows.map((row) => (
        <div
          key={row.label}
          className="hairline-t grid grid-cols-[1fr_auto] gap-x-4 gap-y-1 py-3 sm:grid-cols-[minmax(8rem,1fr)_2fr_auto]"
        >
          <dt className="col-span-2 font-semibold sm:col-span-1">{row.label}</dt>
          <dd className="min-w-0 whitespace-pre-line">{row.value}</dd>
          {row.change && (
            <dd className="no-print text-right">
              <TextLink href={row.change.href} className="inline-block min-h-6">
                {row.change.text}
                <span className="sr-only"> {row.change.hidden}</span>
              </TextLink>
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}
