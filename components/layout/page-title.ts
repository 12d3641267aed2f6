/** What the product calls itself to those who work with it. To everybody else it bears the name of the company. */
export const PRODUCT = "Thirty";

/** How the browser names the pages of a section, in Next's own form. */
export function titlesOf(name: string) {
  return { default: name, template: `%s · ${name}` };
}

/** The same for a page that names itself. */
export function pageTitle(title: string, name: string): string {
  return `${title} · ${name}`;
}
