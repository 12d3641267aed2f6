import type { ReactNode } from "react";
import { LeftOut } from "@/components/desk/left-out";
import { ScheduleLink } from "@/components/exports/schedule-link";
import { AsOf } from "@/components/layout/as-of";
import { PageHeader } from "@/components/layout/page-header";
import { ButtonLink } from "@/components/ui/button";
import { ClockMark } from "@/components/ui/clock-mark";
import { EmptyState } from "@/components/ui/empty-state";
import { ListExport } from "@/components/ui/list-export";
import { Notice } from "@/components/ui/notice";
import { pack } from "@/components/ui/packed";
import { Pagination } from "@/components/ui/pagination";
import { Tabs } from "@/components/ui/tabs";
import { type CivilDate, formatCivilDate } from "@/lib/core/civil-date";
import { tableHref } from "@/lib/core/table";
import type { QueueCounts } from "@/lib/requests/model/queue-counts";
import {
  hasFilters,
  QUEUE_VIEWS,
  type QueueCursor,
  type QueueQuery,
  queueHref,
  WHOLE_QUEUE,
} from "@/lib/requests/model/queue-view";
import {
  emptyView,
  PARAMETER_LABELS,
  type QueueLine,
  VIEW_LABELS,
} from "@/lib/requests/present/queue";
import { queueScope } from "@/lib/requests/present/queue-words";
import type { Assignee } from "./assignee";
import { ControllerList, type ControllerListProps } from "./controller-list";
import { LiveQueueTable } from "./live-queue-table";
import { QueueFilters } from "./queue-filters";
import { QueueForm } from "./queue-form";
import { QueueImport } from "./queue-import";

export type QueueListProps = {
  query: QueueQuery;
  /** Parameters of the address that could not be read. */
  ignored: readonly string[];
  queue: {
    readonly lines: readonly QueueLine[];
    readonly previous: QueueCursor | null;
    readonly next: QueueCursor | null;
    readonly counts: QueueCounts;
    readonly people: readonly Assignee[];
    readonly controllerName: string | null;
    readonly source: { readonly controllerName: string; readonly receivedOn: CivilDate } | null;
    readonly controllers: ControllerListProps["controllers"] | null;
    readonly covered: readonly {
      readonly id: string;
      readonly name: string;
      readonly until: CivilDate;
    }[];
    readonly viewer: {
      readonly id: string;
      readonly canAssign: boolean;
      readonly canSchedule: boolean;
    };
    readonly now: Date;
  };
};

/** A view of the queue: its tabs, its filters and its page of requests. */
export function QueueList({ query, ignored, queue }: QueueListProps) {
  const { view, open } = query;
  const tabs = QUEUE_VIEWS.map((tab) => ({
    href: queueHref({ ...WHOLE_QUEUE, view: tab }),
    label: VIEW_LABELS[tab],
    count: queue.counts.byView[tab],
  }));
  const closed = { ...query, open: null };
  return (
    <>
      <PageHeader
        title={titleOf(query, queue.controllerName)}
        className="mb-3"
        actions={
          queue.controllers === null && (
            <>
              <ListExport href={tableHref("queue", "csv", queueHref(query))} size="sm" />
              {/* What is mine depends on who looks, and the worker is nobody. */}
              {queue.viewer.canSchedule && view !== "mine" && (
                <ScheduleLink list="queue" href={queueHref(closed)} size="sm" />
              )}
            </>
          )
        }
      />
      <Printed query={query} queue={queue} />
      <Tabs label="Views" items={tabs} current={queueHref({ ...WHOLE_QUEUE, view })} />
      <LeftOut names={ignored} labels={PARAMETER_LABELS} />
      {query.importId !== null && <QueueImport query={query} source={queue.source} />}
      {view === "mine" && <Covering covered={queue.covered} />}
      {queue.controllers === null && (
        <div className="no-print py-2">
          <QueueFilters query={closed} people={queue.people} />
        </div>
      )}
      {queue.controllers !== null && (
        <ControllerList controllers={queue.controllers} now={queue.now} />
      )}
      {queue.controllers === null && (
        <QueueForm
          people={queue.people}
          viewerId={queue.viewer.id}
          canAssign={queue.viewer.canAssign && view !== "history"}
          open={open}
          closedHref={queueHref(closed)}
        >
          <Rows query={query} queue={queue} />
        </QueueForm>
      )}
    </>
  );
}

