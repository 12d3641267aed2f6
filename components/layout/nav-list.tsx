"use client";

import { usePathname } from "next/navigation";
import { cn } from "../ui/cn";
import { AppLink } from "../ui/link";
import { currentItem, type NavGroup, type NavItem } from "./nav";

export type NavListProps = {
  groups: readonly NavGroup[];
  /** Path of the page. A layout does not render again on navigation, so by default it is read here. */
  current?: string | undefined;
  direction?: "column" | "row" | undefined;
};

function Count({ item }: { item: NavItem }) {
  if (item.count === undefined) return null;
  return (
    <span className="tabular ml-auto pl-2 text-sm font-normal text-ink-muted">
      <span aria-hidden={item.countLabel ? true : undefined}>{item.count}</span>
      {item.countLabel && <span className="sr-only">, {item.countLabel}</span>}
    </span>
  );
}

/** Links of a shell, the current one marked by weight and ground as well as by `aria-current`. */
export function NavList({ groups, current, direction = "column" }: NavListProps) {
  const path = usePathname();
  const active = currentItem(
    groups.flatMap((group) => group.items),
    current ?? path ?? "",
  );
  return groups.map((group) => (
    <div key={group.title ?? group.items[0]?.href ?? ""}>
      {group.title && (
        <p className="px-2.5 pt-4 pb-1 text-xs font-medium text-ink-muted">{group.title}</p>
      )}
      <ul className={cn("flex", direction === "column" ? "flex-col gap-px" : "gap-5")}>
        {group.items.map((item) => (
          <li key={item.href}>
            <AppLink
              href={item.href}
              aria-current={item.href === active ? "page" : undefined}
              aria-keyshortcuts={item.shortcut}
              className={`nav-link nav-${direction}`}
            >
              {item.icon}
              {item.label}
              <Count item={item} />
            </AppLink>
          </li>
        ))}
      </ul>
    </div>
  ));
}
