import { Eye } from "lucide";
import { AccessFilters } from "@/components/accesses/access-filters";
import { AccessTable } from "@/components/accesses/access-table";
import { WaysOut } from "@/components/exports/ways-out";
import { AsOf } from "@/components/layout/as-of";
import { PageHeader } from "@/components/layout/page-header";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { Pagination } from "@/components/ui/pagination";
import { loadAccesses } from "@/lib/accesses/loaders";
import { accessScope } from "@/lib/accesses/present";
import { accessesHref } from "@/lib/accesses/schema";
import { REPORTS_PATH } from "@/lib/reports/model/address";

type Accesses = Awaited<ReturnType<typeof loadAccesses>>;

/** A member whom the address names is none of the choices, but stands in the rows that were found. */
function chosenMember({ typed, rows, choices }: Accesses) {
  if (typed.person === "" || choices.staff.some(({ id }) => id === typed.person)) return null;
  const name = rows.find(({ personId }) => personId === typed.person)?.personName;
  return { id: typed.person, name: name ?? "Somebody of a controller" };
}

/** Who opened, revealed or took away what has a person's data in it. */
async function AccessRegisterPage({ searchParams }: PageProps<"/reports/accesses">) {
  const page = await loadAccesses(await searchParams);
  const { typed, problems, rows, next, isFirst, choices } = page;
  const chosen = chosenMember(page);
  const nameOf = (of: "controllers" | "staff", chosenId: string | null) =>
    choices[of].find(({ id }) => id === chosenId)?.name ?? null;
  const controller = nameOf("controllers", page.list.controllerId);
  const person = chosen?.name ?? nameOf("staff", page.list.personId);
  const isFiltered = Object.values(typed).some((text) => text !== "");
  return (
    <>
      <PageHeader
        breadcrumb={
          <Breadcrumb
            items={[{ label: "Reports", href: REPORTS_PATH }, { label: "Register of accesses" }]}
          />
        }
        title="Register of accesses"
        description={
          <>
            Who opened, revealed or downloaded what has a person’s data in it: each person once for
            each thing and hour. It holds names of those who looked, and nothing about the people in
            the requests.
            <AsOf now={page.now} scope={accessScope(page.list, { controller, person })} />
          </>
        }
        actions={
          problems.length === 0 && (
            <WaysOut list="accesses" href={accessesHref(typed)} maySchedule={page.maySchedule} />
          )
        }
      />
      <AccessFilters typed={typed} problems={problems} choices={choices} chosen={chosen} />
      {rows.length === 0 ? (
        <EmptyState
          icon={<Icon of={Eye} size={28} />}
          title={
            isFiltered ? "Nothing in the register matches" : "Nobody has looked at anything yet"
          }
        >
          {isFiltered ? "Take a filter away, or choose a longer period." : null}
        </EmptyState>
      ) : (
        <AccessTable rows={rows} />
      )}
      <Pagination
        previousHref={isFirst ? undefined : accessesHref(typed)}
        previousText="Newest"
        nextText="Older"
        nextHref={next ? accessesHref(typed, next) : undefined}
      />
    </>
  );
}

export const generateMetadata = metadataOf(AccessRegisterPage, { title: "Register of accesses" });
export default refusable("desk", AccessRegisterPage);
