import type { ReactNode } from "react";
import { cn } from "./cn";

export type CardProps = {
  children: ReactNode;
  as?: "div" | "section" | "article" | "li" | undefined;
  padded?: boolean | undefined;
  className?: string | undefined;
};

/** A bounded surface. A hairline, no shadow: things on the page lie on it, they do not float. */
export function Card({ children, as: Element = "div", padded = true, className }: CardProps) {
  return (
    <Element
      className={cn("rounded-lg border border-line bg-surface", padded && "p-4 sm:p-5", className)}
    >
      {children}
    </Element>
  );
}

export type SectionProps = {
  title: string;
  description?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  level?: 2 | 3 | undefined;
  id?: string | undefined;
  className?: string | undefined;
};

/** A part of a page: its heading on a hairline, what can be done to it at the right, then its content. */
export function Section({
  title,
  description,
  actions,
  children,
  level = 2,
  id,
  className,
}: SectionProps) {
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <section id={id} className={cn("hairline-t pt-4", className)}>
      <div className="mb-3 flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          <Heading className={level === 2 ? "text-md in-[.density-roomy]:text-xl" : "text-base"}>
            {title}
          </Heading>
          {description && (
            <div className="measure mt-0.5 text-sm text-ink-muted">{description}</div>
          )}
        </div>
        {actions && <div className="no-print flex flex-wrap gap-2">{actions}</div>}
      </div>
      {children}
    </section>
  );
}
