import { NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";
import { PublicShell } from "@/components/layout/public-shell";

export default async function PublicLayout({ children }: { children: ReactNode }) {
  const { signIn, setup } = await getMessages();
  return (
    <NextIntlClientProvider messages={{ signIn, setup }}>
      <PublicShell>{children}</PublicShell>
    </NextIntlClientProvider>
  );
}
