import { WaysOut } from "@/components/exports/ways-out";
import { AsOf } from "@/components/layout/as-of";
import { PageHeader } from "@/components/layout/page-header";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { FigureLinks } from "@/components/reports/figure-links";
import { FiguresAge } from "@/components/reports/figures-age";
import { ForecastFilters } from "@/components/reports/forecast-filters";
import { IgnoredNotice } from "@/components/reports/ignored-notice";
import { LateTable } from "@/components/reports/late-table";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { Tabs } from "@/components/ui/tabs";
import { loadForecastPage } from "@/lib/reports/loaders/forecast";
import { forecastHref, reportHref } from "@/lib/reports/model/address";
import { USUAL_PERIOD } from "@/lib/reports/model/filter";
import { HORIZONS } from "@/lib/reports/model/forecast";
import { basisWords, nothingLateWords } from "@/lib/reports/present/forecast";
import { forecastScope } from "@/lib/reports/present/scope-words";

/** Which open requests will likely be late, and why it looks so today. */
async function ForecastListPage({ searchParams }: PageProps<"/reports/forecast">) {
  const page = await loadForecastPage(await searchParams);
  const { list, basis, counts, lines, next, isFirst, choices, controllerName, ignored, now } = page;
  const nothing = nothingLateWords(page);
  return (
    <div className="max-w-6xl">
      <PageHeader
        breadcrumb={
          <Breadcrumb
            items={[
              { label: "Reports", href: reportHref({ ...list, period: USUAL_PERIOD }) },
              { label: "Likely to be late" },
            ]}
          />
        }
        title="Likely to be late"
        description={
          <>
            By what is known today
            <AsOf now={now} scope={forecastScope(list, controllerName)} />
          </>
        }
        meta={<FigureLinks definition="forecast" of="likely to be late" />}
        actions={
          <WaysOut
            list="reports-forecast"
            href={forecastHref(list)}
            maySchedule={page.maySchedule}
          />
        }
      />
      <IgnoredNotice ignored={ignored} />
      <FiguresAge />
      <ForecastFilters list={list} choices={choices} controllerName={controllerName} />
      <p className="measure mb-4">{basisWords(basis).join(" ")}</p>
      {counts !== null && (
        <Tabs
          label="Days ahead"
          className="no-print mb-4"
          current={forecastHref(list)}
          items={HORIZONS.map((within) => ({
            href: forecastHref({ ...list, within }),
            label: `Due in ${within} days`,
            count: counts[within],
          }))}
        />
      )}
      {lines.length > 0 && <LateTable lines={lines} />}
      {lines.length === 0 && <EmptyState title={nothing.title}>{nothing.text}</EmptyState>}
      <Pagination
        previousHref={isFirst ? undefined : forecastHref(list)}
        previousText="First"
        nextHref={next ? forecastHref(list, next) : undefined}
      />
    </div>
  );
}

export const generateMetadata = metadataOf(ForecastListPage, { title: "Likely to be late" });
export default refusable("desk", ForecastListPage);
