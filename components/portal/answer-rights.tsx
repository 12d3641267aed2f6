import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { Tone } from "@/components/ui/tone";
import type { AnsweredRight } from "@/lib/answers/model";
import type { RightOutcome } from "@/lib/requests/model/codes";
import { GROUND_CITATIONS } from "@/lib/requests/model/codes";

const TONES: Readonly<Record<RightOutcome, Tone>> = {
  fulfilled: "ok",
  partly_fulfilled: "warn",
  no_data_found: "info",
  refused: "danger",
  withdrawn: "neutral",
};

/** What was decided, right by right, with the reason where something was left undone. */
export function AnswerRights({ rights }: { rights: readonly AnsweredRight[] }) {
  const t = useTranslations("portal");
  return (
    <ul className="grid gap-3">
      {rights.map(({ right, outcome, ground, note }) => (
        <li key={right} className="hairline-t pt-3 first:border-t-0 first:pt-0">
          <p className="flex flex-wrap items-center gap-x-3">
            <span className="font-semibold">{t(`rights.${right}`)}</span>
            <Badge tone={TONES[outcome]}>{t(`outcomes.${outcome}`)}</Badge>
          </p>
          {ground && (
            <p className="mt-1">
              {t(`grounds.${ground}`)}
              {GROUND_CITATIONS[ground] && (
                <span className="text-ink-muted"> ({GROUND_CITATIONS[ground]})</span>
              )}
            </p>
          )}
          {note && <p className="measure mt-1 whitespace-pre-line">{note}</p>}
        </li>
      ))}
    </ul>
  );
}
