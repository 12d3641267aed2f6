import {
  CALIFORNIA_RESULTS,
  type California,
  type CaliforniaFigure,
} from "@/lib/reports/model/california";
import type { Part } from "@/lib/reports/model/document";
import { sectionHead } from "@/lib/reports/present/statement/sections";
import type { StatementWords } from "@/lib/reports/present/statement/words";

/** The figures of the CCPA Regulations, § 7102(a)(1): with what is not ours to know named, in a table and as a text to copy. */
export function californiaParts({ year, figures }: California, words: StatementWords): Part[] {
  const say = (key: string) => words.say(`california.${key}`, { year: String(year) });
  const head = sectionHead(words, "california", say("title"));
  const intro: Part = { kind: "text", text: say("intro") };
  if (figures.every(({ reached }) => reached === null)) {
    return [head, intro, { kind: "text", text: say("allNotOurs") }];
  }
  return [
    head,
    intro,
    { kind: "text", text: say("unknown") },
    {
      ...{ kind: "table", caption: say("caption"), numbersFrom: 1 },
      head: [say("kind"), say("received"), ...CALIFORNIA_RESULTS.map(say), say("median")],
      rows: figures.map((figure) => [
        words.say(`california.kinds.${figure.kind}`),
        ...cellsOf(figure, words),
      ]),
    },
    {
      kind: "copy",
      label: say("copyLabel"),
      text: [
        say("copyHead"),
        ...figures.map((figure) => lineOf(figure, words)),
        say("copyTail"),
      ].join("\n"),
    },
  ];
}

function cellsOf({ reached }: CaliforniaFigure, words: StatementWords): string[] {
  if (reached === null) {
    return [words.say("california.notOurs"), ...CALIFORNIA_RESULTS.map(() => "–"), "–"];
  }
  const { received, results } = reached;
  return [
    String(received),
    ...CALIFORNIA_RESULTS.map((result) => String(results[result])),
    medianWords(reached.medianDays, words),
  ];
}

function medianWords(medianDays: number | null, words: StatementWords): string {
  return medianDays === null
    ? words.say("california.noMedian")
    : medianDays.toLocaleString(words.language);
}

function lineOf({ kind: code, reached }: CaliforniaFigure, words: StatementWords): string {
  const kind = words.say(`california.kinds.${code}`);
  if (reached === null) return words.say("california.copyNotOurs", { kind });
  const { received, results, medianDays } = reached;
  const { complied, denied } = results;
  const line = words.say("california.copyLine", { kind, received, complied, denied });
  const median = medianWords(medianDays, words);
  return `${line} ${words.say("california.copyMedian", { median })}`;
}
