import type { Metadata } from "next";
import type { ReactNode } from "react";
import { DeskShell } from "@/components/desk/shell/desk-shell";
import { PRODUCT, titlesOf } from "@/components/layout/page-title";
import { currentSession } from "@/lib/gate/caller";
import { loadWaitingDirects } from "@/lib/routing/loaders/desk";

export const metadata: Metadata = { title: titlesOf(PRODUCT) };

/** Only the frame: whether somebody may see a page is asked by the page itself, each time. */
export default async function DeskLayout({ children }: { children: ReactNode }) {
  const session = await currentSession();
  if (session?.actor?.kind !== "staff") return children;
  return (
    <DeskShell
      person={session.person}
      role={session.actor.role}
      waitingDirects={await loadWaitingDirects()}
    >
      {children}
    </DeskShell>
  );
}
