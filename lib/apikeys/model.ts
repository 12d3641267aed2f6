/** Keys in use that an installation may have at a time, and each controller. */
export const MOST_KEYS = 50;

/** How long whoever made a key can see it, in minutes. */
export const SHOWN_MINUTES = 10;
