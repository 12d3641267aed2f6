/** How the browser names a page, in Next's own form. */
export const TITLE_TEMPLATE = "%s · Thirty";

/** The same for a page that names itself. */
export function pageTitle(title: string): string {
  return TITLE_TEMPLATE.replace("%s", () => title);
}
