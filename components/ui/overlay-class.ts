/** The looks that everything floating shares: a hairline, one shadow, and a fade of at most 120 ms. */
export const popupClass =
  "rounded-lg bg-raised text-ink shadow-overlay outline-none transition-[opacity,scale] duration-100 data-starting-style:scale-[0.98] data-starting-style:opacity-0 data-ending-style:opacity-0 forced-colors:border";

export const menuItemClass =
  "flex min-h-8 cursor-default items-center gap-2 rounded-sm px-2 text-base select-none outline-none data-highlighted:bg-hover data-disabled:opacity-55 forced-colors:data-highlighted:outline";
