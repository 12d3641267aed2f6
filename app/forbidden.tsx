import { getTranslations } from "next-intl/server";
import { PublicShell } from "@/components/layout/public-shell";
import { ButtonLink } from "@/components/ui/button";
import { ErrorPage } from "@/components/ui/error-page";

export const metadata = { title: "Not for your role" };

/** A page that exists, for a role that may not see it. */
export default async function ForbiddenPage() {
  const t = await getTranslations("errors.forbidden");
  return (
    <PublicShell>
      <ErrorPage
        code="403"
        title={t("title")}
        action={<ButtonLink href="/">{t("action")}</ButtonLink>}
      >
        {t("body")}
      </ErrorPage>
    </PublicShell>
  );
}
