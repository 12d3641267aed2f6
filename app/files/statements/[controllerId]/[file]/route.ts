import { routeHandler } from "@/lib/gate/route";
import { writePdf } from "@/lib/reports/adapter/pdf";
import { loadStatementFile } from "@/lib/reports/loaders/statement";
import { statementCode } from "@/lib/reports/model/statement-period";
import { statementData } from "@/lib/reports/present/statement/data";
import { statementDocument } from "@/lib/reports/present/statement/parts";
import { ENGLISH } from "@/lib/reports/present/statement/words";
import { attachmentDisposition } from "@/lib/storage/model";

type Params = { controllerId: string; file: string };

/** A statement to take away: as a file to read and print, or as data for the controller's own systems. */
export const GET = routeHandler<Params>(
  "/files/statements/[controllerId]/[file]",
  async (_request, viewer, { controllerId, file }) => {
    const { statement, format } = await loadStatementFile(viewer, controllerId, file);
    const name = `${statement.controller.name} ${statementCode(statement.period)}`;
    if (format === "json") {
      return answer(`${JSON.stringify(statementData(statement), null, 2)}\n`, name, format);
    }
    const pdf = await writePdf(statementDocument(statement, ENGLISH), statement.now);
    return answer(new Uint8Array(pdf), name, format);
  },
);

const TYPES = { json: "application/json; charset=utf-8", pdf: "application/pdf" } as const;

function answer(body: BodyInit, name: string, format: keyof typeof TYPES): Response {
  return new Response(body, {
    headers: {
      "Content-Type": TYPES[format],
      "Content-Disposition": attachmentDisposition(`${name}.${format}`),
    },
  });
}
