"use client";

import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";
import { useShownRole } from "@/components/desk/shell/role";
import { Tabs } from "@/components/ui/tabs";
import { type Permission, STAFF_PERMISSIONS, type StaffRole } from "@/lib/auth/model";

const PLACES = [
  { href: "/settings", label: "Overview", permission: "setting:manage" },
  { href: "/settings/controllers", label: "Controllers", permission: "controller:manage" },
  { href: "/settings/rules", label: "Rules", permission: "rule:manage" },
  { href: "/settings/calendars", label: "Calendars", permission: "calendar:manage" },
  { href: "/settings/people", label: "People", permission: "person:manage" },
  { href: "/settings/systems", label: "Systems", permission: "system:manage" },
  { href: "/settings/mail", label: "Mail", permission: "setting:manage" },
  { href: "/settings/keys", label: "Keys", permission: "setting:manage" },
  { href: "/settings/sign-in", label: "Sign-in", permission: "setting:manage" },
] as const satisfies readonly { href: string; label: string; permission: Permission }[];

/**
 * The parts of the settings that a role may see; none for most. A page below one of them belongs to it. Whether a page is
 * shown is asked by the page itself.
 */
export function SettingsTabs({ role: drawn }: { role: StaffRole }) {
  const role = useShownRole(drawn);
  const path = usePathname();
  const current = PLACES.slice(1).find(({ href }) => path === href || path.startsWith(`${href}/`));
  const frame = useRef<HTMLDivElement>(null);
  // In a narrow window the row scrolls: where one is should be in sight. The row alone is moved, as whoever has gone down the
  // page before its scripts have come would be pulled up to the tabs with `scrollIntoView`.
  useEffect(() => {
    const row = frame.current?.querySelector("nav");
    const tab = row?.querySelector(`[href="${current?.href ?? "/settings"}"]`);
    if (!row || !tab) return;
    const [seen, place] = [row.getBoundingClientRect(), tab.getBoundingClientRect()];
    if (place.left < seen.left) row.scrollLeft -= seen.left - place.left;
    else if (place.right > seen.right) row.scrollLeft += place.right - seen.right;
  }, [current]);
  const items = PLACES.filter(({ permission }) => STAFF_PERMISSIONS[role].includes(permission));
  if (items.length === 0) return null;
  return (
    <div ref={frame} className="no-print mb-6">
      <Tabs label="Settings" items={items} current={current?.href ?? "/settings"} />
    </div>
  );
}
