import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";
import { PortalWords } from "@/components/portal/shell/portal-words";

/** Only the words of the forms about members, which run in the browser. */
export default async function MembersLayout({ children }: { children: ReactNode }) {
  const { portal } = await getMessages();
  const { members, roles, roleHints } = portal;
  return <PortalWords portal={{ members, roles, roleHints }}>{children}</PortalWords>;
}
