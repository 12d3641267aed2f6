import { Breadcrumb } from "@/components/ui/breadcrumb";

/** The way back up from a page about one controller. */
export function controllerCrumbs({ id, name }: { id: string; name: string }) {
  return (
    <Breadcrumb
      items={[
        { label: "Controllers", href: "/settings/controllers" },
        { label: name, href: `/settings/controllers/${id}` },
      ]}
    />
  );
}
