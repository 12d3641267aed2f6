import { asOfWords, printedScope } from "@/lib/core/as-of";

export type AsOfProps = {
  now: Date;
  /** What the page was narrowed to, one phrase each, where only its fields say so: they are not printed. */
  scope?: readonly string[] | undefined;
  /** Whether the screen says as of when it is too. */
  isShown?: boolean | undefined;
};

/** What a report or a list says of itself on paper: as of when, and of what. */
export function AsOf({ now, scope, isShown = false }: AsOfProps) {
  const words = scope && printedScope(scope);
  if (!isShown) {
    const all = [asOfWords(now), words].filter((phrase) => phrase !== undefined);
    return <span className="print-only">{all.join(" · ")}</span>;
  }
  return (
    <>
      {asOfWords(now)}
      <span className="print-only">{words}</span>
    </>
  );
}
