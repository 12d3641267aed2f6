import { useTranslations } from "next-intl";
import { SubmitButton } from "@/components/ui/submit-button";
import { signInWithAction } from "@/lib/accounts/actions";

/** One button per identity provider that is switched on. */
export function ProviderButtons({
  providers,
}: {
  providers: readonly { id: string; name: string }[];
}) {
  const t = useTranslations("signIn");
  if (providers.length === 0) return null;
  return (
    <div className="mt-8 grid gap-3 border-line border-t pt-6">
      <p className="text-base text-ink-muted">{t("or")}</p>
      {providers.map((provider) => (
        <form key={provider.id} action={signInWithAction}>
          <input type="hidden" name="provider" value={provider.id} />
          <SubmitButton variant="secondary" size="lg">
            {t("with", { name: provider.name })}
          </SubmitButton>
        </form>
      ))}
    </div>
  );
}
