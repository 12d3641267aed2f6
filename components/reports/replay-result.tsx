import { RequestCell } from "@/components/reports/request-cell";
import { Section } from "@/components/ui/card";
import { BarChart } from "@/components/ui/chart/bar-chart";
import type { ChartTable } from "@/components/ui/chart/folded-table";
import { DataTable, TBody, Td, THead, Th, Tr } from "@/components/ui/data-table";
import { ListExport } from "@/components/ui/list-export";
import { Notice } from "@/components/ui/notice";
import { pack } from "@/components/ui/packed";
import { Stat } from "@/components/ui/stat";
import { formatCivilDate } from "@/lib/core/civil-date";
import { percentWords } from "@/lib/core/percent";
import type { ReplayPage } from "@/lib/reports/loaders/replay";
import { keptPercent, missed } from "@/lib/reports/model/promise";
import type { Replay, ReplayLine } from "@/lib/reports/model/replay";
import { replayFileHref } from "@/lib/reports/model/replay-address";
import { keptHint, replaySentence } from "@/lib/reports/present/replay-words";
import { monthMark, monthName } from "@/lib/reports/present/words";

const SHOWN = 100;

/** What was missed is solid wherever it stands, so it stands first: the second one is hatched. */
const SERIES = [
  { key: "missed", label: "Missed", tone: "danger" },
  { key: "kept", label: "In time", tone: "accent" },
  { key: "pending", label: "Still open, in time", tone: "neutral" },
] as const;

/** What would have become of the requests, beside what did. */
export function ReplayResult({ answer }: { answer: NonNullable<ReplayPage["answer"]> }) {
  const { question, controllerName, calendarName, replay, isCut } = answer;
  return (
    <div className="flex flex-col gap-8">
      <p className="measure">{replaySentence(question, controllerName, replay)}</p>
      {isCut && (
        <Notice tone="warn" title="Not all of them">
          Only the newest 20,000 requests are replayed. Choose fewer months to see all of those.
        </Notice>
      )}
      {replay.requests > 0 && (
        <>
          <Figures replay={replay} />
          <Months replay={replay} calendarName={calendarName} />
          <Missed lines={replay.newlyMissed} fileHref={replayFileHref(question)} />
        </>
      )}
    </div>
  );
}

function Figures({ replay: { then, under, newlyMissed, spared } }: { replay: Replay }) {
  return (
    <div className="grid grid-cols-2 gap-4 lg:grid-cols-4">
      <Stat
        label="Kept under these terms"
        value={percentWords(keptPercent(under))}
        hint={keptHint(under)}
      />
      <Stat label="Kept as it was" value={percentWords(keptPercent(then))} hint={keptHint(then)} />
      <Stat
        label="Would have been missed"
        value={String(newlyMissed.length)}
        tone={newlyMissed.length > 0 ? "danger" : "neutral"}
      />
      <Stat label="Would have been spared" value={String(spared)} />
    </div>
  );
}

function Months({ replay: { months }, calendarName }: { replay: Replay; calendarName: string }) {
  return (
    <Section title="By month of receipt">
      <BarChart
        name="months"
        title="Requests under these terms, by month of receipt"
        description="How many requests of each month would have been missed, in time, or are still open in time."
        headline={<p className="measure">Business days are those of: {calendarName}.</p>}
        series={SERIES}
        bars={months.map((month) => ({
          label: monthMark(month.month),
          values: { kept: month.kept, missed: missed(month), pending: month.pending },
        }))}
        table={pack<ChartTable>({
          columns: ["Month", "Missed", "In time", "Still open, in time"],
          rows: months.map((month) => [
            monthName(month.month),
            missed(month),
            month.kept,
            month.pending,
          ]),
        })}
      />
    </Section>
  );
}

function Missed({ lines, fileHref }: { lines: readonly ReplayLine[]; fileHref: string }) {
  return (
    <Section
      title="Would have been missed"
      description="In time as it was, and late under these terms; the longest delay first."
      actions={lines.length > 0 && <ListExport href={fileHref} size="sm" />}
    >
      {lines.length === 0 ? (
        <p className="text-ink-muted">None.</p>
      ) : (
        <>
          <MissedTable lines={lines.slice(0, SHOWN)} />
          {lines.length > SHOWN && (
            <p className="mt-2 text-sm text-ink-muted">
              And {lines.length - SHOWN} more: the export has all of them.
            </p>
          )}
        </>
      )}
    </Section>
  );
}

function endOf({ answeredOn, withdrawnOn }: ReplayLine): string | null {
  if (answeredOn !== null) return `Answered ${formatCivilDate(answeredOn)}`;
  return withdrawnOn && `Withdrawn ${formatCivilDate(withdrawnOn)}`;
}

function Answered({ line }: { line: ReplayLine }) {
  const { answeredOn } = line;
  if (answeredOn !== null) return formatCivilDate(answeredOn);
  return <span className="text-ink-muted">{endOf(line) ?? "Not yet"}</span>;
}

function MissedRow({ line }: { line: ReplayLine }) {
  const received = formatCivilDate(line.receivedOn);
  const [due, under] = [formatCivilDate(line.dueOn), formatCivilDate(line.dueUnder)];
  const narrow = [
    `Received ${received}`,
    `Due ${under} instead of ${due}`,
    endOf(line) ?? "Not answered yet",
  ];
  return (
    <Tr>
      <RequestCell reference={line.reference} narrow={narrow} />
      <Td className="whitespace-nowrap max-md:hidden">{received}</Td>
      <Td className="whitespace-nowrap max-md:hidden">{due}</Td>
      <Td className="whitespace-nowrap max-md:hidden">{under}</Td>
      <Td className="whitespace-nowrap max-md:hidden">
        <Answered line={line} />
      </Td>
      <Td align="right" className="max-md:w-px max-md:align-top">
        {line.daysLate}
      </Td>
    </Tr>
  );
}

function MissedTable({ lines }: { lines: readonly ReplayLine[] }) {
  return (
    <DataTable label="Requests that would have been missed">
      <THead>
        <Tr>
          <Th>Request</Th>
          <Th className="max-md:hidden">Received</Th>
          <Th className="max-md:hidden">Due as it was</Th>
          <Th className="max-md:hidden">Due under these terms</Th>
          <Th className="max-md:hidden">Answered</Th>
          <Th align="right">Days late</Th>
        </Tr>
      </THead>
      <TBody>
        {lines.map((line) => (
          <MissedRow key={line.requestId} line={line} />
        ))}
      </TBody>
    </DataTable>
  );
}
