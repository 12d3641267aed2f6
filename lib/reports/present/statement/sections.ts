import type { Part } from "@/lib/reports/model/document";
import type { StatementWords } from "@/lib/reports/present/statement/words";

/** The sections of a statement that are counted in a way of their own. */
export const SECTIONS = [
  "figures",
  "speed",
  "parts",
  "breaches",
  "movements",
  "california",
] as const;
export type Section = (typeof SECTIONS)[number];

/** A heading, and beside it the way to how the figures under it are counted. */
export function sectionHead(words: StatementWords, id: Section, text: string): Part {
  const number = SECTIONS.indexOf(id) + 1;
  const explainedBy = { id: `how-${id}`, text: words.say("howCounted", { number }) };
  return { kind: "heading", id, text, explainedBy };
}
