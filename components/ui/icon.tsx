import type { LucideIcon } from "lucide-react";

export type IconProps = {
  of: LucideIcon;
  size?: number | undefined;
  label?: string | undefined;
  className?: string | undefined;
};

/** A Lucide icon drawn with a 1.5 px line at any size. Decorative unless it has a label. */
export function Icon({ of: Glyph, size = 16, label, className }: IconProps) {
  return (
    <Glyph
      size={size}
      strokeWidth={(1.5 * 24) / size}
      className={`shrink-0 ${className ?? ""}`}
      focusable="false"
      role={label ? "img" : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : true}
    />
  );
}
