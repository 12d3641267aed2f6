import { type Markup, markup } from "../markup";

export type BandLink = {
  href: string | undefined;
  label: string;
  /** Left edge and width in per cent, height in pixels: the whole band is the target. */
  x: number;
  width: number;
  height: number;
};

/** What stands in one band; with an address, the whole band leads to the rows behind it. */
export function bandLink({ href, label, x, width, height }: BandLink, drawing: Markup): Markup {
  if (!href) return drawing;
  return markup`<a href="${href}" aria-label="${label}" class="group/band"><rect x="${x}%" width="${width}%" height="${height}" class="fill-transparent group-hover/band:fill-hover group-focus-visible/band:fill-hover"/>${drawing}</a>`;
}
