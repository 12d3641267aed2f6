import { Notice } from "@/components/ui/notice";

/** Says what was just done, when the address carries it: so it is there without script too. */
export function DoneNotice({
  words,
  done,
}: {
  words: Readonly<Record<string, string>>;
  done: string | string[] | undefined;
}) {
  const sentence = typeof done === "string" && Object.hasOwn(words, done) ? words[done] : undefined;
  if (sentence === undefined) return null;
  return (
    <Notice tone="ok" role="status" className="mb-5">
      {sentence}
    </Notice>
  );
}
