import { WaysOut } from "@/components/exports/ways-out";
import { AsOf } from "@/components/layout/as-of";
import { PageHeader } from "@/components/layout/page-header";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { FigureLinks } from "@/components/reports/figure-links";
import { FiguresAge } from "@/components/reports/figures-age";
import { IgnoredNotice } from "@/components/reports/ignored-notice";
import { RowTable } from "@/components/reports/row-table";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { counted } from "@/lib/core/counted";
import { loadRows } from "@/lib/reports/loaders/lists";
import { reportHref, rowsHref } from "@/lib/reports/model/address";
import { USUAL_PERIOD } from "@/lib/reports/model/filter";
import { listWords } from "@/lib/reports/present/words";

/** Exactly the rows that a number of a report counts. */
async function RowsPage({ searchParams }: PageProps<"/reports/requests">) {
  const page = await loadRows(await searchParams);
  const { list, lines, total, previous, next, controllerName, ignored, now } = page;
  const words = listWords(list, controllerName);
  const title = `${total.isCut ? "More than " : ""}${counted(total.count, "request")}`;
  return (
    <>
      <PageHeader
        breadcrumb={
          <Breadcrumb
            items={[
              { label: "Reports", href: reportHref({ ...list, period: USUAL_PERIOD }) },
              { label: "Requests" },
            ]}
          />
        }
        title={title}
        description={
          <>
            {words.length === 0 ? "Every request, by due day" : words.join(" · ")}
            <AsOf now={now} />
          </>
        }
        meta={<FigureLinks definition="days" of="days gross and net" />}
        actions={
          <WaysOut list="reports-requests" href={rowsHref(list)} maySchedule={page.maySchedule} />
        }
      />
      <IgnoredNotice ignored={ignored} />
      <FiguresAge />
      {lines.length === 0 ? (
        <EmptyState title="No request is in this list">
          What it counts has changed since the report was read, or was never there.
        </EmptyState>
      ) : (
        <RowTable lines={lines} label={title} />
      )}
      <Pagination
        previousHref={previous ? rowsHref(list, previous) : undefined}
        nextHref={next ? rowsHref(list, next) : undefined}
      />
    </>
  );
}

export const generateMetadata = metadataOf(RowsPage, { title: "Rows of a report" });
export default refusable("desk", RowsPage);
