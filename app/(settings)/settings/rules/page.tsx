import { PageHeader } from "@/components/layout/page-header";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { Badge } from "@/components/ui/badge";
import { DataTable, TBody, Td, THead, Th, Tr } from "@/components/ui/data-table";
import { TextLink } from "@/components/ui/text-link";
import { formatCivilDate } from "@/lib/core/civil-date";
import { loadRules } from "@/lib/rules/loaders";
import { extensionWords, pauseWords } from "@/lib/rules/present/rule-words";
import { describePeriod } from "@/lib/sla/present";

type Row = Awaited<ReturnType<typeof loadRules>>[number];

function RuleRow({ row: { id, shown, isInForce, versions } }: { row: Row }) {
  return (
    <Tr>
      <Th scope="row" className="min-w-56 align-top">
        <TextLink quiet href={`/settings/rules/${id}`} className="font-medium">
          {shown.name}
        </TextLink>
        <span className="block text-sm text-ink-muted">{id}</span>
      </Th>
      <Td className="min-w-32 align-top">{describePeriod(shown.period)}</Td>
      <Td className="min-w-40 align-top">{extensionWords(shown)}</Td>
      <Td className="min-w-40 align-top">{pauseWords(shown)}</Td>
      <Td className="min-w-40 align-top">
        {isInForce ? `Since ${formatCivilDate(shown.effectiveFrom)}` : <Badge>Not in force</Badge>}
      </Td>
      <Td align="right" className="align-top">
        {versions}
      </Td>
      <Td shrink className="align-top">
        {shown.confirmed ? (
          <Badge tone="ok">Confirmed</Badge>
        ) : (
          <span className="text-ink-muted">Nobody has confirmed it</span>
        )}
      </Td>
    </Tr>
  );
}

async function RulesPage() {
  const rows = await loadRules();
  const open = rows.filter(({ shown }) => !shown.confirmed).length;
  return (
    <>
      <PageHeader
        title="Rules"
        description={
          <>
            What dates are counted by: the promise and the laws, each with its source. They are a
            starting point and no legal advice.{" "}
            {open === 0
              ? "Every rule in force was confirmed by a person."
              : `${open} of ${rows.length} were never held against their source by a person, and say so wherever they are shown.`}
          </>
        }
      />
      <DataTable label="Rules">
        <THead>
          <Tr>
            <Th>Rule</Th>
            <Th>Period</Th>
            <Th>Extension</Th>
            <Th>What stops it</Th>
            <Th>In force</Th>
            <Th align="right">Versions</Th>
            <Th shrink>Confirmed</Th>
          </Tr>
        </THead>
        <TBody>
          {rows.map((row) => (
            <RuleRow key={row.id} row={row} />
          ))}
        </TBody>
      </DataTable>
    </>
  );
}

export const generateMetadata = metadataOf(RulesPage, { title: "Rules" });
export default refusable("desk", RulesPage);
