import { PublicShell } from "@/components/layout/public-shell";
import { SubmitButton } from "@/components/ui/submit-button";
import { redeemLinkAction } from "@/lib/accounts/actions";

export const metadata = { title: "Sign in" };

/** The link of the mail. It asks for one more click, because mail scanners open links too. */
export default async function SignInLinkPage({ searchParams }: PageProps<"/sign-in/link">) {
  const { token } = await searchParams;
  return (
    <PublicShell>
      <h1>Sign in to Thirty</h1>
      <form action={redeemLinkAction}>
        <input type="hidden" name="token" value={typeof token === "string" ? token : ""} />
        <SubmitButton size="lg">Sign in</SubmitButton>
      </form>
    </PublicShell>
  );
}
