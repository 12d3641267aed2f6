import type { ReactNode } from "react";
import { Avatar } from "../ui/avatar";
import { cn } from "../ui/cn";

export type Person = { name: string; detail?: string | undefined };
export type PersonBlockProps = {
  person: Person;
  signedInAs: string;
  /** What this person can do about the session: a menu, or a form that signs out. */
  children?: ReactNode;
  /** Keeps name and detail for assistive technology below this width. */
  nameFrom: "sm" | "lg";
  className?: string | undefined;
};

export function PersonBlock({
  person,
  signedInAs,
  children,
  nameFrom,
  className,
}: PersonBlockProps) {
  return (
    <div className={cn("flex items-center gap-2.5", className)}>
      <Avatar name={person.name} size="md" />
      <div
        className={cn(
          "min-w-0 flex-1 leading-tight",
          nameFrom === "lg" ? "max-lg:sr-only" : "max-sm:sr-only",
        )}
      >
        <span className="sr-only">{signedInAs} </span>
        <span className="block truncate text-sm font-medium">{person.name}</span>
        {person.detail && (
          <span className="block truncate text-xs text-ink-muted">{person.detail}</span>
        )}
      </div>
      {children}
    </div>
  );
}
