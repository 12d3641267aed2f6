import type { IconNode } from "lucide";
import { drawIcon } from "./icon-drawing";

export type IconProps = {
  of: IconNode;
  /** Pixels. */
  size?: number | undefined;
  label?: string | undefined;
  className?: string | undefined;
};

const USUAL_SIZE = 16;

/**
 * A Lucide icon drawn with a 1.5 px line at any size. Decorative unless it has a label. One element for React, whatever
 * it draws: a page has a hundred of them, and each element is rendered, sent and taken over.
 */
export function Icon({ of: icon, size = USUAL_SIZE, label, className }: IconProps) {
  return (
    <svg
      className={className ? `icon ${className}` : "icon"}
      viewBox="0 0 24 24"
      width={size}
      height={size}
      strokeWidth={size === USUAL_SIZE ? undefined : (1.5 * 24) / size}
      role={label ? "img" : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : true}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: the package's own constants, see drawIcon
      dangerouslySetInnerHTML={{ __html: drawIcon(icon) }}
    />
  );
}
