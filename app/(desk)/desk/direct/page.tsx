import { UserRoundCheck } from "lucide";
import { DirectTable } from "@/components/desk/direct/direct-table";
import { LeftOut } from "@/components/desk/left-out";
import { LiveDirects } from "@/components/desk/live/live-directs";
import { WaysOut } from "@/components/exports/ways-out";
import { AsOf } from "@/components/layout/as-of";
import { PageHeader } from "@/components/layout/page-header";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { Pagination } from "@/components/ui/pagination";
import { Tabs } from "@/components/ui/tabs";
import { TextLink } from "@/components/ui/text-link";
import { monthName } from "@/lib/reports/present/words";
import { loadDirects } from "@/lib/routing/loaders/desk";
import { DIRECT_PATH } from "@/lib/routing/present/desk";
import { type DirectListQuery, directListHref, keyOfList } from "@/lib/routing/schema/list";

const ENDED = `${DIRECT_PATH}?view=closed`;

const PARAMETER_WORDS: Readonly<Record<string, string>> = {
  verdict: "what became of them",
  after: "page",
};

const VERDICT_WORDS = {
  in_time: ", handed over in time",
  late: ", handed over late or overdue",
  open: ", still to be handed over",
} as const;

function listLabel({ month, verdict, view }: DirectListQuery): string {
  if (month === null)
    return view === "open" ? "Open direct requests" : "Direct requests that ended";
  return `Received in ${monthName(month)}${verdict === null ? "" : VERDICT_WORDS[verdict]}`;
}

function orderWords({ month, view }: DirectListQuery): string {
  if (month !== null) return "oldest first";
  return view === "open" ? "by due day, handed over ones last" : "newest first";
}

async function DirectsPage({ searchParams }: PageProps<"/desk/direct">) {
  const loaded = await loadDirects(await searchParams);
  const { rows, next, query, ignored, now, maySchedule } = loaded;
  const label = listLabel(query);
  const isFirst = keyOfList(query) === null;
  const order = orderWords(query);
  return (
    <>
      <PageHeader
        title="Individuals"
        description={
          <>
            People who wrote to us directly. Each is handed over to the controller they deal with;
            the clock of the hand-over runs until it is there.
            <AsOf now={now} scope={[label]} />
          </>
        }
        actions={
          <WaysOut list="individuals" href={directListHref(query)} maySchedule={maySchedule} />
        }
      />
      {query.month === null ? (
        <Tabs
          label="Direct requests"
          items={[
            { href: DIRECT_PATH, label: "Open" },
            { href: ENDED, label: "Ended" },
          ]}
          current={query.view === "open" ? DIRECT_PATH : ENDED}
        />
      ) : (
        <p className="mb-4 flex flex-wrap gap-x-4">
          <strong>{label}</strong>
          <TextLink href={DIRECT_PATH}>All open ones</TextLink>
        </p>
      )}
      <LeftOut names={ignored} labels={PARAMETER_WORDS} />
      <LiveDirects readAt={now.getTime()} />
      <div className="mt-4">
        {rows.length === 0 && !isFirst && (
          <EmptyState
            title="There is nothing further on"
            action={<ButtonLink href={directListHref(query)}>Back to the first page</ButtonLink>}
          >
            The list has changed since this address was made.
          </EmptyState>
        )}
        {rows.length === 0 && isFirst && (
          <EmptyState title="Nobody waits here" icon={<Icon of={UserRoundCheck} size={28} />}>
            When a person uses the public form, or a mail from one is taken in, it stands here with
            the day by which it has to be with its controller.
          </EmptyState>
        )}
        {rows.length > 0 && <DirectTable rows={rows} now={now} label={label} />}
        <Pagination
          label="Pages of direct requests"
          nextHref={next === null ? undefined : directListHref(query, next)}
          previousHref={isFirst || rows.length === 0 ? undefined : directListHref(query)}
          previousText="From the start"
          summary={
            rows.length === 0 || (isFirst && next === null)
              ? undefined
              : `${rows.length} on this page, ${order}`
          }
        />
      </div>
    </>
  );
}

export const generateMetadata = metadataOf(DirectsPage, { title: "Individuals" });
export default refusable("desk", DirectsPage);
