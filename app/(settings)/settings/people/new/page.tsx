import { PageHeader } from "@/components/layout/page-header";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { NewStaffForm } from "@/components/settings/person-form";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { requireStaff } from "@/lib/gate/caller";

async function NewPersonPage() {
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

export const generateMetadata = metadataOf(NewPersonPage, { title: "Add person" });
export default refusable("desk", NewPersonPage);
