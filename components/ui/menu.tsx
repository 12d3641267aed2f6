"use client";

import { Menu as Base } from "@base-ui/react/menu";
import type { ReactElement, ReactNode } from "react";
import { cn } from "./cn";
import { Kbd } from "./kbd";
import { AppLink } from "./link";
import { menuItemClass, popupClass } from "./overlay-class";

export type MenuItemEntry = {
  kind?: "item" | undefined;
  label: string;
  onSelect?: (() => void) | undefined;
  href?: string | undefined;
  icon?: ReactNode;
  shortcut?: string | undefined;
  danger?: boolean | undefined;
  disabled?: boolean | undefined;
};
export type MenuEntry = MenuItemEntry | { kind: "separator" } | { kind: "heading"; label: string };
export type MenuProps = {
  trigger: ReactElement;
  /** Names the menu for assistive technology. */
  label: string;
  items: readonly MenuEntry[];
  align?: "start" | "end" | undefined;
};

function ItemBody({ entry }: { entry: MenuItemEntry }) {
  return (
    <>
      {entry.icon}
      <span className="flex-1">{entry.label}</span>
      {entry.shortcut && <Kbd keys={entry.shortcut} />}
    </>
  );
}

function Entry({ entry }: { entry: MenuEntry }) {
  if (entry.kind === "separator") return <Base.Separator className="mx-2 my-1 h-px bg-line" />;
  if (entry.kind === "heading") {
    return <div className="px-2 pt-2 pb-1 text-xs font-medium text-ink-muted">{entry.label}</div>;
  }
  const className = cn(menuItemClass, entry.danger && "text-danger");
  if (entry.href) {
    return (
      <Base.LinkItem closeOnClick className={className} render={<AppLink href={entry.href} />}>
        <ItemBody entry={entry} />
      </Base.LinkItem>
    );
  }
  return (
    <Base.Item
      className={className}
      disabled={entry.disabled ?? false}
      onClick={() => entry.onSelect?.()}
    >
      <ItemBody entry={entry} />
    </Base.Item>
  );
}

/** Actions on one thing, behind its button. */
export function Menu({ trigger, label, items, align = "end" }: MenuProps) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner align={align} sideOffset={4} className="z-50">
          <Base.Popup aria-label={label} className={cn(popupClass, "max-w-80 min-w-48 p-1")}>
            {[...items.entries()].map(([position, entry]) => (
              <Entry key={position} entry={entry} />
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
