import { PageHeader } from "@/components/layout/page-header";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { SystemForm } from "@/components/settings/system-form";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { requireStaff } from "@/lib/gate/caller";

async function NewSystemPage() {
  await requireStaff("system:manage");
  return (
    <>
      <PageHeader
        breadcrumb={<Breadcrumb items={[{ label: "Systems", href: "/settings/systems" }]} />}
        title="Add system or sub-processor"
      />
      <SystemForm />
    </>
  );
}

export const generateMetadata = metadataOf(NewSystemPage, { title: "Add system" });
export default refusable("desk", NewSystemPage);
