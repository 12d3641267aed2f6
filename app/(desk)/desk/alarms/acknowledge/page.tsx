import { AlarmForm } from "@/components/desk/alarms/alarm-form";
import { PageHeader } from "@/components/layout/page-header";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/text-link";
import { loadNamedAlarms } from "@/lib/alarms/loaders";
import { ACKNOWLEDGE_HINT } from "@/lib/alarms/present";
import { readNamedRequests } from "@/lib/alarms/schema";

/** Where the link of a digest leads. Opening it changes nothing: what a mail scanner follows must not act. */
async function AcknowledgePage({ searchParams }: PageProps<"/desk/alarms/acknowledge">) {
  const named = readNamedRequests(await searchParams);
  const lines = await loadNamedAlarms(named.join(","));
  return (
    <>
      <PageHeader
        breadcrumb={<Breadcrumb items={[{ label: "Reminders", href: "/desk/alarms" }]} />}
        title="Acknowledge these reminders?"
        description={ACKNOWLEDGE_HINT}
      />
      <AlarmForm lines={lines} isChosen />
      {lines.length === 0 && (
        <EmptyState title="None of them waits for you any more">
          They were acknowledged or answered. <TextLink href="/desk/alarms">All reminders</TextLink>
        </EmptyState>
      )}
    </>
  );
}

export const generateMetadata = metadataOf(AcknowledgePage, { title: "Acknowledge reminders" });
export default refusable("desk", AcknowledgePage);
