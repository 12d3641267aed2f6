import type { Reading, Score } from "@/lib/testing/intake-score";
import { readingsOf, SCORED_FIELDS, scoreOf } from "@/lib/testing/intake-score";
import { labelledMails, proposeLabelled } from "@/lib/testing/labelled-mails";

// `npm run bench:intake`: how well forwarded mails are understood, per field, on the labelled set
// (lib/intake/fixtures/forwards). `--json` prints the same as data, `--mistakes` every value that was wrong or missed.
// No gate: lib/intake/labelled.test.ts holds the floors.

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

function table(scores: readonly Score[]): string {
  const head = ["field", "labelled", "read", "precision", "recall", "sure", "right when sure"];
  const rows = scores.map((score) => [
    score.field,
    String(score.labelled),
    String(score.read),
    percent(score.precision),
    percent(score.recall),
    String(score.sureRead),
    percent(score.surePrecision),
  ]);
  const widths = head.map((word, column) =>
    Math.max(word.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  const rule = `|${widths.map((width) => "-".repeat(width + 2)).join("|")}|`;
  return [line(head), rule, ...rows.map(line)].join("\n");
}

function mistake({ mail, field, value, confidence }: Reading): string {
  const how = confidence === null ? "missed" : `wrong at ${confidence.toFixed(2)}`;
  return `${mail}: ${field} ${how}: ${value}`;
}

const mails = labelledMails();
const readings = (
  await Promise.all(mails.map(async (mail) => readingsOf(mail, await proposeLabelled(mail.name))))
).flat();
const scores = SCORED_FIELDS.map((field) => scoreOf(field, readings));
if (process.argv.includes("--json")) {
  console.log(JSON.stringify({ mails: mails.length, scores }, null, 2));
} else {
  console.log(`${mails.length} labelled mails\n\n${table(scores)}`);
}
if (process.argv.includes("--mistakes")) {
  for (const reading of readings.filter(({ right }) => !right)) console.log(mistake(reading));
}
