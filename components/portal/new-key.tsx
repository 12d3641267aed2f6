import { useTranslations } from "next-intl";
import { CopyInput } from "@/components/ui/copy-input";
import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/text-link";
import { SHOWN_MINUTES } from "@/lib/apikeys/model";

const BOX = "ref mt-2 rounded-sm border border-line bg-canvas p-2 whitespace-pre-wrap break-all";
const EXAMPLE = `{"rights":["access"],"law":"eu","identifiers":[{"kind":"email","value":"ada@mail.example"}]}`;

/** A key, once, and the one line that submits a request with it. */
export function NewKey({ made, appUrl }: { made: { name: string; text: string }; appUrl: string }) {
  const t = useTranslations("portal.keys");
  const line = [
    `curl ${appUrl}/api/v1/requests -H "Authorization: Bearer ${made.text}"`,
    `-H "Content-Type: application/json" -H "Idempotency-Key: $(uuidgen)" -d '${EXAMPLE}'`,
  ].join(" ");
  return (
    <Notice tone="ok" role="status" title={t("made", { name: made.name })} className="mb-6">
      <p>{t("copy", { minutes: SHOWN_MINUTES })}</p>
      <div className="mt-2">
        <CopyInput name="key" label={t("theKey")} value={made.text} />
      </div>
      <p className="mt-3">{t("use")}</p>
      <pre className={BOX}>{line}</pre>
      <p className="mt-3">
        <TextLink href="/api/v1/openapi.json">{t("document")}</TextLink>
      </p>
    </Notice>
  );
}
