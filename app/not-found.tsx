import { getTranslations } from "next-intl/server";
import { PublicShell } from "@/components/layout/public-shell";
import { ButtonLink } from "@/components/ui/button";
import { ErrorPage } from "@/components/ui/error-page";

export const metadata = { title: "Not found" };

/** Also what somebody else's page looks like: whether it exists is not told. */
export default async function NotFoundPage() {
  const t = await getTranslations("errors.notFound");
  return (
    <PublicShell>
      <ErrorPage
        code="404"
        title={t("title")}
        action={<ButtonLink href="/">{t("action")}</ButtonLink>}
      >
        {t("body")}
      </ErrorPage>
    </PublicShell>
  );
}
