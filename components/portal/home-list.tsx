import { Search, X } from "lucide";
import { useTranslations } from "next-intl";
import { PortalExport } from "@/components/portal/portal-export";
import { RequestTable } from "@/components/portal/request-table";
import { SearchFound } from "@/components/portal/search-found";
import { Button, ButtonLink } from "@/components/ui/button";
import { ClockMark } from "@/components/ui/clock-mark";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { AppLink } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { Pagination } from "@/components/ui/pagination";
import { Tabs } from "@/components/ui/tabs";
import { TextInput } from "@/components/ui/text-input";
import { TextLink } from "@/components/ui/text-link";
import { formatCivilDate } from "@/lib/core/civil-date";
import { tableHref } from "@/lib/core/table";
import { importPath } from "@/lib/imports/model/import";
import { searchPortalAction } from "@/lib/requests/actions/search";
import { PORTAL_VIEWS, type PortalQuery, portalHref } from "@/lib/requests/model/portal-view";
import { LONGEST_SEARCH, SEARCH_NAME } from "@/lib/requests/model/search";
import type { ImportSource } from "@/lib/requests/queries/import-source";
import type { PortalPage } from "@/lib/requests/queries/portal-requests";

type HomeListProps = {
  query: PortalQuery;
  /** The address was one of a search that can no longer be opened. */
  isUnreadable: boolean;
  page: PortalPage;
  /** The import whose requests are shown; null for one that is not there. */
  source: ImportSource | null;
  /** The controller has never sent a request. */
  isFirst: boolean;
  now: Date;
};

function SearchForm({ search }: { search: string }) {
  const t = useTranslations("portal.home");
  return (
    <search>
      <form action={searchPortalAction} className="flex flex-wrap items-end gap-2">
        <div className="min-w-0 flex-1 basis-72">
          <TextInput
            key={search}
            name={SEARCH_NAME}
            type="search"
            label={t("search")}
            hint={t("searchHint")}
            defaultValue={search}
            autoComplete="off"
            maxLength={LONGEST_SEARCH}
          />
        </div>
        <Button type="submit" icon={<Icon of={Search} />}>
          {t("searchButton")}
        </Button>
      </form>
    </search>
  );
}

function Nothing({ query, isFirst }: Pick<HomeListProps, "query" | "isFirst">) {
  const t = useTranslations("portal.home");
  const say = () => {
    if (isFirst) return [t("emptyTitle"), t("emptyBody")];
    if (query.search !== "") return [t("emptySearch"), t("emptySearchBody")];
    if (query.view === "open") return [t("emptyOpen"), t("emptyOpenBody")];
    if (query.view === "waiting") return [t("emptyWaiting"), t("emptyWaitingBody")];
    if (query.view === "answered") return [t("emptyAnswered"), t("emptyAnsweredBody")];
    return [t("emptyTitle"), t("emptyBody")];
  };
  const [title = "", body] = say();
  return (
    <EmptyState
      title={title}
      icon={<ClockMark total={30} passed={0} size={48} />}
      action={
        isFirst || (query.view === "all" && query.search === "") ? (
          <ButtonLink href="/portal/new" variant="primary">
            {t("new")}
          </ButtonLink>
        ) : (
          <ButtonLink href={portalHref({ view: "all" })}>{t("showAll")}</ButtonLink>
        )
      }
    >
      {body}
    </EmptyState>
  );
}

/** Says that only the requests of one file are shown, and leads to it and out of it. */
function OfImport({ query, source }: Pick<HomeListProps, "query" | "source">) {
  const t = useTranslations("portal.home");
  const { importId } = query;
  if (importId === null) return null;
  return (
    <p className="flex flex-wrap items-center gap-x-5 gap-y-1">
      <span className="inline-flex min-h-11 items-center gap-1 rounded-md border border-line-strong bg-surface pl-4">
        {source ? t("ofImport", { day: formatCivilDate(source.receivedOn) }) : t("ofNoImport")}
        <AppLink
          href={portalHref({ view: query.view })}
          aria-label={t("ofAllImports")}
          className="inline-flex size-11 items-center justify-center rounded-md text-ink-muted hover:text-ink"
        >
          <Icon of={X} />
        </AppLink>
      </span>
      {source && <TextLink href={importPath("portal", importId)}>{t("theImport")}</TextLink>}
    </p>
  );
}

/** Search, views and the list itself. */
export function HomeList({ query, isUnreadable, page, source, isFirst, now }: HomeListProps) {
  const t = useTranslations("portal.home");
  const isSearch = query.search !== "";
  const { importId } = query;
  return (
    <section className="grid gap-5">
      <SearchForm search={query.search} />
      {isUnreadable && (
        <Notice tone="info" title={t("searchLost")}>
          {t("searchLostBody")}
        </Notice>
      )}
      {isSearch ? (
        <p role="status" className="flex flex-wrap items-baseline gap-x-3">
          <SearchFound
            text={query.search}
            count={page.lines.length}
            isFurther={query.after !== null}
            hasMore={page.next !== null}
          />
          <TextLink href="/portal">{t("searchClear")}</TextLink>
        </p>
      ) : (
        <>
          <p className="print-only">
            {t("views.label")}: {t(`views.${query.view}`)}
          </p>
          <Tabs
            label={t("views.label")}
            current={portalHref({ view: query.view, importId })}
            items={PORTAL_VIEWS.map((view) => ({
              href: portalHref({ view, importId }),
              label: t(`views.${view}`),
            }))}
          />
        </>
      )}
      <OfImport query={query} source={source} />
      {page.lines.length === 0 ? (
        <Nothing query={query} isFirst={isFirst} />
      ) : (
        <>
          <RequestTable lines={page.lines} now={now} />
          {(query.after || page.next) && (
            <p className="print-only">{t("partPrinted", { count: page.lines.length })}</p>
          )}
          <PortalExport href={tableHref("portal-requests", "csv", portalHref(query))} />
        </>
      )}
      <Pagination
        label={t("pages")}
        previousText={t("first")}
        nextText={t("next")}
        previousHref={query.after ? portalHref({ ...query, after: null }) : undefined}
        nextHref={page.next ? portalHref({ ...query, after: page.next }) : undefined}
      />
    </section>
  );
}
