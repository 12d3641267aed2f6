import { PageHeader } from "@/components/layout/page-header";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { Badge } from "@/components/ui/badge";
import { DataTable, TBody, Td, THead, Th, Tr } from "@/components/ui/data-table";
import { ListExport } from "@/components/ui/list-export";
import { TextLink } from "@/components/ui/text-link";
import { formatCivilDate } from "@/lib/core/civil-date";
import { tableHref } from "@/lib/core/table";
import { loadRules } from "@/lib/rules/loaders";
import { extensionWords, pauseWords } from "@/lib/rules/present/rule-words";
import { describePeriod } from "@/lib/sla/present";

type Row = Awaited<ReturnType<typeof loadRules>>[number];

function Confirmed({ isConfirmed }: { isConfirmed: boolean }) {
  if (isConfirmed) return <Badge tone="ok">Confirmed</Badge>;
  return <span className="font-normal text-ink-muted">Nobody has confirmed it</span>;
}

function InForce({ row: { isInForce, shown } }: { row: Row }) {
  if (!isInForce) return <Badge>Not in force</Badge>;
  return <>Since {formatCivilDate(shown.effectiveFrom)}</>;
}

/** In a narrow window a row is a few lines: what it gives, whether it is in force, and whether a person confirmed it. */
function RuleRow({ row }: { row: Row }) {
  const { id, shown, versions } = row;
  return (
    <Tr>
      <Th scope="row" className="align-top md:min-w-56">
        <TextLink quiet href={`/settings/rules/${id}`} className="font-medium">
          {shown.name}
        </TextLink>
        <span className="block text-sm text-ink-muted">{id}</span>
        <span className="mt-1 block text-sm font-normal md:hidden">
          {describePeriod(shown.period)} · <InForce row={row} />
        </span>
        <span className="mt-1 block text-sm lg:hidden">
          <Confirmed isConfirmed={shown.confirmed} />
        </span>
      </Th>
      <Td className="min-w-32 align-top max-md:hidden">{describePeriod(shown.period)}</Td>
      <Td className="min-w-40 align-top max-md:hidden">{extensionWords(shown)}</Td>
      <Td className="min-w-40 align-top max-md:hidden">{pauseWords(shown)}</Td>
      <Td className="min-w-40 align-top max-md:hidden">
        <InForce row={row} />
      </Td>
      <Td align="right" className="align-top max-md:hidden">
        {versions}
      </Td>
      <Td shrink className="align-top max-lg:hidden">
        <Confirmed isConfirmed={shown.confirmed} />
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
        actions={<ListExport href={tableHref("rules", "csv", "")} />}
      />
      <DataTable label="Rules">
        <THead>
          <Tr>
            <Th>Rule</Th>
            <Th className="max-md:hidden">Period</Th>
            <Th className="max-md:hidden">Extension</Th>
            <Th className="max-md:hidden">What stops it</Th>
            <Th className="max-md:hidden">In force</Th>
            <Th align="right" className="max-md:hidden">
              Versions
            </Th>
            <Th shrink className="max-lg:hidden">
              Confirmed
            </Th>
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
