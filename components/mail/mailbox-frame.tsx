import type { ReactNode } from "react";
import { PublicShell } from "@/components/layout/public-shell";
import { TextLink } from "@/components/ui/text-link";

export default function MailboxLayout({ children }: { children: ReactNode }) {
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
