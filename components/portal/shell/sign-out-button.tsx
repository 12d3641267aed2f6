"use client";

import { useTranslations } from "next-intl";
import { SubmitButton } from "@/components/ui/submit-button";
import { signOutAction } from "@/lib/accounts/actions";

export function SignOutButton() {
  const t = useTranslations("portal.shell");
  return (
    <form action={signOutAction}>
      <SubmitButton variant="quiet" size="sm">
        {t("signOut")}
      </SubmitButton>
    </form>
  );
}
