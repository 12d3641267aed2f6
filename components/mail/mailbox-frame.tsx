import type { ReactNode } from "react";
import { PublicShell } from "@/components/layout/public-shell";
import { TextLink } from "@/components/ui/text-link";

/** Drawn by the pages, so that where there is no mailbox nothing speaks of one. */
export function MailboxFrame({ children }: { children: ReactNode }) {
  return (
    <PublicShell
      aside={
        <TextLink quiet href="/sign-in">
          Sign in
        </TextLink>
      }
      footer={<p>The mailbox of this demonstration. Nothing in it has left this machine.</p>}
    >
      {children}
    </PublicShell>
  );
}
