import { getTranslations } from "next-intl/server";
import { PublicShell } from "@/components/layout/public-shell";
import { ButtonLink } from "@/components/ui/button";
import { ErrorPage } from "@/components/ui/error-page";

/**
 * What stands where a page should be, inside the frame of staff or members when there is one. Somebody else who asks for the
 * address has no frame here, and gets the public one.
 */
export async function ShellError({
  kind,
  isFramed,
}: {
  kind: "forbidden" | "notFound";
  isFramed: boolean;
}) {
  const t = await getTranslations(`errors.${kind}`);
  const page = (
    <ErrorPage
      code={kind === "forbidden" ? "403" : "404"}
      title={t("title")}
      action={<ButtonLink href="/">{t("action")}</ButtonLink>}
    >
      {t("body")}
    </ErrorPage>
  );
  return isFramed ? page : <PublicShell>{page}</PublicShell>;
}
