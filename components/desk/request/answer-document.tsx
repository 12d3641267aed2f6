import { Badge } from "@/components/ui/badge";
import { DescriptionList } from "@/components/ui/description-list";
import type { AnsweredRight } from "@/lib/answers/model";
import { GROUND_CITATIONS, type RefusalGround } from "@/lib/requests/model/codes";
import { GROUND_LABELS, OUTCOME_LABELS, RIGHT_LABELS } from "@/lib/requests/present";

export type AnswerDocumentProps = {
  rights: readonly AnsweredRight[];
  text: string;
  fileNames: readonly string[];
};

export function groundWords(ground: RefusalGround): string {
  const citation = GROUND_CITATIONS[ground];
  return citation ? `${GROUND_LABELS[ground]} (${citation})` : GROUND_LABELS[ground];
}

/** An answer as the controller reads it: right by right, then the words, then the files. */
export function AnswerDocument({ rights, text, fileNames }: AnswerDocumentProps) {
  return (
    <div className="flex flex-col gap-4">
      <DescriptionList
        items={rights.map(({ right, outcome, ground, note }) => ({
          id: right,
          term: RIGHT_LABELS[right],
          detail: (
            <>
              <Badge tone={outcome === "refused" ? "warn" : "ok"}>{OUTCOME_LABELS[outcome]}</Badge>
              {ground && <p className="mt-1">{groundWords(ground)}</p>}
              {note && <p className="mt-1 whitespace-pre-line">{note}</p>}
            </>
          ),
        }))}
      />
      {text !== "" && <p className="measure whitespace-pre-line">{text}</p>}
      {fileNames.length > 0 && (
        <div>
          <p className="text-sm text-ink-muted">Files</p>
          <ul className="list-disc pl-5">
            {fileNames.map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
