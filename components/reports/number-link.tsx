import { cn } from "@/components/ui/cn";
import { TextLink } from "@/components/ui/text-link";

export type NumberLinkProps = {
  value: number;
  href: string;
  /** Names the number where its column or sentence does not. */
  label?: string | undefined;
  tone?: "danger" | undefined;
};

/** A count that leads to the rows it counts. Nothing has no rows, so a zero is only said. */
export function NumberLink({ value, href, label, tone }: NumberLinkProps) {
  const text = value.toLocaleString("en");
  if (value === 0) return <span className="tabular text-ink-muted">{text}</span>;
  return (
    <TextLink
      quiet
      href={href}
      aria-label={label === undefined ? undefined : `${text} ${label}`}
      className={cn("tabular font-medium", tone === "danger" && "text-danger")}
    >
      {text}
    </TextLink>
  );
}
