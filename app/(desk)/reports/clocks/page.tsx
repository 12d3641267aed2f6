import { WaysOut } from "@/components/exports/ways-out";
import { AsOf } from "@/components/layout/as-of";
import { PageHeader } from "@/components/layout/page-header";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { FigureLinks } from "@/components/reports/figure-links";
import { FiguresAge } from "@/components/reports/figures-age";
import { IgnoredNotice } from "@/components/reports/ignored-notice";
import { MovementFilters } from "@/components/reports/movement-filters";
import { MovementTable } from "@/components/reports/movement-table";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { loadMovements } from "@/lib/reports/loaders/movements";
import { movementsHref, REPORTS_PATH } from "@/lib/reports/model/address";
import { EVERY_MOVEMENT } from "@/lib/reports/model/movement";
import { movementScope } from "@/lib/reports/present/scope-words";

/** Who stopped or lengthened which clock, why and for how long, and every date that was corrected. */
async function ClockRegisterPage({ searchParams }: PageProps<"/reports/clocks">) {
  const page = await loadMovements(await searchParams);
  const { list, lines, next, isFirst, choices, controllerName, ignored, now } = page;
  const isWhole = movementsHref(list) === movementsHref(EVERY_MOVEMENT);
  return (
    <>
      <PageHeader
        breadcrumb={
          <Breadcrumb
            items={[
              { label: "Reports", href: REPORTS_PATH },
              { label: "Register of pauses and extensions" },
            ]}
          />
        }
        title="Register of pauses and extensions"
        description={
          <>
            Who stopped or lengthened which clock, why and for how long, and every date that was
            corrected. Nothing leaves it.
            <AsOf now={now} scope={movementScope(list, controllerName)} />
          </>
        }
        meta={<FigureLinks definition="clocks" of="the register of pauses and extensions" />}
        actions={
          <WaysOut
            list="reports-clocks"
            href={movementsHref(list)}
            maySchedule={page.maySchedule}
          />
        }
      />
      <IgnoredNotice ignored={ignored} />
      <FiguresAge />
      <MovementFilters list={list} choices={choices} controllerName={controllerName} />
      {lines.length === 0 ? (
        <EmptyState title={isWhole ? "No clock was ever moved" : "Nothing fits these filters"}>
          {isWhole && "Every request ran from its receipt to its due day without a stop."}
        </EmptyState>
      ) : (
        <MovementTable lines={lines} />
      )}
      <Pagination
        previousHref={isFirst ? undefined : movementsHref(list)}
        previousText="Newest"
        nextText="Older"
        nextHref={next ? movementsHref(list, next) : undefined}
      />
    </>
  );
}

export const generateMetadata = metadataOf(ClockRegisterPage, {
  title: "Register of pauses and extensions",
});
export default refusable("desk", ClockRegisterPage);
