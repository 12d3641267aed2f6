import { DataTable, TBody, Td, THead, Th, Tr } from "@/components/ui/data-table";
import { DaysLeft } from "@/components/ui/days-left";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/text-link";
import { type CivilDate, civilDateIn } from "@/lib/core/civil-date";
import { queueHref, WHOLE_QUEUE } from "@/lib/requests/model/queue-view";
import { daysLeft } from "@/lib/sla/model/countdown";

export type ControllerListProps = {
  controllers: readonly {
    readonly id: string;
    readonly name: string;
    readonly zone: string;
    readonly open: number;
    readonly nextDueOn: CivilDate;
  }[];
  now: Date;
};

/** Which controller's requests to look at: the one with the nearest due day first. */
export function ControllerList({ controllers, now }: ControllerListProps) {
  if (controllers.length === 0) {
    return <EmptyState title="No controller has open requests" />;
  }
  return (
    <DataTable label="Controllers with open requests">
      <THead>
        <tr>
          <Th>Controller</Th>
          <Th align="right">Open</Th>
          <Th align="right">First due</Th>
        </tr>
      </THead>
      <TBody>
        {controllers.map(({ id, name, zone, open, nextDueOn }) => (
          <Tr key={id}>
            <Th scope="row">
              <TextLink
                quiet
                href={queueHref({ ...WHOLE_QUEUE, view: "controller", controllerId: id })}
              >
                {name}
              </TextLink>
            </Th>
            <Td align="right">{open}</Td>
            <Td align="right" shrink>
              <DaysLeft
                daysLeft={daysLeft(nextDueOn, civilDateIn(zone, now))}
                dueOn={nextDueOn}
                showDate
              />
            </Td>
          </Tr>
        ))}
      </TBody>
    </DataTable>
  );
}
