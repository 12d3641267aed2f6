import type { ReactNode } from "react";
import { cn } from "../ui/cn";

export type SplitViewProps = {
  list: ReactNode;
  /** Nothing chosen: the list has the whole width. */
  detail: ReactNode | null;
  listLabel: string;
  detailLabel: string;
};

/**
 * A list and the thing chosen from it. Beside each other from 1024 pixels, where the detail stays in
 * sight while the list scrolls; below that the detail takes the place of the list.
 */
export function SplitView({ list, detail, listLabel, detailLabel }: SplitViewProps) {
  return (
    <div
      className={cn(
        detail &&
          "lg:grid lg:grid-cols-[minmax(24rem,5fr)_minmax(0,6fr)] lg:items-start print:block",
      )}
    >
      <section aria-label={listLabel} className={cn("min-w-0", detail && "max-lg:hidden lg:pr-5")}>
        {list}
      </section>
      {detail && (
        <section
          aria-label={detailLabel}
          className="min-w-0 lg:sticky lg:top-0 lg:max-h-dvh lg:overflow-y-auto lg:border-l lg:border-line lg:pb-8 lg:pl-5"
        >
          {detail}
        </section>
      )}
    </div>
  );
}
