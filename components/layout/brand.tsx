import { ClockMark } from "../ui/clock-mark";
import { cn } from "../ui/cn";
import { AppLink } from "../ui/link";
import { PRODUCT } from "./page-title";

export type BrandProps = {
  name?: string | undefined;
  href?: string | undefined;
  size?: "md" | "lg" | undefined;
  /** From this width on the name is shown beside the mark; below it is only read out, since others need the room. */
  nameFrom?: keyof typeof NAME_FROM | undefined;
  className?: string | undefined;
};

const NAME_FROM = { xs: "max-[22rem]:sr-only", sm: "max-sm:sr-only" } as const;

/** The mark and the word. The ring stands at day 22: under way, with time left. */
export function Brand({
  name = PRODUCT,
  href = "/",
  size = "md",
  nameFrom,
  className,
}: BrandProps) {
  return (
    <AppLink
      href={href}
      className={cn(
        "inline-flex min-h-10 min-w-0 items-center gap-2 font-semibold tracking-[-0.02em] text-ink",
        size === "md" ? "text-md" : "text-xl",
        className,
      )}
    >
      <ClockMark total={30} passed={22} size={size === "md" ? 24 : 32} />
      <span className={cn("min-w-0 wrap-anywhere", nameFrom && NAME_FROM[nameFrom])}>{name}</span>
    </AppLink>
  );
}
