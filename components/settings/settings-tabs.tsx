"use client";

import { usePathname } from "next/navigation";
import { Tabs } from "@/components/ui/tabs";

const PLACES = [
  { href: "/settings", label: "Overview" },
  { href: "/settings/controllers", label: "Controllers" },
  { href: "/settings/people", label: "People" },
  { href: "/settings/systems", label: "Systems" },
  { href: "/settings/mail", label: "Mail" },
  { href: "/settings/sign-in", label: "Sign-in" },
] as const;

/** The parts of the settings. A page below one of them belongs to it. */
export function SettingsTabs() {
  const path = usePathname();
  const current = PLACES.slice(1).find(({ href }) => path === href || path.startsWith(`${href}/`));
  return (
    <Tabs
      label="Settings"
      items={PLACES}
      current={current?.href ?? "/settings"}
      className="no-print mb-6"
    />
  );
}
