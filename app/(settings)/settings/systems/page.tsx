import { Server } from "lucide";
import { PageHeader } from "@/components/layout/page-header";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { DoneNotice } from "@/components/settings/done-notice";
import { SystemTable } from "@/components/settings/system-table";
import { ButtonLink } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { Disclosure } from "@/components/ui/disclosure";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { ListExport } from "@/components/ui/list-export";
import { tableHref } from "@/lib/core/table";
import { loadSystems } from "@/lib/systems/loaders";
import { SYSTEM_DONE, SYSTEM_KIND_LABELS, SYSTEM_KIND_NOTES } from "@/lib/systems/present";

function Liability() {
  return (
    <Disclosure summary="Why sub-processors are here" className="mb-6">
      <div className="measure stack">
        <p>
          Whoever processes personal data on our behalf is our sub-processor, a company of our own
          group as much as anybody else. Towards the controller we answer for what they do and leave
          undone as if we had done it ourselves (GDPR Art. 28(4)).
        </p>
        <p>
          So a removal is done when it is done everywhere: each place listed here that may hold the
          person's data gets a task of its own, with a due day inside ours and the evidence that was
          given to us.
        </p>
      </div>
    </Disclosure>
  );
}

async function SystemsPage({ searchParams }: PageProps<"/settings/systems">) {
  const { groups, retired } = await loadSystems();
  const { done } = await searchParams;
  const filled = groups.filter(({ systems }) => systems.length > 0);
  return (
    <>
      <PageHeader
        title="Systems and sub-processors"
        description="Every place where people's data may lie. A request's tasks come from this list."
        actions={
          <>
            <ListExport href={tableHref("systems", "csv", "")} />
            <ButtonLink href="/settings/systems/new" variant="primary">
              Add system
            </ButtonLink>
          </>
        }
      />
      <DoneNotice words={SYSTEM_DONE} done={done} />
      <Liability />
      {filled.length === 0 && (
        <EmptyState icon={<Icon of={Server} size={28} />} title="No systems in use">
          Without any, an accepted request gets no tasks. Add the places where people's data may
          lie.
        </EmptyState>
      )}
      <div className="flex flex-col gap-8">
        {filled.map(({ kind, systems }) => (
          <Section
            key={kind}
            title={SYSTEM_KIND_LABELS[kind]}
            description={SYSTEM_KIND_NOTES[kind]}
          >
            <SystemTable label={SYSTEM_KIND_LABELS[kind]} systems={systems} />
          </Section>
        ))}
        {retired.length > 0 && (
          <Section
            title="Retired"
            description="Get no new tasks. Open ones stay until they are done."
          >
            <SystemTable label="Retired" systems={retired} />
          </Section>
        )}
      </div>
    </>
  );
}

export const generateMetadata = metadataOf(SystemsPage, { title: "Systems" });
export default refusable("desk", SystemsPage);
