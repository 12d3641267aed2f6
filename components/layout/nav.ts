import type { IconNode } from "lucide";

export type NavItem = {
  href: string;
  label: string;
  icon?: IconNode | undefined;
  /** A small figure at the right, and what it counts for those who hear it ("4 overdue"). */
  count?: number | undefined;
  countLabel?: string | undefined;
};
export type NavGroup = { title?: string | undefined; items: readonly NavItem[] };

/** What a shell says of its own accord; the portal and the public pages pass translations. */
export type ShellWords = {
  skip: string;
  menu: string;
  navigation: string;
  signedInAs: string;
  /** Where a link was followed without a connection. */
  offline: string;
};
export const englishShell: ShellWords = {
  skip: "Skip to content",
  menu: "Menu",
  navigation: "Main",
  signedInAs: "Signed in as",
  offline: "There is no connection at the moment. This page stays as it is: try again in a moment.",
};

function covers(href: string, current: string): boolean {
  return href === current || (href !== "/" && current.startsWith(`${href}/`));
}

/** The one item a page belongs to: the longest address that the current path equals or lies under. */
export function currentItem(items: readonly NavItem[], current: string): string | null {
  const matching = items.filter((item) => covers(item.href, current)).map((item) => item.href);
  return matching.toSorted((a, b) => b.length - a.length)[0] ?? null;
}
