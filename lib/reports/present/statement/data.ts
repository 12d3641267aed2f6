import { keptPercent } from "@/lib/reports/model/promise";
import type { Percentiles } from "@/lib/reports/model/speed";
import type { Statement, StatementCounts } from "@/lib/reports/model/statement";
import { statementCode } from "@/lib/reports/model/statement-period";
import type { Percentile } from "@/lib/reports/model/survival";

/**
 * A statement as data. What is not ours to know is null, and nought is nought; a percentile not reached is null too. Beside the
 * percentiles stands `open`: above nought they are an estimate that may still change.
 */
export function statementData(statement: Statement) {
  const { controller, period, span, counts, speed, laws, rights, california } = statement;
  return {
    version: 1,
    controller,
    period: { code: statementCode(period), ...span, isRunning: statement.isRunning },
    asOf: statement.now.toISOString(),
    figures: { ...countsData(counts), keptPercent: keptPercent(counts) },
    setAside: statement.setAside,
    speed: {
      ...{ received: speed.size, open: speed.open },
      ...{ grossDays: percentilesData(speed.gross), netDays: percentilesData(speed.net) },
    },
    rights: rights.map(({ right, ...of }) => ({ right, ...countsData(of) })),
    laws: laws.map(({ law, ...of }) => ({ law, ...countsData(of) })),
    breaches: statement.breaches.lines,
    breachesNotListed: statement.breaches.leftOut,
    movements: statement.movements.lines,
    movementsNotListed: statement.movements.leftOut,
    california: {
      year: california.year,
      requests: california.figures.map(({ kind, reached }) => ({
        kind,
        received: reached?.received ?? null,
        ...(reached?.results ?? NOT_OURS),
        medianDays: reached?.medianDays ?? null,
      })),
    },
  };
}

const NOT_OURS = { complied: null, denied: null, nothing_held: null, withdrawn: null, open: null };

function countsData(counts: StatementCounts): StatementCounts {
  const { received, answered, kept, late, overdue, withdrawnLate, pending, openAtEnd } = counts;
  return { received, answered, kept, late, overdue, withdrawnLate, pending, openAtEnd };
}

const days = (percentile: Percentile) => (percentile === "not_reached" ? null : percentile);

function percentilesData({ half, nineTenths }: Percentiles) {
  return { p50: days(half), p90: days(nineTenths) };
}
