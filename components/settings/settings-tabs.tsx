"use client";

import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";
import { Tabs } from "@/components/ui/tabs";

const PLACES = [
  { href: "/settings", label: "Overview" },
  { href: "/settings/controllers", label: "Controllers" },
  { href: "/settings/rules", label: "Rules" },
  { href: "/settings/calendars", label: "Calendars" },
  { href: "/settings/people", label: "People" },
  { href: "/settings/systems", label: "Systems" },
  { href: "/settings/mail", label: "Mail" },
  { href: "/settings/sign-in", label: "Sign-in" },
] as const;

/** The parts of the settings. A page below one of them belongs to it. */
export function SettingsTabs() {
  const path = usePathname();
  const current = PLACES.slice(1).find(({ href }) => path === href || path.startsWith(`${href}/`));
  const frame = useRef<HTMLDivElement>(null);
  // In a narrow window the row scrolls: where one is should be in sight.
  useEffect(() => {
    const tab = frame.current?.querySelector(`[href="${current?.href ?? "/settings"}"]`);
    tab?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [current]);
  return (
    <div ref={frame} className="no-print mb-6">
      <Tabs label="Settings" items={PLACES} current={current?.href ?? "/settings"} />
    </div>
  );
}
