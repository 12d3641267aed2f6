import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";
import { PortalWords } from "@/components/portal/shell/portal-words";

/** Only the words of the two answers, whose forms run in the browser. */
export default async function HandOverLayout({ children }: { children: ReactNode }) {
  const { drafts, handOvers, portal } = await getMessages();
  const { rights, laws, lawGroups } = portal;
  return (
    <PortalWords
      handOvers={handOvers}
      drafts={{ optional: drafts.optional }}
      portal={{ rights, laws, lawGroups }}
    >
      {children}
    </PortalWords>
  );
}
