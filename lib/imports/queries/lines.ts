import type { CivilDate } from "@/lib/core/civil-date";
import { dayOfColumn } from "@/lib/core/day-column";
import type { Tx } from "@/lib/core/db";
import type { Look } from "@/lib/imports/model/import";
import type { RowProblem } from "@/lib/imports/model/row";
import { problemsSchema } from "@/lib/imports/schema";
import type { RequestState } from "@/lib/requests/model/state";

export type RowLine = {
  readonly place: number;
  readonly line: number;
  readonly outcome: "good" | "bad" | "known";
  readonly problems: readonly RowProblem[];
  readonly likely: boolean;
  readonly earlierLine: number | null;
  /** The request that it became before, or that is likely the same. */
  readonly earlier: string | null;
  /** The request that it has become. */
  readonly reference: string | null;
  readonly isUndone: boolean;
};

type Place = { readonly controllerId: string; readonly id: string };

type Raw = Omit<RowLine, "problems"> & { readonly problems: unknown };

function lineOf({ problems, ...row }: Raw): RowLine {
  return { ...row, problems: problemsSchema.parse(problems) };
}

/** What became of the rows from one place to before another. */
export async function listRows(
  tx: Tx,
  { controllerId, id }: Place,
  from: number,
  before: number,
): Promise<RowLine[]> {
  const rows = await tx.$queryRaw<Raw[]>`
    select i.place, i.line, i.outcome::text as outcome, i.problems, i.likely, i.earlier_line as "earlierLine",
      e.reference as earlier, r.reference, i.undone_at is not null as "isUndone"
    from import_row i
    left join request e on e.controller_id = i.controller_id and e.id = i.earlier_id
    left join request r on r.controller_id = i.controller_id and r.id = i.request_id
    where i.controller_id = ${controllerId}::uuid and i.import_id = ${id}::uuid
      and i.place >= ${from} and i.place < ${before}
    order by i.place`;
  return rows.map(lineOf);
}

export const ROWS_PAGE = 25;

/** One page of the rows that somebody has to look at, from a place on. */
export async function listRowsToLookAt(
  tx: Tx,
  { controllerId, id }: Place,
  look: Look,
  from: number,
): Promise<{ readonly rows: readonly RowLine[]; readonly next: number | null }> {
  const found = await tx.$queryRaw<Raw[]>`
    select i.place, i.line, i.outcome::text as outcome, i.problems, i.likely, i.earlier_line as "earlierLine",
      e.reference as earlier, null::text as reference, false as "isUndone"
    from import_row i
    left join request e on e.controller_id = i.controller_id and e.id = i.earlier_id
    where i.controller_id = ${controllerId}::uuid and i.import_id = ${id}::uuid and i.place >= ${from}
      and case ${look} when 'likely' then i.likely else i.outcome::text = ${look} end
    order by i.place limit ${ROWS_PAGE + 1}`;
  const rows = found.slice(0, ROWS_PAGE).map(lineOf);
  return { rows, next: found[ROWS_PAGE]?.place ?? null };
}

export type ImportedRequest = {
  readonly place: number;
  readonly line: number;
  readonly reference: string;
  readonly state: RequestState;
  readonly dueOn: CivilDate;
};

/** One page of the requests that an import has become, in the order of its file. */
export async function listImported(
  tx: Tx,
  { controllerId, id }: Place,
  from: number,
): Promise<{ readonly rows: readonly ImportedRequest[]; readonly next: number | null }> {
  const found = await tx.$queryRaw<(Omit<ImportedRequest, "dueOn"> & { dueOn: Date })[]>`
    select i.place, i.line, r.reference, r.state::text as state, r.due_on as "dueOn"
    from import_row i join request r on r.controller_id = i.controller_id and r.id = i.request_id
    where i.controller_id = ${controllerId}::uuid and i.import_id = ${id}::uuid and i.place >= ${from}
    order by i.place limit ${ROWS_PAGE + 1}`;
  const rows = found.slice(0, ROWS_PAGE).map((row) => ({ ...row, dueOn: dayOfColumn(row.dueOn) }));
  return { rows, next: found[ROWS_PAGE]?.place ?? null };
}
