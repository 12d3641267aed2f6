import { civilDate, formatCivilDate } from "@/lib/core/civil-date";
import type { Period } from "@/lib/sla/model/period";
import type { ClockRule, ClockStart } from "@/lib/sla/model/rule";
import { ruleOf, type Vector, type VectorGroup } from "@/lib/sla/model/vectors/vector";

const INTRODUCTION = `# Deadlines, calculated by hand

Each row below was calculated by hand, from the calendar, before a program was asked. The tests hold the engine (\`lib/sla/model\`)
and a second one written in another way against every row; this page is written from the same data, and a test fails when the two
differ. Weekdays are checked as well. It is no legal advice: a rule that nobody has held against the text of its source is marked.

How it is counted:

1. The day of receipt is the civil day in the clock's zone at the instant the request arrived. It is not counted, unless the rule
   makes it day 1.
2. Days are counted one by one. A month ends on the same day number, or on the last day of a month that lacks it. Business days
   leave out the weekend and the holidays of the calendar.
3. A pause leaves out civil days, each once, and moves the end before any roll-over. Under UK law both ends are left out; under
   EU law the day of asking counts. Days before the clock begins and after it has ended never count.
4. Then the end moves to the next business day, where the rule says so. A pause on that last day moves the end past it.
5. An extension is counted from the beginning again, never from the first due day. Only one in another unit than the first period
   follows that period's last day, before any roll-over. Its notice is in time until the last day of the first period, pauses and
   roll-over included.
6. An agreed buffer is counted back at the very end. Where the rule moves its end off days nobody works on, so does the buffer, but
   to the business day before: what is owed ahead of a date is never owed later.
`;

const STARTS: Readonly<Record<ClockStart, string>> = {
  day_after_receipt: "from the day after receipt",
  day_of_receipt: "the day of receipt is day 1",
  relevant_time: "from the latest of receipt, proof of identity and payment of a fee",
};

function periodInWords({ unit, amount }: Period): string {
  const name = unit.replace("_", " ");
  return `${amount} ${amount === 1 ? name.slice(0, -1) : name}`;
}

function dayInWords(day: string): string {
  return formatCivilDate(civilDate(day));
}

function describeRule(rule: ClockRule): string {
  const facts = [
    periodInWords(rule.period),
    STARTS[rule.start],
    rule.rollOver === "none" ? "no roll-over" : "on to the next business day",
    rule.extension
      ? `extension ${periodInWords(rule.extension.period)}, by ${rule.extension.citation}`
      : "no extension",
    rule.pauses.reasons.length === 0
      ? "nothing stops it"
      : `stopped by ${rule.pauses.reasons.join(", ")}, by ${rule.pauses.citation}`,
  ];
  const mark = rule.confirmed ? "" : " *Not confirmed.*";
  return `- **${rule.name}** (\`${rule.id}\`, version ${rule.version}, ${rule.citation}): ${facts.join("; ")}.${mark}`;
}

function pauseInWords(text: string): string {
  const [span = "", reason = ""] = text.split(":");
  const [from = "", to = ""] = span.split("/");
  const until = to === ".." ? "no reply yet" : `reply ${dayInWords(to)}`;
  return `pause for ${reason.replaceAll("_", " ")}: asked ${dayInWords(from)}, ${until}`;
}

function extensionInWords(text: string): string {
  const [on = "", reason = ""] = text.split(":");
  return `notice of an extension ${dayInWords(on)} (${reason.replaceAll("_", " ")})`;
}

function factsOf(vector: Vector): string {
  const rule = ruleOf(vector);
  const facts = [
    `\`${vector.rule}\`${vector.acknowledgement ? ", the confirmation" : ""}`,
    vector.asked ? `asked ${dayInWords(vector.asked)}` : `received ${vector.received}`,
    `zone ${vector.zone ?? rule.zone}`,
    `calendar ${vector.calendar ?? "weekends"}`,
    ...(vector.relevant ? [`relevant time ${dayInWords(vector.relevant)}`] : []),
    ...(vector.pauses ?? []).map(pauseInWords),
    ...(vector.extensions ?? []).map(extensionInWords),
    ...(vector.buffer ? [`buffer ${vector.buffer} days`] : []),
    ...(vector.asOf ? [`seen on ${dayInWords(vector.asOf)}`] : []),
  ];
  return facts.join("<br>");
}

function resultOf(vector: Vector): string {
  const { dueOn, lastNotice, pausedDays, refusals = [] } = vector;
  return [
    `**${dayInWords(dueOn)}**`,
    ...(lastNotice ? [`last day for a notice: ${dayInWords(lastNotice)}`] : []),
    ...(pausedDays === undefined ? [] : [`days left out: ${pausedDays}`]),
    ...refusals.map((reason) => `refused: \`${reason}\``),
  ].join("<br>");
}

function rowOf(vector: Vector, group: VectorGroup): string {
  const source = vector.source ?? group.source ?? ruleOf(vector).citation;
  const cells = [vector.id, factsOf(vector), resultOf(vector), vector.because, source];
  return `| ${cells.join(" | ")} |`;
}

function sectionOf(group: VectorGroup): string {
  const rules = new Map(
    group.vectors.map((vector) => {
      const rule = ruleOf(vector);
      return [`${rule.id} ${rule.version}`, rule];
    }),
  );
  return [
    `## ${group.title}`,
    "",
    group.about,
    "",
    ...[...rules.values()].map(describeRule),
    "",
    "| | facts | due | calculation | source |",
    "|---|---|---|---|---|",
    ...group.vectors.map((vector) => rowOf(vector, group)),
    "",
  ].join("\n");
}

/** The vectors as a page that a lawyer can read and check. */
export function vectorPage(groups: readonly VectorGroup[]): string {
  const count = groups.reduce((sum, { vectors }) => sum + vectors.length, 0);
  const tally = `There are ${count} of them.\n`;
  return [INTRODUCTION, tally, ...groups.map(sectionOf)].join("\n");
}
