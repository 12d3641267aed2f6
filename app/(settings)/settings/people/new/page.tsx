import { PageHeader } from "@/components/layout/page-header";
import { NewStaffForm } from "@/components/settings/person-form";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { requireStaff } from "@/lib/gate/caller";

export const metadata = { title: "Add person" };

export default async function NewPersonPage() {
  await requireStaff("person:manage");
  return (
    <>
      <PageHeader
        breadcrumb={<Breadcrumb items={[{ label: "People", href: "/settings/people" }]} />}
        title="Add person"
        description="They get a mail that says where to sign in. There are no passwords."
      />
      <NewStaffForm />
    </>
  );
}
