import { PageHeader } from "@/components/layout/page-header";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { DoneNotice } from "@/components/settings/done-notice";
import { EnvironmentNotice } from "@/components/settings/environment-notice";
import { SignInForm } from "@/components/settings/sign-in-form";
import { loadSignInPage } from "@/lib/settings/loaders";
import { SETTING_DONE } from "@/lib/settings/present";

async function SignInSettingsPage({ searchParams }: PageProps<"/settings/sign-in">) {
  const page = await loadSignInPage();
  const { done } = await searchParams;
  return (
    <>
      <PageHeader
        title="Sign-in"
        description="A link by mail always works. Here you add the ways in that your company has already. There are no passwords."
      />
      <DoneNotice words={SETTING_DONE} done={done} />
      <div className="stack">
        {page.oidcSource === "environment" && (
          <EnvironmentNotice names="OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET">
            People sign in through {page.environmentIssuer}. What is saved below counts only once
            these are taken out of the environment.
          </EnvironmentNotice>
        )}
        {page.facebookSource === "environment" && (
          <EnvironmentNotice names="FACEBOOK_CLIENT_ID, FACEBOOK_CLIENT_SECRET">
            Facebook is switched on there, whatever is saved below.
          </EnvironmentNotice>
        )}
        <SignInForm
          stored={page.value}
          hasOidcSecret={page.hasOidcSecret}
          hasFacebookSecret={page.hasFacebookSecret}
          callback={page.callback}
          facebookCallback={page.facebookCallback}
        />
      </div>
    </>
  );
}

export const generateMetadata = metadataOf(SignInSettingsPage, { title: "Sign-in" });
export default refusable("desk", SignInSettingsPage);
