import { buttonClass } from "@/components/ui/button";
import type { Statement } from "@/lib/reports/model/statement";
import { STATEMENT_FORMATS, statementFileHref } from "@/lib/reports/model/statement-address";

/** The statement as files to take away. Plain links: what is behind them is no page. */
export function StatementFiles({ statement: { controller, period } }: { statement: Statement }) {
  return STATEMENT_FORMATS.map((format) => (
    <a
      key={format}
      href={statementFileHref(controller.id, period, format)}
      download
      className={buttonClass()}
    >
      {format.toUpperCase()}
    </a>
  ));
}
