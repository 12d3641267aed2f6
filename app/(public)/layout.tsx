import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { PublicShell } from "@/components/layout/public-shell";
import { TextLink } from "@/components/ui/text-link";

export default async function PublicLayout({ children }: { children: ReactNode }) {
  const { signIn, setup } = await getMessages();
  const t = await getTranslations("public");
  return (
    <NextIntlClientProvider messages={{ signIn, setup }}>
      <PublicShell footer={<TextLink href="/deadline">{t("calculator")}</TextLink>}>
        {children}
      </PublicShell>
    </NextIntlClientProvider>
  );
}
