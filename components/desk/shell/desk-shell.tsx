import type { ReactNode } from "react";
import { AppShell } from "@/components/layout/app-shell";
import { ToastProvider } from "@/components/ui/toast";
import { STAFF_ROLE_LABELS } from "@/lib/accounts/present";
import { STAFF_PERMISSIONS, type StaffRole } from "@/lib/auth/model";
import { KeyboardProvider } from "../keyboard/keyboard-provider";
import { deskNav } from "./nav";
import { PersonMenu } from "./person-menu";
import { SearchBox } from "./search-box";

export type DeskShellProps = {
  person: { readonly name: string; readonly singleKeys: boolean };
  role: StaffRole;
  children: ReactNode;
};

/** The frame around everything that staff use: desk, reports, log and settings. */
export function DeskShell({ person, role, children }: DeskShellProps) {
  const permissions = STAFF_PERMISSIONS[role];
  return (
    <ToastProvider>
      <KeyboardProvider permissions={permissions} singleKeys={person.singleKeys}>
        <AppShell
          nav={deskNav(permissions)}
          brand={{ name: "Thirty", href: "/desk" }}
          person={{ name: person.name, detail: STAFF_ROLE_LABELS[role] }}
          personMenu={<PersonMenu />}
          search={<SearchBox />}
        >
          {children}
        </AppShell>
      </KeyboardProvider>
    </ToastProvider>
  );
}
