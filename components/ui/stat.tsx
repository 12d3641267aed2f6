import type { ReactNode } from "react";
import { cn } from "./cn";
import { AppLink } from "./link";
import { TextLink } from "./text-link";

export type StatProps = {
  label: string;
  value: string;
  href?: string | undefined;
  hint?: ReactNode;
  /** Where the hint leads by itself, under a figure that leads elsewhere or nowhere. */
  hintHref?: string | undefined;
  tone?: "neutral" | "warn" | "danger" | undefined;
  className?: string | undefined;
};

const ink = { neutral: "text-ink", warn: "text-warn", danger: "text-danger" };
const frame = "block border-t-2 border-ink pt-3";
const leads = "transition-colors hover:border-accent hover:bg-hover";

type FigureProps = Pick<StatProps, "label" | "value"> & { tone: keyof typeof ink };

function Figure({ label, value, tone }: FigureProps) {
  return (
    <>
      <span className="block text-sm text-ink-muted">{label}</span>
      <span className={cn("tabular mt-1 block text-3xl font-semibold", ink[tone])}>{value}</span>
    </>
  );
}

/** One headline figure. With `href`, the whole figure leads to the rows behind it, but for a hint that has rows of its own. */
export function Stat({ href, hint, hintHref, className, tone = "neutral", ...figure }: StatProps) {
  const isWhole = hintHref === undefined;
  const body = (
    <>
      <Figure {...figure} tone={tone} />
      {isWhole && hint && <span className="mt-1 block text-sm text-ink-muted">{hint}</span>}
    </>
  );
  const own = cn(frame, isWhole && className);
  const shown = href ? (
    <AppLink href={href} className={cn(own, leads)}>
      {body}
    </AppLink>
  ) : (
    <div className={own}>{body}</div>
  );
  if (isWhole) return shown;
  return (
    <div className={className}>
      {shown}
      <TextLink href={hintHref} className="mt-1 inline-flex min-h-6 items-center text-sm">
        {hint}
      </TextLink>
    </div>
  );
}
