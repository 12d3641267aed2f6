import type { CivilDate } from "@/lib/core/civil-date";
import type { Narrowing } from "@/lib/reports/model/filter";
import { every } from "@/lib/reports/queries/conditions";
import { narrowedIn } from "@/lib/reports/queries/facts";
import { OPEN_CHANGES } from "@/lib/requests/queries/open-sums";
import { Prisma } from "@/prisma/generated/client";

/** What is summed up; `fact_parts` in the database says which request adds what to each. */
export type SumKind =
  | "kept"
  | "late"
  | "took"
  | "took_day"
  | "came"
  | "went"
  | "spent"
  | "open"
  | "line"
  | "waits";

/** Days from one to another, both included; without a beginning all before, without an end all that follow. */
export type SumSpan = { readonly from: CivilDate | null; readonly to: CivilDate | null };

/** What only open work adds to: of changes, nothing else has to be looked at. */
const OF_OPEN_WORK: readonly SumKind[] = ["open", "line"];

/** By what the facts are and not change by change (migration 0047): while no worker folds, an import leaves tens of thousands. */
const PARTS = Prisma.sql`unfolded g cross join lateral fact_parts(g.fact) p`;
const OPEN_PARTS = Prisma.sql`${OPEN_CHANGES} g cross join lateral fact_parts(g.fact) p`;

/**
 * Lines of the sums (kind, on_day, a, b, c, n), to be read from as a table: what is folded, and what is not yet. Months stand
 * under their first day. Several lines can have the same key, so whoever reads adds them up. The number is an int: of bigints
 * Postgres makes numerics when it adds them up, which takes three times as long.
 */
export function sumsSql(
  kinds: readonly SumKind[],
  narrowing: Narrowing,
  span: SumSpan | null = null,
): Prisma.Sql {
  const { controllerId, law, right } = narrowing;
  const asked = askedOf(kinds, span);
  const folded =
    controllerId === null
      ? Prisma.sql`select s.kind, s.on_day, s.a, s.b, s.c, s.n::int as n from rollup s
          where ${asked("s")} and s.law = ${law ?? ""} and s."right" = ${right ?? ""}`
      : Prisma.sql`select s.kind, s.on_day, s.a, s.b, s.c, s.n::int as n from controller_rollup s
          where ${every([asked("s"), narrowedIn("s", narrowing)])}`;
  return Prisma.sql`(${folded}
    union all
    select p.kind, p.on_day, p.a, p.b, p.c, (g.times * p.n)::int from ${kinds.every((kind) => OF_OPEN_WORK.includes(kind)) ? OPEN_PARTS : PARTS}
    where ${every([asked("p"), narrowedIn("g", narrowing)])})`;
}

/**
 * What was answered or withdrawn late by controller and month of the due day (controller_id, on_day, n), for figures of all controllers side by side
 * (controller_rollup_late).
 */
export function lateByControllerSql(narrowing: Narrowing, span: SumSpan): Prisma.Sql {
  const asked = askedOf(["late"], span);
  return Prisma.sql`(
    select s.controller_id, s.on_day, s.n::int as n from controller_rollup s
    where ${every([Prisma.sql`s.kind = 'late'`, asked("s"), narrowedIn("s", narrowing)])}
    union all
    select g.controller_id, p.on_day, (g.times * p.n)::int from ${PARTS}
    where ${every([asked("p"), narrowedIn("g", narrowing)])})`;
}

/** The same by law, or by each right by itself (key, n). */
export function lateByCodeSql(
  by: "law" | "right",
  narrowing: Narrowing,
  span: SumSpan,
): Prisma.Sql {
  const { controllerId, law, right } = narrowing;
  const asked = askedOf(["late"], span);
  const changes = Prisma.sql`select g.law, g.rights, (g.times * p.n)::int as n from ${PARTS}
    where ${every([asked("p"), narrowedIn("g", narrowing)])}`;
  const split = (lines: Prisma.Sql) =>
    by === "law"
      ? Prisma.sql`select l.law as key, l.n from (${lines}) l`
      : Prisma.sql`select q."right" as key, l.n from (${lines}) l
          cross join lateral unnest(string_to_array(l.rights, ' ')) q ("right")
          where ${right === null ? Prisma.sql`true` : Prisma.sql`q."right" = ${right}`}`;
  if (controllerId !== null) {
    return split(Prisma.sql`select s.law, s.rights, s.n::int as n from controller_rollup s
      where ${every([asked("s"), narrowedIn("s", narrowing)])} union all ${changes}`);
  }
  const chosen = by === "law" ? law : right;
  const other =
    by === "law" ? Prisma.sql`s."right" = ${right ?? ""}` : Prisma.sql`s.law = ${law ?? ""}`;
  const own = by === "law" ? Prisma.sql`s.law` : Prisma.sql`s."right"`;
  return Prisma.sql`select ${own} as key, s.n::int as n from rollup s
    where ${asked("s")} and ${other} and ${chosen === null ? Prisma.sql`${own} <> ''` : Prisma.sql`${own} = ${chosen}`}
    union all ${split(changes)}`;
}

function askedOf(kinds: readonly SumKind[], span: SumSpan | null) {
  // Words of ours stand in the statement itself: its plan is made for all values, and how many sums there are differs much by kind.
  const words = kinds.map((kind) => Prisma.raw(`'${kind}'`));
  return (alias: "s" | "p") => {
    const table = Prisma.raw(alias);
    return every([
      words.length === 0 ? Prisma.sql`false` : Prisma.sql`${table}.kind in (${Prisma.join(words)})`,
      // With two ends even where there is one: of what has no end the planner expects a third of the table.
      span &&
        Prisma.sql`${table}.on_day between ${span.from ?? "-infinity"}::date and ${span.to ?? "infinity"}::date`,
    ]);
  };
}
