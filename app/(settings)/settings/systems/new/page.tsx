import { PageHeader } from "@/components/layout/page-header";
import { SystemForm } from "@/components/settings/system-form";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { requireStaff } from "@/lib/gate/caller";

export const metadata = { title: "Add system" };

export default async function NewSystemPage() {
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
