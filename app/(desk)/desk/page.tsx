import type { Metadata, Route } from "next";
import { redirect } from "next/navigation";
import { PaneBar } from "@/components/desk/queue/pane-bar";
import { QueueList } from "@/components/desk/queue/queue-list";
import { SearchResults } from "@/components/desk/queue/search-results";
import { RequestDetail } from "@/components/desk/request/request-detail";
import { SplitView } from "@/components/layout/split-view";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { loadRequestDetail } from "@/lib/requests/loaders/detail";
import { loadQueue } from "@/lib/requests/loaders/queue";
import { loadSearch } from "@/lib/requests/loaders/search";
import { queueHref } from "@/lib/requests/model/queue-view";
import { VIEW_LABELS } from "@/lib/requests/present/queue";
import { parseQueueAddress, type SearchParams } from "@/lib/requests/schema/queue";

type Props = PageProps<"/desk">;

function searchedFor({ search }: SearchParams): string | null {
  const text = Array.isArray(search) ? search[0] : search;
  return text === undefined ? null : text;
}

async function metadata({ searchParams }: Props): Promise<Metadata> {
  const params = await searchParams;
  if (searchedFor(params) !== null) return { title: "Search" };
  const { view } = parseQueueAddress(params).query;
  return { title: view === "all" ? "Queue" : `${VIEW_LABELS[view]}, queue` };
}

async function DeskPage({ searchParams }: Props) {
  const params = await searchParams;
  const text = searchedFor(params);
  if (text !== null) return searchResults(text);
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

async function searchResults(text: string) {
  const search = await loadSearch(text);
  if (search.reference !== null) redirect(`/desk/requests/${search.reference}` as Route);
  return <SearchResults search={search} />;
}

export const generateMetadata = metadataOf(DeskPage, metadata);
export default refusable("desk", DeskPage);
