import { Notice } from "@/components/ui/notice";

export type LeftOutProps = {
  /** Parameters of the address that could not be read. */
  names: readonly string[];
  /** What the page calls them, where that is another word. */
  labels: Readonly<Record<string, string>>;
  className?: string | undefined;
};

/** Says which parts of an address a list does without. */
export function LeftOut({ names, labels, className = "mt-3" }: LeftOutProps) {
  if (names.length === 0) return null;
  const words = [...new Set(names.map((name) => labels[name] ?? name))];
  return (
    <Notice tone="warn" className={className} title="Part of this address could not be read">
      Left out: {words.join(", ")}. Everything else is shown.
    </Notice>
  );
}
