import { cn } from "./cn";

/** The place of something that is still coming. Still, not shimmering: it is there for 200 ms. */
export function Skeleton({ className }: { className?: string | undefined }) {
  return <span aria-hidden="true" className={cn("block h-3 rounded-xs bg-line", className)} />;
}

/** Rows of a list that is being read. */
export function SkeletonRows({ rows, label }: { rows: number; label: string }) {
  return (
    <div role="status" aria-label={label}>
      {Array.from({ length: rows }, (_, row) => row).map((row) => (
        <div
          key={row}
          className="flex h-[var(--row-h)] items-center gap-4 border-b border-line px-2"
        >
          <Skeleton className="w-24" />
          <Skeleton className="w-40" />
          <Skeleton className="ml-auto w-20" />
        </div>
      ))}
    </div>
  );
}
