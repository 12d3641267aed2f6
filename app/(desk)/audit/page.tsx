import { ScrollText } from "lucide";
import { LogFilters } from "@/components/audit/log-filters";
import { LogList } from "@/components/audit/log-list";
import { LeftOut } from "@/components/desk/left-out";
import { WaysOut } from "@/components/exports/ways-out";
import { AsOf } from "@/components/layout/as-of";
import { PageHeader } from "@/components/layout/page-header";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { Pagination } from "@/components/ui/pagination";
import { TextLink } from "@/components/ui/text-link";
import { ACCESSES_PATH } from "@/lib/accesses/schema";
import { eventChoices, logScope } from "@/lib/audit/present";
import { logAddress, writeLogKey } from "@/lib/audit/schema";
import { loadLog } from "@/lib/trail/loaders";

const CHOICES = { controller: "controller", event: "what happened", person: "done by" } as const;

/** Everything that was written, by whom and when. Nothing here can be changed. */
async function LogPage({ searchParams }: PageProps<"/audit">) {
  const log = await loadLog(await searchParams);
  const { typed, problems, unread, entries, names, next, after, choices, maySchedule } = log;
  const isFiltered = Object.values(typed).some((text) => text !== "");
  return (
    <>
      <PageHeader
        title="Log"
        description={
          <>
            Every change, with who made it and when. It can be added to and never changed. It holds
            ids, codes, dates and counts, nothing about the people in the requests.
            <AsOf now={log.now} scope={logScope(log.filter, choices)} />
          </>
        }
        meta={<TextLink href={ACCESSES_PATH}>Who has seen what: register of accesses</TextLink>}
        actions={
          problems.length + unread.length === 0 && (
            <WaysOut list="log" href={logAddress("/audit", typed)} maySchedule={maySchedule} />
          )
        }
      />
      <LogFilters typed={typed} problems={problems} choices={choices} events={eventChoices()} />
      <LeftOut names={unread} labels={CHOICES} className="my-3" />
      {entries.length === 0 ? (
        <EmptyState
          icon={<Icon of={ScrollText} size={28} />}
          title={isFiltered ? "Nothing in the log matches" : "The log is empty"}
        >
          {isFiltered ? "Take a filter away, or choose a longer period." : null}
        </EmptyState>
      ) : (
        <LogList entries={entries} names={names} />
      )}
      <Pagination
        previousHref={after ? logAddress("/audit", typed) : undefined}
        previousText="Newest"
        nextText="Older"
        nextHref={next ? logAddress("/audit", typed, writeLogKey(next)) : undefined}
      />
    </>
  );
}

export const generateMetadata = metadataOf(LogPage, { title: "Log" });
export default refusable("desk", LogPage);
