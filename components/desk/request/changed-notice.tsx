import { Notice } from "@/components/ui/notice";
import type { ChangedSince } from "@/lib/answers/present/compose";

/** Tells the second of two officers what the first did. What was typed stays below. */
export function ChangedNotice({ changed }: { changed: ChangedSince }) {
  return (
    <Notice tone="danger" title={changed.title} role="alert">
      {changed.decisions.length > 0 && (
        <>
          <p>That answer says:</p>
          <ul className="list-disc pl-5">
            {changed.decisions.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </>
      )}
      {changed.changes.length > 0 && (
        <>
          <p className="mt-2">Since you began:</p>
          <ul className="list-disc pl-5">
            {changed.changes.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </>
      )}
      <p className="mt-2">
        {changed.isSettled
          ? "What you wrote is still below, to copy from."
          : "What you wrote is still below. Look at it again, and then review and send it."}
      </p>
    </Notice>
  );
}
