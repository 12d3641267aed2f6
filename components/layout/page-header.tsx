import type { ReactNode } from "react";
import { cn } from "../ui/cn";

export type PageHeaderProps = {
  title: ReactNode;
  eyebrow?: ReactNode;
  description?: ReactNode;
  actions?: ReactNode;
  breadcrumb?: ReactNode;
  /** A clock mark, at 64 to 96 pixels for a request. */
  mark?: ReactNode;
  /** Facts under the title: state, days left, controller. */
  meta?: ReactNode;
  /** 2 where a page has its h1 already, such as the detail beside a list. */
  level?: 1 | 2 | undefined;
  className?: string | undefined;
};

/** The head of a page: where it is, its name (the h1 by default), what is true of it now and what can be done. */
export function PageHeader({
  title,
  eyebrow,
  description,
  actions,
  breadcrumb,
  mark,
  meta,
  level = 1,
  className,
}: PageHeaderProps) {
  const Heading = level === 1 ? "h1" : "h2";
  return (
    <div className={cn("mb-5 flex flex-col gap-2", className)}>
      {breadcrumb}
      <div className="flex flex-wrap items-start gap-x-5 gap-y-3">
        {mark}
        <div className="min-w-0 flex-1 basis-72">
          {eyebrow && <p className="text-sm text-ink-muted">{eyebrow}</p>}
          <Heading className="text-2xl in-[.density-roomy]:text-3xl">{title}</Heading>
          {description && <div className="measure mt-1.5 text-ink-muted">{description}</div>}
          {meta && <div className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-2">{meta}</div>}
        </div>
        {actions && <div className="no-print flex flex-wrap gap-2">{actions}</div>}
      </div>
    </div>
  );
}
