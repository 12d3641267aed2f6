import { SubmitButton } from "@/components/ui/submit-button";
import { signOutAction } from "@/lib/accounts/actions";

export function SignOutForm() {
  return (
    <form action={signOutAction}>
      <SubmitButton variant="secondary" pendingLabel="Signing out">
        Sign out
      </SubmitButton>
    </form>
  );
}
