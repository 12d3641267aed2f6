import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/portal/action-form";
import { ForController } from "@/components/portal/for-controller";
import { SubmitButton } from "@/components/ui/submit-button";
import { revokeControllerKeyAction } from "@/lib/apikeys/actions";
import type { KeyLine } from "@/lib/apikeys/queries";
import { CONTROLLER_KEY_SCOPES } from "@/lib/auth/model";
import { type CivilDate, civilDateIn, formatCivilDate } from "@/lib/core/civil-date";

type Props = { keys: readonly KeyLine[]; zone: string; now: Date };

/** The keys of a controller that were not taken back. */
export function KeyList({ keys, zone, now }: Props) {
  const t = useTranslations("portal.keys");
  const day = (at: Date) => formatCivilDate(civilDateIn(zone, at));
  return (
    <ul aria-label={t("list")} className="mb-8 border-b border-line text-base">
      {keys.map((key) => (
        <li
          key={key.id}
          className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-4 gap-y-1 border-t border-line py-3"
        >
          <div className="min-w-0">
            <p className="font-medium wrap-anywhere">{key.name}</p>
            <p className="text-ink-muted">{may(key, t)}</p>
            {key.instructsNoMore && <p>{t("instructsNoMore", { name: key.createdByName })}</p>}
            <p className="text-ink-muted">
              {t("madeOn", { day: day(key.createdAt), name: key.createdByName })}{" "}
              {key.lastUsedOn === null
                ? t("neverUsed")
                : t("usedOn", { day: formatCivilDate(utcDay(key.lastUsedOn)) })}{" "}
              {key.expiresAt === null
                ? t("untilRevoked")
                : t(key.expiresAt <= now ? "hasRunOut" : "until", { day: day(key.expiresAt) })}
            </p>
          </div>
          <ActionForm action={revokeControllerKeyAction} about={{ keyId: key.id }}>
            <ForController />
            <SubmitButton variant="secondary" aria-label={t("revokeLabel", { name: key.name })}>
              {t("revoke")}
            </SubmitButton>
          </ActionForm>
        </li>
      ))}
    </ul>
  );
}

function utcDay(at: Date): CivilDate {
  return civilDateIn("UTC", at);
}

const SCOPE_KEYS = {
  "request:submit": "scopes.submit",
  "request:instruct": "scopes.instruct",
  "request:read": "scopes.read",
} as const;

function may({ scopes }: KeyLine, t: ReturnType<typeof useTranslations<"portal.keys">>): string {
  return CONTROLLER_KEY_SCOPES.filter((scope) => scopes.includes(scope))
    .map((scope) => t(SCOPE_KEYS[scope]))
    .join(", ");
}
