"use client";

import { Menu as MenuIcon, X } from "lucide";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { closeOnEscape } from "../ui/close-on-escape";
import { Icon } from "../ui/icon";

/** The menu of a narrow window: native, so that it opens without script, and closed again on every page. */
export function NavDrawer({ label, children }: { label: string; children: ReactNode }) {
  const path = usePathname();
  return (
    <details key={path} onKeyDown={closeOnEscape} className="group/drawer lg:hidden">
      <summary className="flex min-h-10 items-center gap-2 rounded-md px-2.5 font-medium hover:bg-hover">
        <Icon of={MenuIcon} size={18} className="group-open/drawer:hidden" />
        <Icon of={X} size={18} className="hidden group-open/drawer:block" />
        {label}
      </summary>
      <div className="absolute inset-x-0 top-full z-30 max-h-[calc(100dvh-3.5rem)] overflow-y-auto border-b border-line bg-canvas px-4 pt-1 pb-4">
        {children}
      </div>
    </details>
  );
}
