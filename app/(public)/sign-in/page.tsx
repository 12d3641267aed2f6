import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { LinkForm } from "@/components/accounts/link-form";
import { SignInWays } from "@/components/accounts/sign-in-ways";
import { Notice } from "@/components/ui/notice";
import { SaidNotice } from "@/components/ui/said-notice";
import { loadSignIn } from "@/lib/accounts/loaders";
import { pageAskedFor } from "@/lib/gate/asked-for";
import { currentSession } from "@/lib/gate/caller";

export async function generateMetadata() {
  const t = await getTranslations("signIn");
  return { title: t("title") };
}

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const { error, kept, to } = await searchParams;
  const wayBack = pageAskedFor(to);
  if (await currentSession()) redirect(wayBack ?? "/");
  const { isEmpty, providers } = await loadSignIn();
  if (isEmpty) redirect("/setup");
  const t = await getTranslations("signIn");
  return (
    <SignInWays providers={providers} wayBack={wayBack}>
      <h1 className="text-3xl font-semibold">{t("title")}</h1>
      <p className="mt-3 text-ink-muted">{t("intro")}</p>
      {error !== undefined && (
        <SaidNotice
          parameters={["error"]}
          tone="danger"
          role="alert"
          title={t("errors.summary")}
          className="mt-6"
        >
          {t(error === "link" || error === "unknown" ? `errors.${error}` : "errors.provider")}
        </SaidNotice>
      )}
      {kept !== undefined && (
        <div className="mt-6">
          <Notice tone="warn" role="status" title={t("kept.title")}>
            {t("kept.body")}
          </Notice>
        </div>
      )}
      <LinkForm wayBack={wayBack} />
    </SignInWays>
  );
}
