import type { ReactNode } from "react";
import { cn } from "./cn";

export type EmptyStateProps = {
  title: string;
  children?: ReactNode;
  action?: ReactNode;
  /** A clock mark or an icon. */
  icon?: ReactNode;
  level?: 2 | 3 | undefined;
  className?: string | undefined;
};

/** Nothing here: why, and what comes next. Never a picture for its own sake. */
export function EmptyState({
  title,
  children,
  action,
  icon,
  level = 2,
  className,
}: EmptyStateProps) {
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <div
      className={cn(
        "mx-auto flex max-w-96 flex-col items-center gap-1.5 px-4 py-12 text-center",
        className,
      )}
    >
      {icon && <div className="mb-3 text-ink-muted">{icon}</div>}
      <Heading className="text-md">{title}</Heading>
      {children && <div className="text-pretty text-ink-muted">{children}</div>}
      {action && <div className="mt-3 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}
