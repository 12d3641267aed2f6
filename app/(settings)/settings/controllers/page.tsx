import { Building2 } from "lucide";
import { PageHeader } from "@/components/layout/page-header";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { ControllerTable } from "@/components/settings/controller-table";
import { SearchForm } from "@/components/settings/search-form";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { ListExport } from "@/components/ui/list-export";
import { Pagination } from "@/components/ui/pagination";
import { loadControllers } from "@/lib/controllers/loaders";
import { readControllerQuery, writeControllerKey } from "@/lib/controllers/schema";
import { tableHref } from "@/lib/core/table";

const PATH = "/settings/controllers";

async function ControllersPage({ searchParams }: PageProps<"/settings/controllers">) {
  const { search, after } = readControllerQuery(await searchParams);
  const { rows, next } = await loadControllers(search, after);
  const kept = search === "" ? "" : `search=${encodeURIComponent(search)}&`;
  return (
    <>
      <PageHeader
        title="Controllers"
        description="Customers who ask on a person's behalf. Each has its clock, its people and what was agreed with it."
        actions={
          <>
            <ListExport
              href={tableHref(
                "controllers",
                "csv",
                search === "" ? "" : `?search=${encodeURIComponent(search)}`,
              )}
            />
            <ListExport
              of="agreements"
              label="Agreements"
              href={tableHref(
                "agreements",
                "csv",
                search === "" ? "" : `?search=${encodeURIComponent(search)}`,
              )}
            />
            <ButtonLink href={`${PATH}/new`} variant="primary">
              Add controller
            </ButtonLink>
          </>
        }
      />
      <SearchForm action={PATH} label="Name or mail domain" value={search} />
      {rows.length === 0 ? (
        <EmptyState
          icon={<Icon of={Building2} size={28} />}
          title={search === "" ? "No controllers yet" : `Nothing found for “${search}”`}
        >
          {search === ""
            ? "Add the first customer whose requests you answer."
            : "Look for a part of the name, or of a mail domain."}
        </EmptyState>
      ) : (
        <ControllerTable rows={rows} />
      )}
      <Pagination
        previousHref={after ? `${PATH}?${kept}` : undefined}
        previousText="First page"
        nextHref={
          next ? `${PATH}?${kept}after=${encodeURIComponent(writeControllerKey(next))}` : undefined
        }
      />
    </>
  );
}

export const generateMetadata = metadataOf(ControllersPage, { title: "Controllers" });
export default refusable("desk", ControllersPage);
