import type { ReactNode } from "react";
import { cn } from "./cn";

export type PanelProps = {
  title: string;
  children?: ReactNode;
  /** For instance a clock of the request that just began. */
  mark?: ReactNode;
  className?: string | undefined;
};

/** The head of a receipt page: it worked, and here is the reference. Holds the page's h1. */
export function Panel({ title, children, mark, className }: PanelProps) {
  return (
    <div
      className={cn(
        "flex flex-wrap items-center justify-between gap-6 rounded-lg border border-accent bg-accent-wash p-6 sm:p-8",
        className,
      )}
    >
      <div className="min-w-0 flex-1 basis-64">
        <h1 className="text-3xl">{title}</h1>
        {children && <div className="mt-3 text-lg">{children}</div>}
      </div>
      {mark}
    </div>
  );
}
