"use client";

import { usePathname } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { useFollow } from "../ui/follow";
import { type Markup, markup } from "../ui/markup";
import { Piece } from "../ui/piece";
import { iconPiece } from "../ui/pieces";
import { currentItem, type NavGroup, type NavItem } from "./nav";

export type NavListProps = {
  groups: readonly NavGroup[];
  /** Path of the page. A layout does not render again on navigation, so by default it is read here. */
  current?: string | undefined;
  direction?: "column" | "row" | undefined;
};

function countPiece({ count, countLabel }: NavItem): Markup | false {
  if (count === undefined) return false;
  const said = countLabel
    ? markup`<span aria-hidden="true">${count}</span><span class="sr-only">, ${countLabel}</span>`
    : count;
  return markup`<span class="tabular ml-auto pl-2 text-sm font-normal text-ink-muted">${said}</span>`;
}

function linkPiece(item: NavItem, isCurrent: boolean, direction: string): Markup {
  const { href, label, icon } = item;
  const inner = markup`${icon && iconPiece(icon)}${label}${countPiece(item)}`;
  const look = `nav-link nav-${direction}`;
  return markup`<li><a href="${href}" aria-current="${isCurrent ? "page" : "false"}" class="${look}">${inner}</a></li>`;
}

function groupPiece({ title, items }: NavGroup, active: string | null, direction: string): Markup {
  const heading =
    title && markup`<p class="px-2.5 pt-4 pb-1 text-xs font-medium text-ink-muted">${title}</p>`;
  const links = items.map((item) => linkPiece(item, item.href === active, direction));
  const look = direction === "column" ? "flex flex-col gap-px" : "flex gap-5";
  return markup`<div>${heading}<ul class="${look}">${links}</ul></div>`;
}

/**
 * Links of a shell, the current one marked by weight and ground as well as by `aria-current`. One piece, since every page
 * has them twice. Which link is current changes on the links that stand there: written anew, they would lose the focus.
 */
export function NavList({ groups, current, direction = "column" }: NavListProps) {
  const path = usePathname();
  const active = currentItem(
    groups.flatMap((group) => group.items),
    current ?? path ?? "",
  );
  const list = useRef<HTMLDivElement>(null);
  const [first] = useState(active);
  const links = markup`${groups.map((group) => groupPiece(group, first, direction))}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: links that were written anew are marked too
  useEffect(() => {
    for (const link of list.current?.querySelectorAll("a") ?? []) {
      link.setAttribute("aria-current", link.getAttribute("href") === active ? "page" : "false");
    }
  }, [active, links.text]);
  return <Piece as="div" ref={list} onClick={useFollow()} of={links} />;
}
