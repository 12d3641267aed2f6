import { DataTable, TBody, Td, THead, Th, Tr } from "@/components/ui/data-table";
import { TextLink } from "@/components/ui/text-link";
import { formatCivilDate } from "@/lib/core/civil-date";
import type { LoadDay } from "@/lib/requests/model/load-calendar";
import { dayHref, restWords } from "@/lib/requests/present/load-calendar";

/** The same days line by line: those on which something is due or nobody works. */
export function LoadTable({ days }: { days: readonly LoadDay[] }) {
  const told = days.filter(({ owned, unowned, rests }) => owned + unowned > 0 || rests.length > 0);
  return (
    <DataTable label="Requests by due day">
      <THead>
        <tr>
          <Th>Due day</Th>
          <Th align="right">With an owner</Th>
          <Th align="right">Without</Th>
          <Th align="right">Total</Th>
          <Th>Nobody works</Th>
        </tr>
      </THead>
      <TBody>
        {told.map(({ on, owned, unowned, rests }) => (
          <Tr key={on}>
            <Th scope="row" shrink>
              {owned + unowned > 0 ? (
                <TextLink href={dayHref(on)}>{formatCivilDate(on)}</TextLink>
              ) : (
                formatCivilDate(on)
              )}
            </Th>
            <Td align="right">{owned}</Td>
            <Td align="right">{unowned}</Td>
            <Td align="right">{owned + unowned}</Td>
            <Td>{restWords(rests)}</Td>
          </Tr>
        ))}
      </TBody>
    </DataTable>
  );
}
