import { CLOCK_LABELS, CLOCK_NAMES, clocksPhrase } from "@/lib/clocks/present";
import { formatCivilDate, parseCivilDate } from "@/lib/core/civil-date";
import type { RefusalDetail } from "@/lib/core/outcome";
import { type Effect, isGranted } from "@/lib/delays/model";
import { deskRefusal } from "@/lib/requests/present/refusals";
import type { AnswerClockKind } from "@/lib/sla/model/clocks";
import type { PauseCounting } from "@/lib/sla/model/rule";

const KINDS = ["ours", "statutory"] as const satisfies readonly AnswerClockKind[];

/** What a clock's rule says against a wish: its words, and where they stand. */
type Objection = {
  readonly reason: string;
  readonly name: string;
  readonly citation: string;
  readonly says: string;
  /** The day the objection turns on. */
  readonly on: string;
};

function objectionOf({ rule, refusal, firstDueOn, endsOn }: Effect): Objection {
  const isExtension = refusal?.startsWith("extension") === true;
  return {
    reason: refusal ?? "",
    name: rule.name,
    citation: isExtension ? (rule.extension?.citation ?? rule.citation) : rule.pauses.citation,
    says: isExtension ? rule.text : rule.pauses.says,
    on: isExtension ? firstDueOn : endsOn,
  };
}

/** What a refusal carries for {@link delayRefusal}: per clock the objection of its rule. */
export function refusalDetail(effects: readonly Effect[]): RefusalDetail {
  const entries = effects.flatMap((effect) =>
    Object.entries(objectionOf(effect)).map(([name, value]) => [`${effect.kind}.${name}`, value]),
  );
  return Object.fromEntries(entries);
}

/** Why a clock goes on as it was, with what its rule says. */
export function objectionWords(effect: Effect): string {
  return sentenceOf(effect.kind, objectionOf(effect));
}

function sentenceOf(kind: AnswerClockKind, objection: Objection): string {
  const { reason, name, citation, says } = objection;
  const clock = CLOCK_NAMES[kind];
  const whose = `${clock.charAt(0).toUpperCase()}${clock.slice(1)} (${name})`;
  const quote = `${citation}: “${says}”`;
  const on = dayWords(objection.on);
  switch (reason) {
    case "pause_not_in_rule":
      return `${whose} keeps running. ${quote}`;
    case "pause_reason_not_in_rule":
      return `${whose} keeps running: this reason does not stop it. ${quote}`;
    case "pause_moves_nothing":
      return `${whose} ends on ${on}, and the day of asking counts: a question sent now leaves out no day and moves no date. ${quote}`;
    case "pause_after_due":
      return `${whose} was due on ${on}. A question sent after that stops nothing. ${quote}`;
    case "pause_before_start":
      return `${whose} had not begun on that day.`;
    case "extension_late":
      return `The first period of ${clock} (${name}) ended on ${on}. More time is taken by a notice sent inside it, and that is over (${citation}).`;
    case "extension_used":
      return `${whose} was extended before, and the rule allows no more (${citation}).`;
    case "extension_reason_not_in_rule":
      return `${whose} is not extended for this reason (${citation}).`;
    case "extension_not_in_rule":
      return `${whose} has no extension. ${quote}`;
    default:
      return `${whose} keeps running.`;
  }
}

function dayWords(text: string): string {
  const day = parseCivilDate(text);
  return day === null ? text : formatCivilDate(day);
}

const HEADS: Readonly<Record<string, string>> = {
  pause_stops_nothing: "This moves no date, so nothing was sent. Waiting is not pausing.",
  extension_not_granted: "No more time can be taken, so nothing was sent.",
};

const SENTENCES: Readonly<Record<string, string>> = {
  pause_running: "A pause runs already. One question at a time stops the clock.",
  no_pause_running: "No pause runs any more: the reply was faster. Load the page again.",
};

/** Why a pause, its end or an extension was refused: a sentence, and below it what each clock's rule says. */
export function delayRefusal(
  reason: string,
  detail: RefusalDetail,
): { readonly title: string; readonly lines: readonly string[] } {
  const head = HEADS[reason];
  if (head !== undefined)
    return { title: head, lines: KINDS.flatMap((kind) => lineOf(kind, detail)) };
  if (reason === "reply_in_future") {
    return { title: `That day has not come yet in ${detail.zone}.`, lines: [] };
  }
  if (reason === "reply_before_question") {
    const asked = dayWords(String(detail.pausedSince));
    return { title: `The question was sent on ${asked}: no reply came before it.`, lines: [] };
  }
  return { title: SENTENCES[reason] ?? deskRefusal(reason, detail), lines: [] };
}

function lineOf(kind: AnswerClockKind, detail: RefusalDetail): string[] {
  const read = (name: string) => String(detail[`${kind}.${name}`] ?? "");
  if (read("name") === "") return [];
  return [
    sentenceOf(kind, {
      reason: read("reason"),
      name: read("name"),
      citation: read("citation"),
      says: read("says"),
      on: read("on"),
    }),
  ];
}

/** What the rule of a clock says about pauses, and where it says so. */
export function pauseTermsWords({ kind, rule }: Effect): string {
  return `${CLOCK_LABELS[kind]} (${rule.name}). ${rule.pauses.citation}: “${rule.pauses.says}”`;
}

/**
 * "The controller's clock stops. Our own clock keeps running. Today still counts: a reply today moves no date." Said
 * before the question is sent.
 */
export function stopWords(effects: readonly Effect[]): string {
  const stopping = effects.filter(isGranted);
  const stops = stopping.map(({ kind }) => kind);
  const runs = effects.filter((effect) => !isGranted(effect)).map(({ kind }) => kind);
  if (stops.length === 0) return "Stops no clock.";
  const stopped = `${clocksPhrase(stops)} ${stops.length === 1 ? "stops" : "stop"}.`;
  const running = `${clocksPhrase(runs)} ${runs.length === 1 ? "keeps" : "keep"} running.`;
  return [stopped, ...(runs.length === 0 ? [] : [running]), ...todayWords(stopping)].join(" ");
}

const TODAY: Readonly<Record<PauseCounting, string>> = {
  after_asking: "today still counts, so that a reply today moves no date.",
  both_ends: "today does not count either, even if the reply comes today.",
};

/** What becomes of the day of asking itself; clock by clock where their rules differ. */
function todayWords(stopping: readonly Effect[]): string[] {
  const countings = [...new Set(stopping.map(({ rule }) => rule.pauses.counting))];
  return countings.map((counting) => {
    const kinds = stopping.filter(({ rule }) => rule.pauses.counting === counting);
    const words = TODAY[counting];
    if (countings.length === 1) return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
    return `${clocksPhrase(kinds.map(({ kind }) => kind))}: ${words}`;
  });
}
