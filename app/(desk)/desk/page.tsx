import type { Metadata, Route } from "next";
import { redirect } from "next/navigation";
import { PaneBar } from "@/components/desk/queue/pane-bar";
import { QueueList } from "@/components/desk/queue/queue-list";
import { SearchResults } from "@/components/desk/queue/search-results";
import { RequestDetail } from "@/components/desk/request/request-detail";
import { SplitView } from "@/components/layout/split-view";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { parseReference } from "@/lib/core/reference";
import { loadRequestDetail } from "@/lib/requests/loaders/detail";
import { loadQueue } from "@/lib/requests/loaders/queue";
import { loadSearch } from "@/lib/requests/loaders/search";
import { queueHref } from "@/lib/requests/model/queue-view";
import { deskSearchHref, type SearchAsked, searchAsked } from "@/lib/requests/model/search";
import { VIEW_LABELS } from "@/lib/requests/present/queue";
import { parseQueueAddress } from "@/lib/requests/schema/queue";
import { directPath } from "@/lib/routing/present/desk";

type Props = PageProps<"/desk">;

async function metadata({ searchParams }: Props): Promise<Metadata> {
  const params = await searchParams;
  if (searchAsked(params) !== null) return { title: "Search" };
  const { view, open } = parseQueueAddress(params).query;
  const list = view === "all" ? "Queue" : `${VIEW_LABELS[view]}, queue`;
  // The router reads a new title out: whoever does not see that a request has come beside the list hears it.
  return { title: open === null ? list : `${open} · ${list}` };
}

async function DeskPage({ searchParams }: Props) {
  const params = await searchParams;
  const asked = searchAsked(params);
  if (asked !== null) return searchResults(asked);
  const { query, ignored } = parseQueueAddress(params);
  const { open } = query;
  const [queue] = await Promise.all([
    loadQueue(query),
    open === null ? null : loadRequestDetail(open),
  ]);
  const closedHref = queueHref({ ...query, open: null });
  return (
    <SplitView
      listLabel="Queue"
      detailLabel={`Request ${open ?? ""}`}
      list={<QueueList query={query} ignored={ignored} queue={queue} />}
      detail={
        open === null ? null : (
          <>
            <PaneBar closedHref={closedHref} reference={open} />
            <RequestDetail key={open} reference={open} embedded back={queueHref(query)} />
          </>
        )
      }
    />
  );
}

async function searchResults(asked: SearchAsked) {
  const search = await loadSearch(asked);
  const direct = /^\s*d[i1l]r/i.test(search.text) ? parseReference(search.text, "DIR") : null;
  if (direct !== null) redirect(directPath(direct) as Route);
  if (search.reference !== null) redirect(`/desk/requests/${search.reference}` as Route);
  return <SearchResults search={search} href={deskSearchHref(asked)} />;
}

export const generateMetadata = metadataOf(DeskPage, metadata);
export default refusable("desk", DeskPage);
