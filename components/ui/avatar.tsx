import { cn } from "./cn";
import { initials } from "./initials";

export type AvatarProps = {
  name: string;
  size?: "sm" | "md" | undefined;
  className?: string | undefined;
};

/** A person's initials. Decorative: the name stands beside it in words, or in a label around it. */
export function Avatar({ name, size = "sm", className }: AvatarProps) {
  return (
    <span
      aria-hidden="true"
      className={cn(
        "inline-flex shrink-0 items-center justify-center rounded-full border border-line bg-accent-wash font-semibold text-accent",
        size === "sm" ? "size-6 text-[0.625rem]" : "size-8 text-xs",
        className,
      )}
    >
      {initials(name)}
    </span>
  );
}
