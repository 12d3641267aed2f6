import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { redeemLinkAction } from "@/lib/accounts/actions";
import { LinkToken } from "@/lib/accounts/schema";

export async function generateMetadata() {
  const t = await getTranslations("signIn.link");
  return { title: t("title") };
}

/** The link of the mail. It asks for one more click, because mail scanners open links too. */
export default async function SignInLinkPage({ searchParams }: PageProps<"/sign-in/link">) {
  const t = await getTranslations("signIn.link");
  const parsed = LinkToken.safeParse({ token: (await searchParams).token });
  return (
    <>
      <h1 className="text-3xl font-semibold">{t("title")}</h1>
      {parsed.success ? (
        <form action={redeemLinkAction} className="mt-3 grid gap-6">
          <p className="text-ink-muted">{t("body")}</p>
          <input type="hidden" name="token" value={parsed.data.token} />
          <div>
            <SubmitButton size="lg">{t("button")}</SubmitButton>
          </div>
        </form>
      ) : (
        <div className="mt-6">
          <Notice tone="danger" role="alert">
            {t("missing")}
          </Notice>
          <p className="mt-6">
            <ButtonLink href="/sign-in" variant="primary">
              {t("again")}
            </ButtonLink>
          </p>
        </div>
      )}
    </>
  );
}
