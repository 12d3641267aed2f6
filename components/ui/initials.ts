/** At most two letters that stand for a person: first and last word, accents kept, never empty. */
export function initials(name: string): string {
  const words = name
    .trim()
    .split(/[\s-]+/u)
    .filter(Boolean);
  const first = words.at(0);
  const last = words.length > 1 ? words.at(-1) : undefined;
  const letters = [first, last].map((word) => (word ? (Array.from(word)[0] ?? "") : "")).join("");
  return letters.toLocaleUpperCase("en") || "?";
}
