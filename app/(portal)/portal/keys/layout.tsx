import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";
import { PortalWords } from "@/components/portal/shell/portal-words";

/** Only the words of the form for a key, which runs in the browser. */
export default async function KeysLayout({ children }: { children: ReactNode }) {
  const { portal } = await getMessages();
  const { keys } = portal;
  return <PortalWords portal={{ keys }}>{children}</PortalWords>;
}
