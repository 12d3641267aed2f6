import {
  BellRing,
  CalendarDays,
  ChartColumn,
  FileUp,
  type IconNode,
  Inbox,
  Mail,
  Phone,
  ScrollText,
  Settings,
  UserRound,
} from "lucide";
import type { NavGroup, NavItem } from "@/components/layout/nav";
import type { Permission } from "@/lib/auth/model";

type Place = {
  readonly href: string;
  readonly label: string;
  readonly icon: IconNode;
  readonly permission: Permission;
};

const WORK: readonly Place[] = [
  { href: "/desk", label: "Queue", icon: Inbox, permission: "desk:read" },
  { href: "/desk/alarms", label: "Reminders", icon: BellRing, permission: "alarm:acknowledge" },
  { href: "/desk/calendar", label: "Calendar", icon: CalendarDays, permission: "desk:read" },
  { href: "/desk/record", label: "Record a request", icon: Phone, permission: "request:record" },
  { href: "/desk/mail", label: "Mail", icon: Mail, permission: "mail:take_in" },
  { href: "/desk/direct", label: "Individuals", icon: UserRound, permission: "desk:read" },
  { href: "/desk/imports", label: "Imports", icon: FileUp, permission: "import:prepare" },
];
const OVERSIGHT: readonly Place[] = [
  { href: "/reports", label: "Reports", icon: ChartColumn, permission: "report:read" },
  { href: "/audit", label: "Log", icon: ScrollText, permission: "audit:read" },
  { href: "/settings", label: "Settings", icon: Settings, permission: "setting:manage" },
];

/** How much waits behind a place, and what it is, by its address. */
export type NavCounts = Readonly<
  Record<string, { readonly count: number; readonly label: string }>
>;

function itemsOf(
  places: readonly Place[],
  permissions: readonly Permission[],
  counts: NavCounts,
): NavItem[] {
  return places
    .filter(({ permission }) => permissions.includes(permission))
    .map(({ href, label, icon }) => ({
      ...{ href, label, icon },
      count: counts[href]?.count,
      countLabel: counts[href]?.label,
    }));
}

/** Where somebody with these permissions can go. What they may not see is not shown, and refused if asked for. */
export function deskNav(permissions: readonly Permission[], counts: NavCounts): NavGroup[] {
  const groups = [
    { title: "Desk", items: itemsOf(WORK, permissions, counts) },
    { title: "Oversight", items: itemsOf(OVERSIGHT, permissions, counts) },
  ];
  return groups.filter(({ items }) => items.length > 0);
}
