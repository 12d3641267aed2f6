import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { FileList, type ListedFile } from "@/components/portal/file-list";
import { SummaryList, type SummaryRow } from "@/components/ui/summary-list";
import { formatCivilDate, parseCivilDate } from "@/lib/core/civil-date";
import { wordsBy } from "@/lib/core/words";
import { type DraftContent, draftPath, type QuestionStep, rightsOf } from "@/lib/drafts/model";

export type CheckListProps = {
  draftId: string;
  content: DraftContent;
  files: readonly ListedFile[];
};

/** All answers again, each with the way back to its question and from there to here. */
export function CheckList({ draftId, content, files }: CheckListProps) {
  const t = useTranslations("drafts.check");
  const words = useTranslations("portal");
  const none = <span className="text-ink-muted">{words("none")}</span>;
  const row = (
    step: QuestionStep,
    label: string,
    hidden: string,
    value: ReactNode,
  ): SummaryRow => ({
    label,
    value: value || none,
    change: { href: `${draftPath(draftId, step)}?from=check`, text: t("change"), hidden },
  });
  const named = wordsBy(words);
  const day = parseCivilDate(content.askedOn.trim());
  const identifiers = content.identifiers.filter(({ value }) => value.trim() !== "");
  const law = named.has(`laws.${content.law}`) ? named(`laws.${content.law}`) : "";
  return (
    <SummaryList
      rows={[
        row(
          "wanted",
          t("wanted"),
          t("changeWanted"),
          rightsOf(content)
            .map((right) => words(`rights.${right}`))
            .join(", "),
        ),
        row(
          "person",
          t("person"),
          t("changePerson"),
          identifiers.length > 0 && (
            <ul className="grid gap-1">
              {identifiers.map(({ kind, value }) => (
                <li key={`${kind} ${value}`} className="wrap-anywhere">
                  {value} <span className="text-ink-muted">({named(`kinds.${kind}`)})</span>
                </li>
              ))}
            </ul>
          ),
        ),
        row("context", t("law"), t("changeLaw"), law),
        row(
          "context",
          t("askedOn"),
          t("changeAskedOn"),
          day ? formatCivilDate(day, "en", "long") : content.askedOn,
        ),
        row("context", t("toldPerson"), t("changeToldPerson"), content.toldPerson.trim()),
        row("files", t("notes"), t("changeNotes"), content.notes.trim()),
        row("files", t("files"), t("changeFiles"), files.length > 0 && <FileList files={files} />),
      ]}
    />
  );
}
