import type { CivilDate } from "@/lib/core/civil-date";
import type { Part } from "@/lib/reports/model/document";
import type { Statement, StatementBreach, StatementMovement } from "@/lib/reports/model/statement";
import { sectionHead } from "@/lib/reports/present/statement/sections";
import type { StatementWords } from "@/lib/reports/present/statement/words";

export function breachParts({ breaches }: Statement, words: StatementWords): Part[] {
  const { say } = words;
  const head = sectionHead(words, "breaches", say("breaches.title"));
  if (breaches.lines.length === 0) return [head, { kind: "text", text: say("breaches.none") }];
  const columns = ["reference", "clock", "due", "answered", "daysLate", "cause", "told"];
  return [
    head,
    {
      ...{ kind: "table", caption: say("breaches.caption"), numbersFrom: columns.length },
      head: columns.map((column) => say(`breaches.${column}`)),
      rows: breaches.lines.map((line) => breachRow(line, words)),
    },
    ...more("breaches", breaches.leftOut, words),
  ];
}

/** What stands where a breach has no cause, and where nothing told of it. */
const ANSWERED = { missing: "breaches.causeMissing", untold: "breaches.noRecord" };
const UNANSWERED = { missing: "breaches.causeOpen", untold: "breaches.byNothing" };
const WITHDRAWN = { missing: "breaches.causeWithdrawn", untold: "breaches.notTold" };

function endWords({ answeredOn, withdrawnOn }: StatementBreach, words: StatementWords): string {
  if (answeredOn !== null) return words.day(answeredOn);
  return withdrawnOn === null
    ? words.say("breaches.open")
    : words.say("breaches.withdrawn", { day: words.day(withdrawnOn) });
}

function breachRow(line: StatementBreach, words: StatementWords): string[] {
  const { say, day } = words;
  const { reference, clock, dueOn, answeredOn, withdrawnOn, daysLate, cause, told } = line;
  const open = withdrawnOn === null ? UNANSWERED : WITHDRAWN;
  const { missing, untold } = answeredOn === null ? open : ANSWERED;
  const by = told?.kind === "answer" ? "breaches.byAnswer" : "breaches.byMessage";
  return [
    ...[reference, say(`breaches.clocks.${clock}`), day(dueOn)],
    endWords(line, words),
    String(daysLate),
    say(cause === null ? missing : `breaches.causes.${cause}`),
    told === null ? say(untold) : say(by, { day: day(told.on) }),
  ];
}

export function movementParts(
  { movements }: Pick<Statement, "movements">,
  words: StatementWords,
): Part[] {
  const { say } = words;
  const head = sectionHead(words, "movements", say("movements.title"));
  if (movements.lines.length === 0) return [head, { kind: "text", text: say("movements.none") }];
  const columns = ["reference", "kind", "on", "reason", "effect"];
  return [
    head,
    {
      ...{ kind: "table", caption: say("movements.caption"), numbersFrom: columns.length },
      head: columns.map((column) => say(`movements.${column}`)),
      rows: movements.lines.map((line) => movementRow(line, words)),
    },
    ...more("movements", movements.leftOut, words),
  ];
}

function movementRow(line: StatementMovement, words: StatementWords): string[] {
  const { reference, kind, corrects, on, reason } = line;
  return [
    reference,
    words.say(`movements.kinds.${corrects ?? kind}`),
    words.day(on),
    words.say(`movements.reasons.${reason}`),
    effectOf(line, words),
  ];
}

function effectOf(line: StatementMovement, words: StatementWords): string {
  const { kind, fromOn, toOn, dueBefore, dueAfter } = line;
  const { say, day } = words;
  if (kind === "pause" && fromOn !== null) return pauseWords(fromOn, toOn, words);
  if (dueBefore === null || dueAfter === null) return "–";
  const after = day(dueAfter);
  if (dueBefore === dueAfter) return say("movements.dueSame", { after });
  return say("movements.due", { after, before: day(dueBefore) });
}

/** Without a number: which of these days a clock leaves out is for its rule to say, and each of a request has its own. */
function pauseWords(fromOn: CivilDate, toOn: CivilDate | null, { say, day }: StatementWords) {
  const from = day(fromOn);
  if (toOn === null) return say("movements.pausing", { from });
  if (toOn === fromOn) return say("movements.pausedOn", { from });
  return say("movements.paused", { from, to: day(toOn) });
}

function more(of: "breaches" | "movements", count: number, { say }: StatementWords): Part[] {
  return count === 0 ? [] : [{ kind: "text", text: say(`${of}.more`, { count }) }];
}