/** What paper says of the list, where its tabs and fields are not. */
function Printed({ query, queue }: Omit<QueueListProps, "ignored">) {
  if (queue.controllers !== null) return null;
  const ownerId = query.owner === "nobody" ? undefined : query.owner?.personId;
  const names = {
    controllerName: queue.controllerName,
    ownerName: queue.people.find(({ id }) => id === ownerId)?.name ?? null,
  };
  const isWhole = queue.previous === null && queue.next === null;
  const scope = queueScope(query, names, { size: queue.lines.length, isWhole });
  return <AsOf now={queue.now} scope={scope} />;
}

function titleOf({ view, controllerId }: QueueQuery, controllerName: string | null): ReactNode {
  if (controllerId === null) return view === "all" ? "Queue" : VIEW_LABELS[view];
  return controllerName ?? "Unknown controller";
}

/** Says that requests of others are among one's own, and until when. */
function Covering({ covered }: Pick<QueueListProps["queue"], "covered">) {
  if (covered.length === 0) return null;
  const people = covered.map(({ name, until }) => `${name} until ${formatCivilDate(until)}`);
  return (
    <Notice tone="info" className="mt-3">
      You act for {people.join(", ")}: their requests are among yours.
    </Notice>
  );
}

function Rows({ query, queue }: Omit<QueueListProps, "ignored">) {
  const { view, open } = query;
  const toCursor = (cursor: QueueCursor | null) =>
    cursor === null ? undefined : queueHref({ ...query, cursor });
  return (
    <>
      <LiveQueueTable
        live={{
          view,
          controllerId: query.controllerId,
          state: query.state,
          owner: query.owner,
          own: [queue.viewer.id, ...queue.covered.map(({ id }) => id)],
          from: queue.previous,
          to: queue.next,
          readAt: queue.now.getTime(),
        }}
        empty={queue.lines.length === 0 && <Empty query={query} queue={queue} />}
        label={VIEW_LABELS[view]}
        lines={pack(queue.lines)}
        open={open}
        canSelect={queue.viewer.canAssign && view !== "history"}
        isHistory={view === "history"}
        coveredIds={queue.covered.map(({ id }) => id)}
        closedHref={queueHref({ ...query, open: null })}
      />
      {queue.lines.length > 0 && (
        <Pagination
          previousHref={toCursor(queue.previous)}
          nextHref={toCursor(queue.next)}
          summary={`${queue.lines.length} on this page, ${view === "history" ? "newest first" : "by due day"}`}
        />
      )}
    </>
  );
}

function Empty({ query, queue }: Omit<QueueListProps, "ignored">) {
  const { view, controllerId, cursor } = query;
  const first = queueHref({ ...query, cursor: null, open: null });
  if (cursor !== null) {
    return (
      <EmptyState
        title="There is nothing further on"
        action={<ButtonLink href={first}>Back to the first page</ButtonLink>}
      >
        The list has changed since this address was made.
      </EmptyState>
    );
  }
  if (hasFilters(query)) {
    const href = queueHref({ ...WHOLE_QUEUE, view, controllerId });
    return (
      <EmptyState
        title="Nothing matches these filters"
        action={<ButtonLink href={href}>Clear the filters</ButtonLink>}
      />
    );
  }
  const { title, body } = emptyView(view, queue.counts.nextDueOn);
  return (
    <EmptyState title={title} icon={<ClockMark total={30} passed={0} size={48} />}>
      {body}
    </EmptyState>
  );
}
