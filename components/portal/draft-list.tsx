import { useTranslations } from "next-intl";
import { StateBadge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { formatCivilDate } from "@/lib/core/civil-date";
import type { ListedDraft } from "@/lib/drafts/loaders";
import { draftPath } from "@/lib/drafts/model";

/** Drafts that are not sent yet, the ones that wait for the reader's instruction told apart. */
export function DraftList({ drafts }: { drafts: readonly ListedDraft[] }) {
  const t = useTranslations("portal.home");
  const words = useTranslations("portal");
  const titleOf = (draft: ListedDraft) => {
    const rights = draft.rights.map((right) => words(`rights.${right}`)).join(", ");
    if (rights === "" && !draft.firstIdentifier) return t("draftEmpty");
    return draft.firstIdentifier && rights !== ""
      ? t("draftOf", { rights, person: draft.firstIdentifier })
      : (draft.firstIdentifier ?? rights);
  };
  return (
    <ul className="grid gap-2">
      {drafts.map((draft) => {
        const isAsked = !draft.isMine;
        return (
          <Card
            key={draft.id}
            as="li"
            className="flex flex-wrap items-center gap-x-4 gap-y-2 sm:p-4"
          >
            <div className="min-w-0 flex-1 basis-60">
              <p className="font-medium wrap-anywhere">{titleOf(draft)}</p>
              <p className="flex flex-wrap gap-x-3 text-base text-ink-muted">
                <span>
                  {isAsked ? t("draftBy", { name: draft.createdByName }) : t("draftMine")}
                </span>
                <span>
                  {t("draftSaved", {
                    day: formatCivilDate(draft.savedOn),
                  })}
                </span>
                {draft.state === "awaiting_instruction" && !isAsked && (
                  <StateBadge kind="waiting">{t("draftAwaiting")}</StateBadge>
                )}
              </p>
            </div>
            <ButtonLink
              href={draftPath(draft.id, draft.state === "open" ? "wanted" : "check")}
              variant={isAsked ? "primary" : "secondary"}
            >
              {isAsked ? t("draftCheck") : t("draftGo")}
              <span className="sr-only">: {titleOf(draft)}</span>
            </ButtonLink>
          </Card>
        );
      })}
    </ul>
  );
}
