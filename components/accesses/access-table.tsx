import { DataTable, FOLDED, TBody, Td, THead, Th, Tr } from "@/components/ui/data-table";
import { TextLink } from "@/components/ui/text-link";
import type { AccessRow } from "@/lib/accesses/model";
import { accessWords, lookerWords, thingHref, thingLabel } from "@/lib/accesses/present";
import { accessesHref } from "@/lib/accesses/schema";
import { instantText } from "@/lib/audit/present";

function Thing({ row }: { row: AccessRow }) {
  const href = thingHref(row);
  if (row.reference === null) return <>{thingLabel(row)}</>;
  if (href === null) return <span className="ref">{row.reference}</span>;
  return (
    <TextLink quiet href={href} className="ref">
      {row.reference}
    </TextLink>
  );
}

const { column: WIDE, lines: NARROW } = FOLDED.lg;

/** Who looked at what and when, the newest first. */
export function AccessTable({ rows }: { rows: readonly AccessRow[] }) {
  return (
    <DataTable label="Accesses">
      <THead>
        <Tr>
          <Th>Who</Th>
          <Th className={WIDE}>What</Th>
          <Th>Of</Th>
          <Th className={WIDE}>First in that hour</Th>
        </Tr>
      </THead>
      <TBody>
        {rows.map((row) => (
          <Tr key={row.id}>
            <Th scope="row" className="align-top lg:min-w-40 lg:align-middle">
              <TextLink quiet href={accessesHref({ person: row.personId })}>
                {lookerWords(row)}
              </TextLink>
              <span className="block text-sm font-normal text-ink-muted">
                {row.actorKind === "staff" ? "Privacy team" : "Controller"}
              </span>
              <span className={`mt-0.5 block text-sm font-normal ${NARROW}`}>
                {accessWords(row)}
                <time
                  dateTime={row.at.toISOString()}
                  className="tabular block whitespace-nowrap text-ink-muted"
                >
                  {instantText(row.at)}
                </time>
              </span>
            </Th>
            <Td className={WIDE}>{accessWords(row)}</Td>
            <Td className="align-top lg:align-middle">
              <Thing row={row} />
              {row.controllerName !== null && (
                <span className="block text-sm text-ink-muted">{row.controllerName}</span>
              )}
            </Td>
            <Td shrink className={`tabular ${WIDE}`}>
              <time dateTime={row.at.toISOString()}>{instantText(row.at)}</time>
            </Td>
          </Tr>
        ))}
      </TBody>
    </DataTable>
  );
}
