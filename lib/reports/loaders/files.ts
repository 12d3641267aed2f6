import type { CsvCell } from "@/lib/core/csv";
import { readWhole, type Table, tableOf } from "@/lib/core/table";
import type { ListParams, ListReader } from "@/lib/gate/list-reader";
import { loadBreakdownFile } from "@/lib/reports/loaders/breakdown";
import { openForecastFile } from "@/lib/reports/loaders/forecast";
import { loadHandOversFile } from "@/lib/reports/loaders/hand-overs";
import { openBreachFile, openRowsFile } from "@/lib/reports/loaders/lists";
import { loadMailsFile, openEachMailFile } from "@/lib/reports/loaders/mails";
import { openMovementFile } from "@/lib/reports/loaders/movements";
import { loadPaceFile } from "@/lib/reports/loaders/pace";
import { loadReplayFile } from "@/lib/reports/loaders/replay";
import { loadReportFile } from "@/lib/reports/loaders/report";
import type { PaceFile, ReportFile } from "@/lib/reports/model/address";
import { breakdownTable } from "@/lib/reports/present/breakdown";
import {
  BREACH_COLUMNS,
  type CsvTable,
  figureTable,
  handOverTable,
  REPLAY_COLUMNS,
  ROW_COLUMNS,
} from "@/lib/reports/present/csv";
import { LATE_COLUMNS } from "@/lib/reports/present/forecast";
import { EACH_MAIL_COLUMNS, mailsTable } from "@/lib/reports/present/mails";
import { MOVEMENT_COLUMNS } from "@/lib/reports/present/movements";
import { paceTable } from "@/lib/reports/present/pace";

// The lists and figures of the reports as files. Each checks `report:read` and refuses filters that it cannot read.

export function rowsTable(reader: ListReader, params: ListParams): Table {
  return tableOf("reports-requests", ROW_COLUMNS, openRowsFile(reader, params));
}

export function breachesTable(reader: ListReader, params: ListParams): Table {
  return tableOf("reports-breaches", BREACH_COLUMNS, openBreachFile(reader, params));
}

export function movementsTable(reader: ListReader, params: ListParams): Table {
  return tableOf("reports-clocks", MOVEMENT_COLUMNS, openMovementFile(reader, params));
}

export function forecastTable(reader: ListReader, params: ListParams): Table {
  return tableOf("reports-forecast", LATE_COLUMNS, openForecastFile(reader, params));
}

export function eachMailTable(reader: ListReader, params: ListParams): Table {
  return tableOf("reports-each-mail", EACH_MAIL_COLUMNS, openEachMailFile(reader, params));
}

export async function replayTable(reader: ListReader, params: ListParams): Promise<Table> {
  const lines = await loadReplayFile(reader, params);
  return tableOf("reports-replay", REPLAY_COLUMNS, readWhole(lines));
}

export async function missedTable(reader: ListReader, params: ListParams): Promise<Table> {
  return figure("missed", breakdownTable(await loadBreakdownFile(reader, params)));
}

export async function handOversTable(reader: ListReader, params: ListParams): Promise<Table> {
  return figure("hand-overs", handOverTable(await loadHandOversFile(reader, params)));
}

export async function arrivedTable(reader: ListReader, params: ListParams): Promise<Table> {
  return figure("mails", mailsTable(await loadMailsFile(reader, params)));
}

export function figureFile(file: ReportFile) {
  return async (reader: ListReader, params: ListParams): Promise<Table> =>
    figure(file, figureTable(file, await loadReportFile(reader, params)));
}

export function paceFile(file: PaceFile) {
  return async (reader: ListReader, params: ListParams): Promise<Table> =>
    figure(file, paceTable(file, await loadPaceFile(reader, params)));
}

function figure(name: string, { head, rows }: CsvTable): Table {
  const columns = head.map(
    (column, place) => [column, (row: readonly CsvCell[]) => row[place] ?? null] as const,
  );
  return tableOf(`reports-${name}`, columns, readWhole(rows));
}
