import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { PublicShell } from "@/components/layout/public-shell";
import { TextLink } from "@/components/ui/text-link";
import { env } from "@/lib/core/env";

export default async function PublicLayout({ children }: { children: ReactNode }) {
  const { signIn, setup } = await getMessages();
  const t = await getTranslations("public");
  return (
    <NextIntlClientProvider messages={{ signIn, setup }}>
      <PublicShell
        brand={{ name: env().COMPANY_NAME, href: "/" }}
        footer={
          <p className="flex flex-wrap gap-x-6 gap-y-2">
            <TextLink href="/deadline">{t("calculator")}</TextLink>
            <TextLink href="/ask">{t("individuals")}</TextLink>
          </p>
        }
      >
        {children}
      </PublicShell>
    </NextIntlClientProvider>
  );
}
