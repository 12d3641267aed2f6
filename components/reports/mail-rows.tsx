import { Instant } from "@/components/settings/instant";
import { DataTable, TBody, Td, THead, Th, Tr } from "@/components/ui/data-table";
import { TextLink } from "@/components/ui/text-link";
import { ageInWords, DOOR_WORDS, MAIL_STATE_LABELS } from "@/lib/intake/present/decisions";
import type { MailRow } from "@/lib/reports/queries/mails";
import { requestPath } from "@/lib/requests/present/paths";

/** Mails as a report lists them. The mail itself is opened on the desk, by those who work on mails. */
export function MailRows({ rows, now }: { rows: readonly MailRow[]; now: Date }) {
  return (
    <DataTable label="Mails">
      <THead>
        <Tr>
          <Th>Arrived</Th>
          <Th>What became of it</Th>
          <Th className="max-md:hidden">Came</Th>
          <Th>Request</Th>
        </Tr>
      </THead>
      <TBody>
        {rows.map(({ id, arrivedAt, state, door, decidedAt, reference }) => (
          <Tr key={id}>
            <Th scope="row" className="md:w-px md:whitespace-nowrap">
              <Instant at={arrivedAt} />
            </Th>
            <Td>
              {MAIL_STATE_LABELS[state]}
              {decidedAt === null && `, for ${ageInWords(arrivedAt, now)}`}
            </Td>
            <Td className="max-md:hidden">{DOOR_WORDS[door]}</Td>
            <Td shrink>
              {reference !== null && <TextLink href={requestPath(reference)}>{reference}</TextLink>}
            </Td>
          </Tr>
        ))}
      </TBody>
    </DataTable>
  );
}
