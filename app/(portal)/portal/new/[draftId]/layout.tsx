import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";
import { PortalWords } from "@/components/portal/shell/portal-words";

/** Only the words of the questions, whose forms run in the browser. */
export default async function DraftLayout({ children }: { children: ReactNode }) {
  const { drafts, portal } = await getMessages();
  const { rights, rightHints, kinds, laws, lawGroups } = portal;
  return (
    <PortalWords drafts={drafts} portal={{ rights, rightHints, kinds, laws, lawGroups }}>
      {children}
    </PortalWords>
  );
}
