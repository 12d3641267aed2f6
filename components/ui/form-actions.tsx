import type { ReactNode } from "react";
import { cn } from "./cn";

/** The buttons that end a form, the main one first in reading order. */
export function FormActions({
  children,
  className,
}: {
  children: ReactNode;
  className?: string | undefined;
}) {
  return (
    <div className={cn("no-print flex flex-wrap items-center gap-3 pt-1", className)}>
      {children}
    </div>
  );
}
