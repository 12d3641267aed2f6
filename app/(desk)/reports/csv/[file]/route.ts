import { AppError } from "@/lib/core/app-error";
import { CSV_START, type CsvCell, csvLine } from "@/lib/core/csv";
import { type RouteViewer, routeHandler } from "@/lib/gate/route";
import { loadBreakdownFile } from "@/lib/reports/loaders/breakdown";
import { openForecastFile } from "@/lib/reports/loaders/forecast";
import { openBreachFile, openRowsFile } from "@/lib/reports/loaders/lists";
import { loadMailsFile } from "@/lib/reports/loaders/mails";
import { openMovementFile } from "@/lib/reports/loaders/movements";
import { loadPaceFile } from "@/lib/reports/loaders/pace";
import { loadReplayFile } from "@/lib/reports/loaders/replay";
import { loadReportFile, requireReportReader } from "@/lib/reports/loaders/report";
import { PACE_FILES, REPORT_FILES } from "@/lib/reports/model/address";
import { breakdownTable } from "@/lib/reports/present/breakdown";
import {
  BREACH_HEAD,
  breachCells,
  figureTable,
  REPLAY_HEAD,
  ROW_HEAD,
  replayCells,
  rowCells,
} from "@/lib/reports/present/csv";
import { LATE_HEAD, lateCells } from "@/lib/reports/present/forecast";
import { mailsTable } from "@/lib/reports/present/mails";
import { MOVEMENT_HEAD, movementCells } from "@/lib/reports/present/movements";
import { paceTable } from "@/lib/reports/present/pace";

type Rows = AsyncGenerator<readonly (readonly CsvCell[])[]>;

/** A figure or a list of the reports as a CSV file; long lists are written while they are read. */
export const GET = routeHandler<{ file: string }>(
  "/reports/csv",
  async (request, viewer, { file }) => {
    requireReportReader(viewer);
    const params = Object.fromEntries(new URL(request.url).searchParams);
    if (file === "requests") {
      return csvResponse(file, ROW_HEAD, linesOf(openRowsFile(viewer, params), rowCells));
    }
    if (file === "breaches") {
      return csvResponse(file, BREACH_HEAD, linesOf(openBreachFile(viewer, params), breachCells));
    }
    if (file === "clocks") {
      const lines = linesOf(openMovementFile(viewer, params), movementCells);
      return csvResponse(file, MOVEMENT_HEAD, lines);
    }
    if (file === "replay") {
      const lines = await loadReplayFile(viewer, params);
      return csvResponse(file, REPLAY_HEAD, once(lines.map(replayCells)));
    }
    if (file === "forecast") {
      const lines = linesOf(openForecastFile(viewer, params), ({ line, late }) =>
        lateCells(line, late),
      );
      return csvResponse(file, LATE_HEAD, lines);
    }
    if (file === "missed") {
      const { head, rows } = breakdownTable(await loadBreakdownFile(viewer, params));
      return csvResponse(file, head, once(rows));
    }
    if (file === "mails") {
      const { head, rows } = mailsTable(await loadMailsFile(viewer, params));
      return csvResponse(file, head, once(rows));
    }
    return figureResponse(file, viewer, params);
  },
);

async function figureResponse(
  name: string,
  viewer: RouteViewer,
  params: Record<string, string>,
): Promise<Response> {
  const pace = PACE_FILES.find((known) => known === name);
  if (pace !== undefined) {
    const { head, rows } = paceTable(pace, await loadPaceFile(viewer, params));
    return csvResponse(pace, head, once(rows));
  }
  const file = REPORT_FILES.find((known) => known === name);
  if (file === undefined) throw new AppError("not_found", "no such file of the reports");
  const { head, rows } = figureTable(file, await loadReportFile(viewer, params));
  return csvResponse(file, head, once(rows));
}

async function* once(rows: readonly (readonly CsvCell[])[]): Rows {
  yield rows;
}

async function* linesOf<L>(batches: AsyncGenerator<L[]>, cells: (line: L) => CsvCell[]): Rows {
  for await (const batch of batches) yield batch.map(cells);
}

function csvResponse(name: string, head: readonly string[], rows: Rows): Response {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(encoder.encode(CSV_START + csvLine(head))),
    async pull(controller) {
      const { done, value } = await rows.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value.map(csvLine).join("")));
    },
    cancel: async () => {
      await rows.return(undefined);
    },
  });
  return new Response(body, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="reports-${name}.csv"`,
    },
  });
}
