import { Notice } from "@/components/ui/notice";
import { delayRefusal } from "@/lib/delays/present";
import type { FormState } from "@/lib/gate/form-state";

/** Why an act on the clocks was refused, with the rule of each clock quoted. */
export function DelayRefused({ state }: { state: FormState }) {
  if (state.status !== "refused") return null;
  const { title, lines } = delayRefusal(state.reason, state.detail);
  return (
    <Notice tone="danger" role="alert" title={title}>
      {lines.length > 0 && (
        <ul className="list-disc pl-5 text-sm">
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </Notice>
  );
}
