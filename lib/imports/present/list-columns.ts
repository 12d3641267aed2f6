import { wallTimeIn } from "@/lib/core/civil-date";
import type { Columns } from "@/lib/core/table";
import type { ImportState } from "@/lib/imports/model/import";
import en from "@/messages/en.json" with { type: "json" };

type Line = {
  readonly id: string;
  readonly fileName: string | null;
  readonly controllerName: string;
  readonly state: ImportState;
  readonly rows: number;
  readonly imported: number;
  readonly receivedAt: Date;
  readonly zone: string;
  readonly createdByName: string | null;
};

const { states, facts } = en.imports;

/** Imports as a file; the name of a file is there for those who see it on the page. */
export const IMPORT_COLUMNS: Columns<Line> = [
  ["id", (line) => line.id],
  ["file", (line) => line.fileName],
  ["controller", (line) => line.controllerName],
  ["state", (line) => states[line.state]],
  ["rows", (line) => line.rows],
  ["requests", (line) => line.imported],
  ["received", (line) => wallTimeIn(line.zone, line.receivedAt)],
  ["by", (line) => line.createdByName ?? facts.team],
  ["time_zone", (line) => line.zone],
];
