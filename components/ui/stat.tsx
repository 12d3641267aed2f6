import type { ReactNode } from "react";
import { cn } from "./cn";
import { AppLink } from "./link";

export type StatProps = {
  label: string;
  value: string;
  href?: string | undefined;
  hint?: ReactNode;
  tone?: "neutral" | "warn" | "danger" | undefined;
  className?: string | undefined;
};

const ink = { neutral: "text-ink", warn: "text-warn", danger: "text-danger" };

/** One headline figure. With `href`, the whole figure leads to the rows behind it. */
export function Stat({ label, value, href, hint, tone = "neutral", className }: StatProps) {
  const body = (
    <>
      <span className="block text-sm text-ink-muted">{label}</span>
      <span className={cn("tabular mt-1 block text-3xl font-semibold", ink[tone])}>{value}</span>
      {hint && <span className="mt-1 block text-sm text-ink-muted">{hint}</span>}
    </>
  );
  const frame = "block border-t-2 border-ink pt-3";
  if (!href) return <div className={cn(frame, className)}>{body}</div>;
  return (
    <AppLink
      href={href}
      className={cn(frame, "group transition-colors hover:border-accent hover:bg-hover", className)}
    >
      {body}
    </AppLink>
  );
}
