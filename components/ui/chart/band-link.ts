import type { ReactNode } from "react";

export type BandLinkProps = {
  href?: string | undefined;
  label: string;
  /** Left edge and width in per cent, height in pixels: the whole band is the target. */
  x: number;
  width: number;
  height: number;
  children: ReactNode;
};

/** What stands in one band; with an address, the whole band leads to the rows behind it. */
export function BandLink({ href, label, x, width, height, children }: BandLinkProps) {
  if (!href) return <g>{children}</g>;
  return (
    <a href={href} aria-label={label} className="group/band">
      <rect
        x={`${x}%`}
        width={`${width}%`}
        height={height}
        className="fill-transparent group-hover/band:fill-hover group-focus-visible/band:fill-hover"
      />
      {children}
    </a>
  );
}
