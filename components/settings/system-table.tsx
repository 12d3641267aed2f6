import { DataTable, TBody, Td, THead, Th, Tr } from "@/components/ui/data-table";
import { TextLink } from "@/components/ui/text-link";
import { RIGHT_LABELS } from "@/lib/requests/present";
import { resumeSystemAction, retireSystemAction } from "@/lib/systems/actions";
import type { ProcessingSystem } from "@/lib/systems/model";
import { ActionButton } from "./action-button";

function days(count: number): string {
  return count === 1 ? "1 day" : `${count} days`;
}

function SystemRow({ system }: { system: ProcessingSystem }) {
  return (
    <Tr>
      <Th scope="row" className="min-w-44 align-top">
        <TextLink quiet href={`/settings/systems/${system.id}`} className="font-medium">
          {system.name}
        </TextLink>
        <span className="block text-sm text-ink-muted">{system.operator}</span>
      </Th>
      <Td className="align-top">{system.place}</Td>
      <Td className="min-w-56 align-top">{system.holds}</Td>
      <Td className="align-top">{system.doneBy}</Td>
      <Td shrink className="align-top">
        {days(system.usualDays)}
      </Td>
      <Td className="min-w-40 align-top">
        {system.rights.map((right) => RIGHT_LABELS[right]).join(", ")}
      </Td>
      <Td align="right" className="align-top">
        {system.openTasks}
      </Td>
      <Td shrink className="align-top">
        <ActionButton
          action={system.retired ? resumeSystemAction : retireSystemAction}
          area="system"
          hidden={{ systemId: system.id }}
          variant="quiet"
          label={system.retired ? `Use again: ${system.name}` : `Retire ${system.name}`}
        >
          {system.retired ? "Use again" : "Retire"}
        </ActionButton>
      </Td>
    </Tr>
  );
}

export function SystemTable({
  label,
  systems,
}: {
  label: string;
  systems: readonly ProcessingSystem[];
}) {
  return (
    <DataTable label={label} className="relative">
      <THead>
        <Tr>
          <Th className="w-[18%]">Name and company</Th>
          <Th className="w-[12%]">Place</Th>
          <Th className="w-[23%]">What it holds</Th>
          <Th className="w-[14%]">Work done by</Th>
          <Th shrink>Usual time</Th>
          <Th className="w-[17%]">Rights</Th>
          <Th align="right">Open tasks</Th>
          <Th shrink>
            <span className="sr-only">Actions</span>
          </Th>
        </Tr>
      </THead>
      <TBody>
        {systems.map((system) => (
          <SystemRow key={system.id} system={system} />
        ))}
      </TBody>
    </DataTable>
  );
}
