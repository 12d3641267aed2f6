import { X } from "lucide";
import { Icon } from "@/components/ui/icon";
import { AppLink } from "@/components/ui/link";
import { TextLink } from "@/components/ui/text-link";
import { type CivilDate, formatCivilDate } from "@/lib/core/civil-date";
import { importPath } from "@/lib/imports/model/import";
import { type QueueQuery, queueHref } from "@/lib/requests/model/queue-view";

export type QueueImportProps = {
  query: QueueQuery;
  /** Null for an import that is not there. */
  source: { readonly controllerName: string; readonly receivedOn: CivilDate } | null;
};

/** Says that only the requests of one file are shown, and leads to the rest of them, to the file and out of it. */
export function QueueImport({ query, source }: QueueImportProps) {
  const { importId, view } = query;
  if (importId === null) return null;
  const page = { ...query, cursor: null, open: null };
  const isHistory = view === "history";
  // A state belongs to one side only.
  const other = { ...page, view: isHistory ? ("all" as const) : ("history" as const), state: null };
  return (
    <p className="flex flex-wrap items-center gap-x-4 gap-y-1 pt-3">
      <span className="inline-flex min-h-8 items-center gap-1 rounded-md border border-line-strong bg-surface pl-2.5">
        {source
          ? `Import of ${formatCivilDate(source.receivedOn)}, ${source.controllerName}`
          : "Unknown import"}
        <AppLink
          href={queueHref({ ...page, importId: null })}
          aria-label="Show the requests of all imports"
          className="inline-flex size-8 items-center justify-center rounded-md text-ink-muted hover:text-ink"
        >
          <Icon of={X} />
        </AppLink>
      </span>
      {source && (
        <>
          <TextLink href={queueHref(other)}>{isHistory ? "Open ones" : "Settled ones"}</TextLink>
          <TextLink href={importPath("desk", importId)}>The import</TextLink>
        </>
      )}
    </p>
  );
}
