import { PageHeader } from "@/components/layout/page-header";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { FiguresAge } from "@/components/reports/figures-age";
import { FilterForm } from "@/components/reports/filter-form";
import { IgnoredNotice } from "@/components/reports/ignored-notice";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { DataTable, TBody, Td, THead, Th, Tr } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { TextInput } from "@/components/ui/text-input";
import { TextLink } from "@/components/ui/text-link";
import { loadControllers } from "@/lib/reports/loaders/controllers";
import {
  breachesHref,
  CONTROLLERS_PATH,
  controllersHref,
  paceHref,
  REPORTS_PATH,
  reportHref,
} from "@/lib/reports/model/address";
import { EVERY_BREACH } from "@/lib/reports/model/breach";
import { EVERYTHING, USUAL_PERIOD } from "@/lib/reports/model/filter";
import type { ControllerChoice } from "@/lib/reports/model/report";

function ControllerRow({ controller: { id, name } }: { controller: ControllerChoice }) {
  const filter = { ...EVERYTHING, controllerId: id, period: USUAL_PERIOD };
  const of = <span className="sr-only"> of {name}</span>;
  return (
    <Tr>
      <Th scope="row">
        <TextLink quiet href={reportHref(filter)}>
          {name}
        </TextLink>
      </Th>
      <Td>
        <TextLink quiet href={paceHref(filter)}>
          Pace{of}
        </TextLink>
      </Td>
      <Td>
        <TextLink quiet href={breachesHref({ ...EVERY_BREACH, controllerId: id })}>
          Breaches{of}
        </TextLink>
      </Td>
    </Tr>
  );
}

/** Every controller by name, each with the way to its figures. */
async function ReportControllersPage({ searchParams }: PageProps<"/reports/controllers">) {
  const { controllers, next, text, isFirst, ignored } = await loadControllers(await searchParams);
  return (
    <div className="max-w-4xl">
      <PageHeader
        breadcrumb={
          <Breadcrumb
            items={[{ label: "Reports", href: REPORTS_PATH }, { label: "Find a controller" }]}
          />
        }
        title="Find a controller"
        description="Every controller by name, with the way to its figures."
      />
      <IgnoredNotice ignored={ignored} />
      <FiguresAge />
      <FilterForm
        label="Find by name"
        action={CONTROLLERS_PATH}
        href={controllersHref(text)}
        whole={CONTROLLERS_PATH}
      >
        <TextInput name="name" label="Name" defaultValue={text} width="half" maxLength={100} />
      </FilterForm>
      {controllers.length === 0 ? (
        <EmptyState title={text === "" ? "There is no controller yet" : "No name has this in it"}>
          {text !== "" && "Try a part of the name."}
        </EmptyState>
      ) : (
        <DataTable label="Controllers by name">
          <THead>
            <Tr>
              <Th>Controller</Th>
              <Th>Speed and time</Th>
              <Th>Register</Th>
            </Tr>
          </THead>
          <TBody>
            {controllers.map((controller) => (
              <ControllerRow key={controller.id} controller={controller} />
            ))}
          </TBody>
        </DataTable>
      )}
      <Pagination
        previousHref={isFirst ? undefined : controllersHref(text)}
        previousText="First"
        nextHref={next ? controllersHref(text, next) : undefined}
      />
    </div>
  );
}

export const generateMetadata = metadataOf(ReportControllersPage, { title: "Find a controller" });
export default refusable("desk", ReportControllersPage);
