import { timeOfDayIn } from "@/lib/core/civil-date";
import type { Part, PrintedDocument } from "@/lib/reports/model/document";
import { counted, keptPercent } from "@/lib/reports/model/promise";
import type { Statement, StatementCounts } from "@/lib/reports/model/statement";
import type { Percentile } from "@/lib/reports/model/survival";
import { californiaParts } from "@/lib/reports/present/statement/california";
import { breachParts, movementParts } from "@/lib/reports/present/statement/registers";
import { SECTIONS, type Section, sectionHead } from "@/lib/reports/present/statement/sections";
import type { StatementWords } from "@/lib/reports/present/statement/words";
import { RIGHTS } from "@/lib/requests/model/codes";

/** A statement as its page and its file draw it. Nothing is counted here. */
export function statementDocument(statement: Statement, words: StatementWords): PrintedDocument {
  const { say } = words;
  const title = say("title", { controller: statement.controller.name });
  return {
    language: words.language,
    title,
    author: statement.processor,
    subtitle: say("subtitle", {
      processor: statement.processor,
      period: words.period(statement.period),
      from: words.day(statement.span.from),
      to: words.day(statement.span.to),
      asOf: words.day(statement.asOf),
      time: timeOfDayIn("UTC", statement.now),
    }),
    parts: [
      ...summaryParts(statement, words),
      ...figureParts(statement, words),
      ...speedParts(statement, words),
      ...partParts(statement, words),
      ...breachParts(statement, words),
      ...movementParts(statement, words),
      ...californiaParts(statement.california, words),
      { kind: "heading", id: "how", text: say("how.title") },
      ...SECTIONS.map(
        (id, place): Part => ({
          kind: "text",
          id: `how-${id}`,
          text: `${place + 1}. ${headOf(id, statement, words)}. ${say(`how.${id}`)}`,
        }),
      ),
    ],
    foot: (page, pages) => say("foot", { title, page, pages }),
  };
}

function headOf(id: Section, { california }: Statement, { say }: StatementWords): string {
  if (id === "california") return say("california.title", { year: String(california.year) });
  return say(`${id}.title`);
}

function summaryParts({ counts, isRunning }: Statement, { say, percent }: StatementWords): Part[] {
  const { kept, pending } = counts;
  const due = {
    ...{ size: counted(counts), kept, pending },
    percent: percent(keptPercent(counts)),
  };
  const sentences = [
    say("summary.received", { count: counts.received }),
    say("summary.answered", { count: counts.answered }),
    say("summary.due", due),
    say(isRunning ? "summary.openNow" : "summary.open", { count: counts.openAtEnd }),
  ];
  return [
    { kind: "heading", id: "summary", text: say("summary.title") },
    { kind: "text", text: sentences.join(" ") },
    { kind: "text", text: say(isRunning ? "running" : "closed") },
  ];
}

function figureParts(statement: Statement, words: StatementWords): Part[] {
  const { counts, setAside, isRunning } = statement;
  const { say } = words;
  const rows: readonly (readonly [string, string])[] = [
    [say("figures.received"), String(counts.received)],
    [say("figures.answered"), String(counts.answered)],
    [say("figures.kept"), String(counts.kept)],
    [say("figures.late"), String(counts.late)],
    [say("figures.overdue"), String(counts.overdue)],
    [say("figures.withdrawnLate"), String(counts.withdrawnLate)],
    [say("figures.pending"), String(counts.pending)],
    [say("figures.share"), words.percent(keptPercent(counts))],
    [say(isRunning ? "figures.openNow" : "figures.openAtEnd"), String(counts.openAtEnd)],
    [say("figures.withdrawn"), String(setAside.withdrawn)],
    [say("figures.rejected"), String(setAside.rejected)],
    [say("figures.merged"), String(setAside.merged)],
  ];
  return [
    sectionHead(words, "figures", say("figures.title")),
    {
      ...{ kind: "table", caption: say("figures.caption"), rows, numbersFrom: 1 },
      head: [say("figures.figure"), say("figures.number")],
    },
  ];
}

function speedParts({ speed }: Statement, words: StatementWords): Part[] {
  const { say } = words;
  const { size, open } = speed;
  const days = (percentile: Percentile) => {
    if (size === 0) return "–";
    return percentile === "not_reached" ? say("speed.notReached") : String(percentile);
  };
  return [
    sectionHead(words, "speed", say("speed.title")),
    {
      kind: "text",
      text: say(open > 0 ? "speed.sizeOpen" : "speed.size", { size, open, answered: size - open }),
    },
    {
      ...{ kind: "table", caption: say("speed.caption"), numbersFrom: 1 },
      head: [say("speed.measure"), say("speed.gross"), say("speed.net")],
      rows: [
        [say("speed.half"), days(speed.gross.half), days(speed.net.half)],
        [say("speed.nineTenths"), days(speed.gross.nineTenths), days(speed.net.nineTenths)],
      ],
    },
  ];
}

function partParts({ rights, laws }: Statement, words: StatementWords): Part[] {
  const { say } = words;
  const head = sectionHead(words, "parts", say("parts.title"));
  if (laws.length === 0) return [head, { kind: "text", text: say("parts.empty") }];
  const columns = [
    ...["received", "answered", "kept", "late", "overdue", "withdrawnLate", "pending", "open"],
  ];
  const table = (kind: "right" | "law", rows: readonly (readonly [string, StatementCounts])[]) => ({
    ...{ kind: "table" as const, caption: say(`parts.${kind}s`), numbersFrom: 1 },
    head: [say(`parts.${kind}`), ...columns.map((column) => say(`parts.${column}`))],
    rows: rows.map(([name, counts]) => [name, ...numbersOf(counts)]),
  });
  const inOrder = rights.toSorted((a, b) => RIGHTS.indexOf(a.right) - RIGHTS.indexOf(b.right));
  const named = laws
    .map(({ law, ...counts }) => [say(`laws.${law}`), counts] as const)
    .toSorted(([a], [b]) => a.localeCompare(b, words.language));
  return [
    head,
    table(
      "right",
      inOrder.map(({ right, ...counts }) => [say(`rights.${right}`), counts]),
    ),
    table("law", named),
  ];
}

function numbersOf(counts: StatementCounts): string[] {
  const { received, answered, kept, late, overdue, withdrawnLate, pending, openAtEnd } = counts;
  return [received, answered, kept, late, overdue, withdrawnLate, pending, openAtEnd].map(String);
}
