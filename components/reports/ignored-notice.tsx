import { Notice } from "@/components/ui/notice";
import { PARAMETER_WORDS } from "@/lib/reports/present/words";

/** Names what of an address could not be read, because the figures are then of more than somebody asked for. */
export function IgnoredNotice({ ignored }: { ignored: readonly string[] }) {
  if (ignored.length === 0) return null;
  const names = [...new Set(ignored.map((name) => PARAMETER_WORDS[name] ?? name))];
  return (
    <Notice tone="warn" className="mb-5" title="Part of this address was left out">
      It asked for something that is not known here: {names.join(", ")}. What you see is not
      narrowed by it.
    </Notice>
  );
}
