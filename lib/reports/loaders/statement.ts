import { notFound } from "next/navigation";
import { cache } from "react";
import { can } from "@/lib/auth/policy";
import { AppError } from "@/lib/core/app-error";
import { civilDateIn } from "@/lib/core/civil-date";
import { readingFigures } from "@/lib/core/replica";
import { requireMember, requireStaff } from "@/lib/gate/caller";
import type { RouteViewer } from "@/lib/gate/route";
import { readingForFile } from "@/lib/reports/loaders/figures";
import { withKnownController } from "@/lib/reports/loaders/lists";
import type { ControllerChoice } from "@/lib/reports/model/report";
import type { Statement } from "@/lib/reports/model/statement";
import {
  STATEMENT_FORMATS,
  type StatementFormat,
  type StatementList,
} from "@/lib/reports/model/statement-address";
import { parseStatementPeriod } from "@/lib/reports/model/statement-period";
import { findControllerChoices } from "@/lib/reports/queries/by-controller";
import { findStatement } from "@/lib/reports/queries/statement";
import { asUuid, readStatementAddress, type SearchParams } from "@/lib/reports/schema";

/** The statement of the member's own controller, or the page that says there is none. */
export const loadPortalStatement = cache(async (code: string): Promise<Statement> => {
  const { actor, scope, now } = await requireMember("portal:read");
  const period = parseStatementPeriod(code, civilDateIn("UTC", now));
  if (period === null) notFound();
  const statement = await readingFigures(scope, (tx) =>
    findStatement(tx, actor.controllerId, period, now),
  );
  return statement ?? notFound();
});

export type DeskStatement = {
  readonly now: Date;
  readonly statement: Statement | null;
  readonly list: StatementList;
  readonly controllerName: string | null;
  readonly choices: readonly ControllerChoice[];
  readonly ignored: readonly string[];
};

/** Any controller's statement; none until an address names a controller and a period. */
export const loadDeskStatement = cache(async (params: SearchParams): Promise<DeskStatement> => {
  const { scope, now } = await requireStaff("report:read");
  const { list: asked, ignored } = readStatementAddress(params, civilDateIn("UTC", now));
  return readingFigures(scope, async (tx) => {
    const [{ list, controllerName }, choices] = await Promise.all([
      withKnownController(tx, asked),
      findControllerChoices(tx),
    ]);
    const { controllerId, period } = list;
    const isAsked = controllerId !== null && period !== null;
    return {
      ...{ now, list, controllerName, choices },
      statement: isAsked ? await findStatement(tx, controllerId, period, now) : null,
      ignored: list === asked ? ignored : ["controller", ...ignored],
    };
  });
});

/**
 * The statement behind a file: a member's own, anybody's for whoever reads reports. Throws AppError("not_found") for another
 * controller's too, so that nobody learns who there is.
 */
export async function loadStatementFile(
  { caller, scope }: RouteViewer,
  controllerText: string,
  file: string,
): Promise<{ statement: Statement; format: StatementFormat }> {
  const { actor } = caller;
  if (!can(actor, actor.kind === "member" ? "portal:read" : "report:read")) {
    throw new AppError("forbidden", "a statement needs portal:read or report:read");
  }
  const now = caller.clock.now();
  const [code = "", ending = ""] = file.split(".");
  const format = STATEMENT_FORMATS.find((known) => known === ending);
  const period = parseStatementPeriod(code, civilDateIn("UTC", now));
  const controllerId = asUuid(controllerText);
  const isOwn = actor.kind === "staff" || actor.controllerId === controllerId;
  const statement =
    format && period && controllerId && isOwn
      ? await readingForFile(scope, (tx) => findStatement(tx, controllerId, period, now))
      : null;
  if (!format || !statement) throw new AppError("not_found", "no such statement in this scope");
  return { statement, format };
}
