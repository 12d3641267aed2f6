import { WaysOut } from "@/components/exports/ways-out";
import { AsOf } from "@/components/layout/as-of";
import { PageHeader } from "@/components/layout/page-header";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { BreachFilters } from "@/components/reports/breach-filters";
import { BreachTable } from "@/components/reports/breach-table";
import { FigureLinks } from "@/components/reports/figure-links";
import { FiguresAge } from "@/components/reports/figures-age";
import { IgnoredNotice } from "@/components/reports/ignored-notice";
import { NumberLink } from "@/components/reports/number-link";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { TextLink } from "@/components/ui/text-link";
import { counted } from "@/lib/core/counted";
import { type BreachesPage, loadBreaches } from "@/lib/reports/loaders/lists";
import { breachesHref, reportHref } from "@/lib/reports/model/address";
import { breachesIn, EVERY_BREACH } from "@/lib/reports/model/breach";
import { USUAL_PERIOD } from "@/lib/reports/model/filter";
import { breachScope } from "@/lib/reports/present/scope-words";

function Summary({ page: { list, counts } }: { page: BreachesPage }) {
  const { late, open, withdrawn, causeMissing } = counts;
  const href = (change: Partial<typeof list>) => breachesHref({ ...list, ...change });
  return (
    <p className="mb-4">
      <NumberLink value={breachesIn(counts)} href={href({})} /> on record:{" "}
      <NumberLink value={late} href={href({ kind: "late" })} /> answered late,{" "}
      <NumberLink value={open} href={href({ kind: "open" })} /> still open,{" "}
      <NumberLink value={withdrawn} href={href({ kind: "withdrawn" })} /> withdrawn late.{" "}
      <NumberLink
        value={causeMissing}
        href={href(list.cause === null ? { kind: "late", cause: "missing" } : {})}
      />{" "}
      late {causeMissing === 1 ? "answer has" : "answers have"} no cause.
      {list.besides.length > 0 && (
        <>
          {" "}
          {counted(list.besides.length, "controller")} with a line of their own in the report{" "}
          {list.besides.length === 1 ? "is" : "are"} left out.{" "}
          <TextLink href={href({ besides: [] })}>Show them too</TextLink>
        </>
      )}
    </p>
  );
}

/** Every answer that came late, every request that is overdue, and every one that was withdrawn when it was. */
async function BreachRegisterPage({ searchParams }: PageProps<"/reports/breaches">) {
  const page = await loadBreaches(await searchParams);
  const { list, lines, next, isFirst, choices, controllerName, ignored } = page;
  const isWhole = breachesHref(list) === breachesHref(EVERY_BREACH);
  return (
    <>
      <PageHeader
        breadcrumb={
          <Breadcrumb
            items={[
              { label: "Reports", href: reportHref({ ...list, period: USUAL_PERIOD }) },
              { label: "Register of breaches" },
            ]}
          />
        }
        title="Register of breaches"
        description={
          <>
            What was answered or withdrawn after its due day, and what is open past it, whatever the
            cause.
            <AsOf now={page.now} scope={breachScope(list, controllerName)} />
          </>
        }
        meta={<FigureLinks definition="breaches" of="the register of breaches" />}
        actions={
          <WaysOut
            list="reports-breaches"
            href={breachesHref(list)}
            maySchedule={page.maySchedule}
          />
        }
      />
      <IgnoredNotice ignored={ignored} />
      <FiguresAge />
      <BreachFilters list={list} choices={choices} controllerName={controllerName} />
      {lines.length === 0 ? (
        <EmptyState title={isWhole ? "Nothing is on the register" : "No breach fits these filters"}>
          {isWhole && "No request was ever answered or withdrawn late, and none is overdue."}
        </EmptyState>
      ) : (
        <>
          <Summary page={page} />
          <BreachTable lines={lines} canExplain={page.canExplain} />
        </>
      )}
      <Pagination
        previousHref={isFirst ? undefined : breachesHref(list)}
        previousText="Newest"
        nextText="Older"
        nextHref={next ? breachesHref(list, next) : undefined}
      />
    </>
  );
}

export const generateMetadata = metadataOf(BreachRegisterPage, { title: "Register of breaches" });
export default refusable("desk", BreachRegisterPage);
