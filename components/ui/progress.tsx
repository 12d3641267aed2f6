import { cn } from "./cn";

export type ProgressProps = {
  label: string;
  value: number;
  max: number;
  /** The same in words: "3 of 5 systems done". */
  text?: string | undefined;
  hideLabel?: boolean | undefined;
  className?: string | undefined;
};

/** How much of a known amount is done. The figure stands beside the bar in words. */
export function Progress({ label, value, max, text, hideLabel, className }: ProgressProps) {
  const share = max > 0 ? Math.min(1, Math.max(0, value / max)) : 0;
  const words = text ?? `${value} of ${max}`;
  return (
    <div className={cn("flex flex-col gap-1", className)}>
      <div className="flex items-baseline justify-between gap-3 text-sm">
        <span className={cn("text-ink-muted", hideLabel && "sr-only")}>{label}</span>
        <span className="tabular">{words}</span>
      </div>
      <svg
        role="progressbar"
        aria-label={label}
        aria-valuenow={value}
        aria-valuemin={0}
        aria-valuemax={max}
        aria-valuetext={words}
        width="100%"
        height="6"
        className="overflow-hidden rounded-full bg-line forced-colors:border"
      >
        <rect
          width={`${share * 100}%`}
          height="6"
          className="fill-accent forced-colors:fill-[CanvasText]"
        />
      </svg>
    </div>
  );
}
