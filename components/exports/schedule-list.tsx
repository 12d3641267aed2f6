import { Outcome } from "@/components/exports/outcome";
import { ActionButton } from "@/components/settings/action-button";
import { Instant } from "@/components/settings/instant";
import { StateBadge } from "@/components/ui/badge";
import { Section } from "@/components/ui/card";
import { DataTable, TBody, Td, THead, Th, Tr } from "@/components/ui/data-table";
import { civilDateIn, formatCivilDate } from "@/lib/core/civil-date";
import { counted } from "@/lib/core/counted";
import { endExportScheduleAction } from "@/lib/exports/actions";
import { periodOf, standingOf } from "@/lib/exports/model/schedule";
import { FORMAT_LABELS, listLabel, RHYTHM_LABELS } from "@/lib/exports/present";
import type { ExportScheduleLine, UnreadSchedule } from "@/lib/exports/queries/schedules";

const sizeWords = (rows: number, bytes: number) =>
  `${counted(rows, "row")}, ${counted(bytes, "byte")}`;

/** In a narrow window a line is two columns: the period, and everything that became of its file. */
function Runs({ schedule, zone, now }: { schedule: ExportScheduleLine; zone: string; now: Date }) {
  const presentOn = periodOf(schedule.rhythm, civilDateIn(zone, now));
  if (schedule.runs.length === 0) {
    return (
      <p className="text-ink-muted">No file yet. The worker writes the first within a minute.</p>
    );
  }
  return (
    <DataTable label={`Files of ${listLabel(schedule.list)}`}>
      <THead>
        <Tr>
          <Th>Of the period from</Th>
          <Th>File</Th>
          <Th align="right" className="max-md:hidden">
            Rows
          </Th>
          <Th align="right" className="max-md:hidden">
            Bytes
          </Th>
          <Th className="max-md:hidden">When</Th>
        </Tr>
      </THead>
      <TBody>
        {schedule.runs.map((run) => (
          <Tr key={run.id}>
            <Th scope="row" shrink className="align-top">
              {formatCivilDate(run.periodOn)}
            </Th>
            <Td className="align-top md:min-w-56">
              <Outcome run={run} standing={standingOf(run, presentOn, now)} zone={zone} />
              <span className="block text-sm text-ink-muted md:hidden">
                {run.rows !== null && run.bytes !== null && (
                  <span className="block">{sizeWords(run.rows, run.bytes)}</span>
                )}
                <Instant at={run.finishedAt ?? run.startedAt} zone={zone} />
              </span>
            </Td>
            <Td align="right" className="align-top max-md:hidden">
              {run.rows?.toLocaleString("en")}
            </Td>
            <Td align="right" className="align-top max-md:hidden">
              {run.bytes?.toLocaleString("en")}
            </Td>
            <Td shrink className="align-top max-md:hidden">
              <Instant at={run.finishedAt ?? run.startedAt} zone={zone} />
            </Td>
          </Tr>
        ))}
      </TBody>
    </DataTable>
  );
}

function End({ scheduleId, list }: { scheduleId: string; list: string }) {
  return (
    <ActionButton
      action={endExportScheduleAction}
      area="export"
      hidden={{ scheduleId }}
      label={`End: ${list}`}
    >
      End
    </ActionButton>
  );
}

/** The scheduled exports, each with its latest files. */
export function ScheduleList({
  schedules,
  zone,
  now,
}: {
  schedules: readonly ExportScheduleLine[];
  zone: string;
  now: Date;
}) {
  return schedules.map((schedule) => (
    <Section
      key={schedule.id}
      title={`${listLabel(schedule.list)}, ${FORMAT_LABELS[schedule.format]}`}
      description={
        <>
          {RHYTHM_LABELS[schedule.rhythm]}. Set by {schedule.createdByName}.
          {schedule.filters !== "" && (
            <>
              {" "}
              Filters: <code className="font-mono text-sm break-all">{schedule.filters}</code>
            </>
          )}
        </>
      }
      actions={<End scheduleId={schedule.id} list={listLabel(schedule.list)} />}
    >
      <Runs schedule={schedule} zone={zone} now={now} />
    </Section>
  ));
}

/** Those of lists that are no more, so that somebody can end them. */
export function UnreadSchedules({ schedules }: { schedules: readonly UnreadSchedule[] }) {
  return schedules.map(({ id, list, createdByName }) => (
    <Section
      key={id}
      title={list}
      description={`Set by ${createdByName}.`}
      actions={<End scheduleId={id} list={list} />}
    >
      <StateBadge kind="waiting">Can no longer be read</StateBadge>
      <p className="mt-1 text-ink-muted">
        There is no list of this name any more, and nothing is written. End it, and set the export
        anew.
      </p>
    </Section>
  ));
}
