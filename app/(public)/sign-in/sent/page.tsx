import { getTranslations } from "next-intl/server";
import { TextLink } from "@/components/ui/text-link";
import { loadSignIn } from "@/lib/accounts/loaders";
import { LINK_MINUTES } from "@/lib/accounts/model";
import { pageAskedFor, signInPath } from "@/lib/gate/asked-for";

export async function generateMetadata() {
  const t = await getTranslations("signIn.sent");
  return { title: t("title") };
}

export default async function LinkSentPage({ searchParams }: PageProps<"/sign-in/sent">) {
  const t = await getTranslations("signIn.sent");
  const wayBack = pageAskedFor((await searchParams).to);
  const { isDemo } = await loadSignIn();
  return (
    <>
      <h1 className="text-3xl font-semibold">{t("title")}</h1>
      <p className="mt-3">{t("body", { minutes: LINK_MINUTES })}</p>
      <p className="mt-3 text-ink-muted">{t("nothing")}</p>
      {isDemo && (
        <p className="mt-3">
          {t("demo")}: <TextLink href="/dev/mail">/dev/mail</TextLink>
        </p>
      )}
      <p className="mt-6">
        <TextLink href={signInPath(wayBack)}>{t("again")}</TextLink>
      </p>
    </>
  );
}
