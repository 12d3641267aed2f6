import { Notice } from "@/components/ui/notice";
import { SaidNotice } from "@/components/ui/said-notice";
import { DROP_SENTENCES, type DropOutcome } from "@/lib/intake/present/drops";

function mails(count: number): string {
  return count === 1 ? "1 mail" : `${count} mails`;
}

/**
 * What became of the files that were just dropped. Every one is named in one of these lines. Those that were taken stay in the address,
 * by which they are marked in the lists; that others were not is said once.
 */
export function DropResult({ outcome }: { outcome: DropOutcome }) {
  const { stored, known, refused } = outcome;
  const sentences = [...new Set(refused)].map((reason) => DROP_SENTENCES[reason]);
  return (
    <div className="flex flex-col gap-2">
      {stored.length > 0 && (
        <Notice tone="ok" role="status" title={`${mails(stored.length)} kept`}>
          Marked below. Open each one to make a request of it.
        </Notice>
      )}
      {known.length > 0 && (
        <Notice tone="info" role="status" title={`${mails(known.length)} known already`}>
          The same bytes were dropped before. Nothing was kept twice; below you see what became of
          them.
        </Notice>
      )}
      {refused.length > 0 && (
        <SaidNotice
          parameters={["refused"]}
          tone="danger"
          role="alert"
          title={`${refused.length === 1 ? "1 file" : `${refused.length} files`} not taken`}
        >
          <ul>
            {sentences.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </SaidNotice>
      )}
    </div>
  );
}
