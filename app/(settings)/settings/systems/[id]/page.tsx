import { PageHeader } from "@/components/layout/page-header";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { SystemForm } from "@/components/settings/system-form";
import { Badge } from "@/components/ui/badge";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { loadSystem } from "@/lib/systems/loaders";

async function metadata({ params }: PageProps<"/settings/systems/[id]">) {
  return { title: (await loadSystem((await params).id)).name };
}

async function SystemPage({ params }: PageProps<"/settings/systems/[id]">) {
  const system = await loadSystem((await params).id);
  return (
    <>
      <PageHeader
        breadcrumb={<Breadcrumb items={[{ label: "Systems", href: "/settings/systems" }]} />}
        title={system.name}
        description="Changes count for requests accepted from now on. Tasks that exist stay as they are."
        meta={system.retired && <Badge>Retired</Badge>}
      />
      <SystemForm system={system} />
    </>
  );
}

export const generateMetadata = metadataOf(SystemPage, metadata);
export default refusable("desk", SystemPage);
