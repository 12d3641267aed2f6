"use client";

import { LogOut } from "lucide";
import { useTranslations } from "next-intl";
import { Icon } from "@/components/ui/icon";
import { SubmitButton } from "@/components/ui/submit-button";
import { signOutAction } from "@/lib/accounts/actions";

export function SignOutButton() {
  const t = useTranslations("portal.shell");
  return (
    <form action={signOutAction}>
      <SubmitButton variant="quiet" size="sm" icon={<Icon of={LogOut} className="sm:hidden" />}>
        <span className="max-sm:sr-only">{t("signOut")}</span>
      </SubmitButton>
    </form>
  );
}
