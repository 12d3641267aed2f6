"use client";

import type { ReactNode } from "react";
import { AppShell } from "@/components/layout/app-shell";
import { PRODUCT } from "@/components/layout/page-title";
import { UnsentOf } from "@/components/refusal/unsent-of";
import { ToastProvider } from "@/components/ui/toast";
import { STAFF_ROLE_LABELS } from "@/lib/accounts/present";
import { STAFF_PERMISSIONS, type StaffRole } from "@/lib/auth/model";
import { KeyboardProvider } from "../keyboard/keyboard-provider";
import { LiveWaiting } from "../live/live-waiting";
import { deskNav, type NavCounts } from "./nav";
import { PersonMenu } from "./person-menu";
import { RoleProvider, ShownRoleProvider } from "./role";
import { SearchBox } from "./search-box";
import { useNewest } from "./use-newest";
import { type Waiting, WaitingProvider } from "./waiting";

export type DeskShellProps = {
  person: { readonly id: string; readonly name: string; readonly singleKeys: boolean };
  role: StaffRole;
  /** Direct requests that wait for us, as the frame was drawn. */
  waitingDirects: Waiting;
  children: ReactNode;
};

/** The frame around everything that staff use: desk, reports, log and settings. */
export function DeskShell({ person, role: drawn, waitingDirects, children }: DeskShellProps) {
  const [{ role }, tellRole] = useNewest({ role: drawn, readAt: waitingDirects.readAt });
  const permissions = STAFF_PERMISSIONS[role];
  const [{ count, readAt }, tellWaiting] = useNewest(waitingDirects);
  const counts: NavCounts =
    count === 0 ? {} : { "/desk/direct": { count, label: `${count} waiting for us` } };
  return (
    <ToastProvider>
      {permissions.includes("desk:read") && <LiveWaiting readAt={readAt} tell={tellWaiting} />}
      <KeyboardProvider permissions={permissions} singleKeys={person.singleKeys}>
        <AppShell
          nav={deskNav(permissions, counts)}
          brand={{ name: PRODUCT, href: "/desk" }}
          person={{ name: person.name, detail: STAFF_ROLE_LABELS[role] }}
          personMenu={<PersonMenu />}
          search={<SearchBox />}
        >
          <RoleProvider value={tellRole}>
            <ShownRoleProvider value={role}>
              <WaitingProvider value={tellWaiting}>
                <UnsentOf value={person.id}>{children}</UnsentOf>
              </WaitingProvider>
            </ShownRoleProvider>
          </RoleProvider>
        </AppShell>
      </KeyboardProvider>
    </ToastProvider>
  );
}
