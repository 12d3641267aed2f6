import { Notice } from "@/components/ui/notice";
import { loadFiguresAge } from "@/lib/reports/loaders/figures";
import { ageWords } from "@/lib/reports/present/words";

/** Says how old the figures of a page are, where they come from a copy of the database that is behind. */
export async function FiguresAge() {
  const seconds = await loadFiguresAge();
  if (seconds === null) return null;
  return (
    <Notice tone="warn" className="mb-5" title={`These figures are up to ${ageWords(seconds)} old`}>
      They come from a copy of the database that is behind at the moment: what happened since is not
      in them. Files that you export are made of the newest.
    </Notice>
  );
}
