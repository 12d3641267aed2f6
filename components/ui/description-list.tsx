import type { ReactNode } from "react";
import { cn } from "./cn";

export type DescriptionItem = { id?: string | undefined; term: ReactNode; detail: ReactNode };
export type DescriptionListProps = {
  items: readonly DescriptionItem[];
  /** rows: term beside detail · stacked: term above detail · grid: stacked, several across. */
  layout?: "rows" | "stacked" | "grid" | undefined;
  className?: string | undefined;
};

const frames = {
  rows: "grid gap-y-2",
  stacked: "grid gap-y-3",
  grid: "grid grid-cols-[repeat(auto-fill,minmax(10rem,1fr))] gap-x-6 gap-y-4",
};

/** Facts about one thing. */
export function DescriptionList({ items, layout = "rows", className }: DescriptionListProps) {
  const row =
    layout === "rows" && "grid grid-cols-[minmax(min(7.25rem,40%),32%)_minmax(0,1fr)] gap-x-3";
  return (
    <dl className={cn(frames[layout], className)}>
      {[...items.entries()].map(([position, item]) => (
        <div key={item.id ?? position} className={cn("min-w-0", row)}>
          <dt className="text-[0.93em] text-ink-muted">{item.term}</dt>
          <dd className="min-w-0">{item.detail}</dd>
        </div>
      ))}
    </dl>
  );
}
