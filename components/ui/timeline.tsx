import type { ReactNode } from "react";
import { cn } from "./cn";
import { inkClass, type Tone } from "./tone";

export type TimelineEntry = {
  id: string;
  icon?: ReactNode;
  tone?: Tone | undefined;
  title: ReactNode;
  /** ISO instant, and the same in words. */
  at: string;
  atText: string;
  actor?: string | undefined;
  body?: ReactNode;
  /** Seen by the privacy team only: drawn as a note, dashed and tinted. */
  private?: boolean | undefined;
};
export type TimelineProps = {
  entries: readonly TimelineEntry[];
  label?: string | undefined;
  className?: string | undefined;
};

function Entry({ entry }: { entry: TimelineEntry }) {
  return (
    <li
      id={`entry-${entry.id}`}
      className="group relative grid grid-cols-[1.5rem_1fr] gap-x-3 pb-5 last:pb-0"
    >
      <span
        aria-hidden="true"
        className="absolute top-6 bottom-0 left-3 w-px -translate-x-1/2 bg-line group-last:hidden"
      />
      <span
        aria-hidden="true"
        className={cn("flex size-6 items-center justify-center", inkClass[entry.tone ?? "neutral"])}
      >
        {entry.icon ?? <span className="size-2 rounded-full border-[1.5px] border-current" />}
      </span>
      <div className="min-w-0 pt-px">
        <div className="flex flex-wrap items-baseline gap-x-2">
          <span className="font-medium">{entry.title}</span>
          <span className="text-sm text-ink-muted">
            {entry.actor && <>{entry.actor} · </>}
            <time dateTime={entry.at} className="tabular">
              {entry.atText}
            </time>
          </span>
        </div>
        {entry.body && (
          <div
            className={cn(
              "mt-1.5 max-w-[42rem]",
              entry.private && "rounded-md border border-dashed border-warn bg-warn-wash px-3 py-2",
            )}
          >
            {entry.body}
          </div>
        )}
      </div>
    </li>
  );
}

/** What happened, oldest or newest first as given. */
export function Timeline({ entries, label, className }: TimelineProps) {
  return (
    <ol aria-label={label} className={className}>
      {entries.map((entry) => (
        <Entry key={entry.id} entry={entry} />
      ))}
    </ol>
  );
}
