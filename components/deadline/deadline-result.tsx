import { ClockStory } from "@/components/deadline/clock-story";
import { MonthGrid } from "@/components/deadline/month-grid";
import { PrintButton } from "@/components/portal/print-button";
import { Section } from "@/components/ui/card";
import { ClockMark } from "@/components/ui/clock-mark";
import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/text-link";
import { formatCivilDate } from "@/lib/core/civil-date";
import type { Deadline } from "@/lib/deadlines/model/answer";
import { pictureOf } from "@/lib/deadlines/model/picture";
import { notesOf, wordedRefusals, wordedSteps } from "@/lib/deadlines/present/json";
import type { DeadlineWords } from "@/lib/deadlines/present/words";
import { clockProgress, daysLeft } from "@/lib/sla/model/countdown";
import { dayIn } from "@/lib/sla/present/words";

type PartProps = { deadline: Deadline; words: DeadlineWords };

function leftInWords({ dueOn, question }: Deadline, { say, why }: DeadlineWords): string {
  const left = daysLeft(dueOn, question.asOf);
  const key = left < 0 ? "over" : "left";
  const values = { count: Math.abs(left), day: dayIn(why, question.asOf) };
  return say(`result.${key}${question.isAsOfNamed ? "AsOf" : ""}`, values);
}

function Head({ deadline, words }: PartProps) {
  const { dueOn, governs, question } = deadline;
  const { receivedOn } = governs.computed;
  const { total, passed } = clockProgress({ receivedOn, dueOn, today: question.asOf });
  const isPassed = daysLeft(dueOn, question.asOf) < 0;
  return (
    <div className="flex flex-wrap items-center gap-x-6 gap-y-4">
      <ClockMark
        total={total}
        passed={passed}
        size={96}
        state={isPassed ? "overdue" : "running"}
        label={words.say("result.dial", { passed, total })}
      />
      <div className="min-w-0 flex-1 basis-64">
        <h2 className="text-3xl">
          <time dateTime={dueOn}>
            {words.say("result.heading", { day: formatCivilDate(dueOn, words.why.locale, "long") })}
          </time>
        </h2>
        <p className="mt-1 text-ink-muted">{leftInWords(deadline, words)}</p>
        <p className="mt-1 text-ink-muted">{governs.rule.name}</p>
      </div>
    </div>
  );
}

/** The sentences of each clock; two clocks stand under each other, the one that governs marked in words. */
function Why({ deadline, words }: PartProps) {
  const { clocks, governs } = deadline;
  const { say, why } = words;
  if (clocks.length === 1) return <ClockStory clock={governs} deadline={deadline} words={words} />;
  return (
    <div className="flex flex-col gap-5">
      <p>{say("result.twoClocks")}</p>
      {clocks.map((clock) => (
        <div key={clock.clock}>
          <h3 className="mb-2 text-lg">
            {say("result.whyClock", {
              clock: say(`result.clocks.${clock.clock}`),
              day: dayIn(why, clock.computed.dueOn),
            })}
            {clock === governs && ` (${say("result.governs")})`}
          </h3>
          <ClockStory clock={clock} deadline={deadline} words={words} />
        </div>
      ))}
    </div>
  );
}

/** What was asked for and moved nothing, once where both clocks refuse it in the same words. */
function Refusals({ deadline, words }: PartProps) {
  const found = deadline.clocks.flatMap((clock) => wordedRefusals(clock, deadline, words));
  const sentences = [...new Set(found.map((refusal) => refusal.words))];
  if (sentences.length === 0) return null;
  return (
    <Notice tone="warn" title={words.say("result.refusals")}>
      <ul className="flex flex-col gap-2">
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </Notice>
  );
}

function Acknowledgement({ deadline, words }: PartProps) {
  const { acknowledgement, question } = deadline;
  if (!acknowledgement) return null;
  const { isTimeKnown } = question;
  const options = { words: words.why, of: "acknowledgement", isTimeKnown } as const;
  return (
    <Section title={words.say("result.clocks.acknowledgement")}>
      <p className="measure">{wordedSteps(acknowledgement.derivation, options).at(-1)?.words}</p>
    </Section>
  );
}

function Source({ deadline, words }: PartProps) {
  const { say, why } = words;
  const rules = [...new Set(deadline.clocks.map(({ rule }) => rule))];
  return (
    <Section title={say("result.source")}>
      {rules.map((rule) => (
        <p key={rule.version} className="measure">
          {say("result.sourceText", {
            text: rule.text,
            citation: rule.citation,
            version: rule.version,
            from: dayIn(why, rule.effectiveFrom),
          })}
        </p>
      ))}
    </Section>
  );
}

export type DeadlineResultProps = PartProps & {
  /** The question as an address, without its path. */
  query: string;
};

/** The answer: the day, why it is that day, each day of the way, and what else has to be known. */
export function DeadlineResult({ deadline, words, query }: DeadlineResultProps) {
  const { calendar, governs, question } = deadline;
  const { say, why } = words;
  const months = pictureOf(governs, calendar, question.asOf);
  return (
    <div className="stack">
      <Head deadline={deadline} words={words} />
      <Refusals deadline={deadline} words={words} />
      <Section title={say("result.why")}>
        <Why deadline={deadline} words={words} />
      </Section>
      <Section title={say("result.picture")}>
        <MonthGrid months={months} say={say} why={why} />
      </Section>
      <Acknowledgement deadline={deadline} words={words} />
      <Source deadline={deadline} words={words} />
      <Notice tone="info" title={say("result.notes")}>
        <div className="flex flex-col gap-2">
          {notesOf(deadline, words).map((note) => (
            <p key={note.code}>{note.words}</p>
          ))}
        </div>
      </Notice>
      <p className="no-print flex flex-wrap items-center gap-x-5 gap-y-3 text-base">
        <TextLink href={`/deadline?${query}`}>{say("result.link")}</TextLink>
        <TextLink href={`/api/v1/deadline?${query}`}>{say("result.json")}</TextLink>
        <PrintButton>{say("result.print")}</PrintButton>
      </p>
    </div>
  );
}
