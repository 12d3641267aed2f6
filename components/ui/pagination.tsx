import { ChevronLeft, ChevronRight } from "lucide";
import type { ReactNode } from "react";
import { ButtonLink } from "./button";
import { cn } from "./cn";
import { Icon } from "./icon";

export type PaginationProps = {
  previousHref?: string | undefined;
  nextHref?: string | undefined;
  label?: string | undefined;
  previousText?: string | undefined;
  nextText?: string | undefined;
  /** What this page holds: "50 of 412, by due day". */
  summary?: ReactNode;
  className?: string | undefined;
};

/** Lists page by key, so there is a way back and a way on, and no page numbers. */
export function Pagination({
  previousHref,
  nextHref,
  label = "Pages",
  previousText = "Previous",
  nextText = "Next",
  summary,
  className,
}: PaginationProps) {
  if (!previousHref && !nextHref && !summary) return null;
  return (
    <nav
      aria-label={label}
      className={cn("flex flex-wrap items-center gap-2 py-3 text-sm", className)}
    >
      <div className="tabular mr-auto text-ink-muted">{summary}</div>
      {previousHref && (
        <ButtonLink size="sm" rel="prev" href={previousHref} icon={<Icon of={ChevronLeft} />}>
          {previousText}
        </ButtonLink>
      )}
      {nextHref && (
        <ButtonLink
          size="sm"
          rel="next"
          href={nextHref}
          className="flex-row-reverse"
          icon={<Icon of={ChevronRight} />}
        >
          {nextText}
        </ButtonLink>
      )}
    </nav>
  );
}
