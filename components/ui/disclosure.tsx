import { ChevronRight } from "lucide";
import type { ComponentPropsWithRef, ReactNode } from "react";
import { cn } from "./cn";
import { Icon } from "./icon";

export type DisclosureProps = {
  summary: ReactNode;
  children: ReactNode;
  open?: boolean | undefined;
  quiet?: boolean | undefined;
  className?: string | undefined;
} & Pick<ComponentPropsWithRef<"details">, "ref" | "id" | "onToggle">;

/** More for those who want it. Native, so it opens without script and is found by the page's search. */
export function Disclosure({
  summary,
  children,
  open,
  quiet,
  className,
  ...details
}: DisclosureProps) {
  return (
    <details open={open} className={cn("group/more", className)} {...details}>
      <summary
        className={cn(
          "inline-flex min-h-6 items-center gap-1 rounded-sm hover:underline",
          quiet ? "text-sm text-ink-muted" : "font-medium text-accent",
        )}
      >
        <Icon
          of={ChevronRight}
          className="transition-transform group-open/more:rotate-90 print:hidden"
        />
        {summary}
      </summary>
      <div className="mt-2 border-l-2 border-line pl-4">{children}</div>
    </details>
  );
}
