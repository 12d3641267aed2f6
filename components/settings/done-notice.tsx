import type { ReactNode } from "react";
import { SaidNotice } from "@/components/ui/said-notice";

/** What addresses carry of it: what was done, and how many requests were released or handed on with it. */
const PARAMETERS = ["done", "released", "handed"];

/** Says what was just done, when the address carries it: so it is there without script too. */
export function DoneNotice({
  words,
  done,
  children,
}: {
  words: Readonly<Record<string, string>>;
  done: string | string[] | undefined;
  /** What else came of it, after the sentence. */
  children?: ReactNode;
}) {
  const sentence = typeof done === "string" && Object.hasOwn(words, done) ? words[done] : undefined;
  if (sentence === undefined) return null;
  return (
    <SaidNotice parameters={PARAMETERS} tone="ok" className="mb-5">
      {sentence}
      {children}
    </SaidNotice>
  );
}
