import { Badge } from "@/components/ui/badge";

/** Beside a rule: nobody has held it against the text of its source yet. */
export function UnconfirmedBadge() {
  return (
    <Badge tone="warn" className="whitespace-normal">
      Nobody has confirmed this rule
    </Badge>
  );
}

/** The same for dates that come from such rules, by the rules' names; nothing where all are confirmed. */
export function UnconfirmedRules({ names }: { names: readonly string[] }) {
  if (names.length === 0) return null;
  return (
    <p className="flex flex-wrap items-baseline gap-x-2 gap-y-1 text-sm text-ink-muted">
      <UnconfirmedBadge />
      <span>{names.join("; ")}: the product's reading of its source.</span>
    </p>
  );
}
