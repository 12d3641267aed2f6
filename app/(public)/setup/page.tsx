import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { OwnerForm } from "@/components/accounts/owner-form";
import { loadSignIn } from "@/lib/accounts/loaders";

export async function generateMetadata() {
  const t = await getTranslations("setup");
  return { title: t("title") };
}

/** The first page of an empty installation. Once anybody exists it is gone. */
export default async function SetupPage() {
  if (!(await loadSignIn()).isEmpty) redirect("/sign-in");
  const t = await getTranslations("setup");
  return (
    <>
      <h1 className="text-3xl font-semibold">{t("title")}</h1>
      <p className="mt-3 text-ink-muted">{t("intro")}</p>
      <OwnerForm />
    </>
  );
}
