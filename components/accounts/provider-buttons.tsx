import { useTranslations } from "next-intl";
import { SubmitButton } from "@/components/ui/submit-button";
import { WAY_BACK } from "@/lib/gate/way-back";

export type ProviderButtonsProps = {
  providers: readonly { id: string; name: string }[];
  wayBack: string | null;
  action: (form: FormData) => void;
};

/** One button per identity provider that is switched on. Plain forms: no script needed. */
export function ProviderButtons({ providers, wayBack, action }: ProviderButtonsProps) {
  const t = useTranslations("signIn");
  if (providers.length === 0) return null;
  return (
    <div className="mt-8 grid gap-3 border-line border-t pt-6">
      <p className="text-base text-ink-muted">{t("or")}</p>
      {providers.map((provider) => (
        <form key={provider.id} action={action}>
          <input type="hidden" name="provider" value={provider.id} />
          {wayBack !== null && <input type="hidden" name={WAY_BACK} value={wayBack} />}
          <SubmitButton variant="secondary" size="lg">
            {t("with", { name: provider.name })}
          </SubmitButton>
        </form>
      ))}
    </div>
  );
}
