import type { LateCause, Right } from "@/lib/requests/model/codes";
import type { IdentifierKind } from "@/lib/requests/model/identifier";
import type { Act, Decision, Story } from "./acts";
import { CONTROLLERS, FIRST_NAMES, LAST_NAMES } from "./cast";
import { Chance } from "./chance";
import { standing } from "./standing";
import { withTurns } from "./turns";
import { inWorkTime } from "./work-time";

const DAY = 24 * 60 * 60 * 1000;
const MINUTE = 60 * 1000;
const OFFICERS = 4;
const DAYS = 365;

const SITUATIONS = [
  "Closed the account last year and does not want to be contacted again.",
  "Was entered by a sales colleague at a fair and never agreed to it.",
  "Left the company; the address belongs to a former employee of a client.",
  "Asked twice by telephone already, please treat with care.",
  "Moved house; the old address must go as well.",
  "Wants to know everything that is held before deciding.",
  "",
  "",
];
const NOTES = [
  "Two contacts with this name; the CRM id decides.",
  "The warehouse found nothing under the address, asked for the id as well.",
  "Callbridge confirmed by telephone, written confirmation follows.",
  "Recording from March is under a legal hold of the controller's: asked them.",
];
const QUESTIONS = [
  "We find two people under this name. Can you give us the customer number, or another address?",
  "The contact is on an open invoice. Shall we keep the invoice data and remove the rest?",
  "Do you want the call recordings removed as well, or the contact record only?",
];
/** The question without which nobody can say whose data it is. */
const ABOUT_PERSON = 0;
const REPLIES = [
  "It is the one with the number that ends in 7. Thank you for asking.",
  "Please keep the invoice and remove everything else.",
  "The recordings as well, please.",
];
const UPDATES = ["We have started and expect to be done well before the due day."];

/**
 * Requests of one year up to `now`, the same ones every time, in the order of their arrival: `count` by chance, and those
 * that stand there on its last day.
 */
export function plot(now: Date, count = 400): Story[] {
  const chance = new Chance(30);
  const stories = Array.from({ length: count }, (_, index) => story(chance, now, index / count));
  const inOrder = (all: Story[]) =>
    all.sort((a, b) => a.arrivedAt.getTime() - b.arrivedAt.getTime());
  return inOrder([...withTurns(inOrder(stories), now), ...standing(now)]);
}

function story(chance: Chance, now: Date, progress: number): Story {
  const controller = CONTROLLERS.indexOf(chance.weighted(CONTROLLERS, ({ share }) => share));
  const arrivedAt = arrival(chance, now, progress);
  const rights = wanted(chance);
  const name = `${chance.pick(FIRST_NAMES)} ${chance.pick(LAST_NAMES)}`;
  return {
    controller,
    channel: chance.weighted(["portal", "telephone", "letter", "in_person"] as const, (channel) =>
      channel === "portal" ? 78 : channel === "in_person" ? 2 : 10,
    ),
    arrivedAt,
    rights,
    name,
    identifiers: identifiersOf(chance, name),
    notes: chance.pick(SITUATIONS),
    toldPerson: chance.isLucky(40) ? "We will see to it and write to you when it is done." : "",
    askedDaysBefore: chance.between(0, 6),
    officer: chance.between(0, OFFICERS - 1),
    acts: acts(
      chance,
      arrivedAt,
      rights,
      CONTROLLERS[controller]?.agreements.at(-1)?.amount ?? 30,
    ).map((act) => ({ ...act, at: inWorkTime(act.at) })),
  };
}

/** The share of the year's requests that reached us in the last weeks: there is more to do than there was. */
const RECENT_SHARE = 0.32;
const RECENT_DAYS = 48;

function daysAgoOf(progress: number): number {
  const past = 1 - RECENT_SHARE;
  if (progress < past) return RECENT_DAYS + (DAYS - RECENT_DAYS) * (1 - progress / past);
  return RECENT_DAYS * (1 - (progress - past) / RECENT_SHARE);
}

/** Working hours of a weekday, never in the future. */
function arrival(chance: Chance, now: Date, progress: number): Date {
  const at = new Date(now.getTime() - daysAgoOf(progress) * DAY);
  at.setUTCHours(chance.between(7, 16), chance.between(0, 59), chance.between(0, 59), 0);
  const weekday = at.getUTCDay();
  if (weekday === 0) at.setTime(at.getTime() - 2 * DAY);
  if (weekday === 6) at.setTime(at.getTime() - DAY);
  return at > now ? new Date(now.getTime() - chance.between(40, 200) * MINUTE) : at;
}

function wanted(chance: Chance): Right[] {
  const first = chance.weighted(
    ["erasure", "access", "rectification", "portability", "objection", "restriction"] as const,
    (right) =>
      ({ erasure: 62, access: 24, rectification: 6, portability: 3, objection: 3, restriction: 2 })[
        right
      ],
  );
  return first === "access" && chance.isLucky(30) ? ["access", "erasure"] : [first];
}

function identifiersOf(chance: Chance, name: string): Story["identifiers"] {
  const plain = name.toLowerCase().replace(" ", chance.pick([".", "_", ""]));
  const list: { kind: IdentifierKind; value: string }[] = [
    {
      kind: "email",
      value: `${plain}${chance.between(1, 99)}@${chance.pick(["mailhaven", "postbox", "inboxly"])}.example`,
    },
    { kind: "name", value: name },
  ];
  if (chance.isLucky(45))
    list.push({ kind: "crm_id", value: `C-${chance.between(100_000, 999_999)}` });
  if (chance.isLucky(30))
    list.push({ kind: "phone", value: `+49 30 555 ${chance.between(1000, 9999)}` });
  return list;
}

/** Working time after a moment: the given days on, at a plausible minute of the day. */
function later(chance: Chance, from: Date, days: number): Date {
  const at = new Date(from.getTime() + days * DAY + chance.between(5, 300) * MINUTE);
  const weekday = at.getUTCDay();
  if (weekday === 6) at.setTime(at.getTime() + 2 * DAY);
  if (weekday === 0) at.setTime(at.getTime() + DAY);
  return at;
}

function acts(chance: Chance, arrivedAt: Date, rights: readonly Right[], days: number): Act[] {
  const isSlow = chance.isLucky(10);
  const triagedAt = later(chance, arrivedAt, isSlow ? chance.between(2, 5) : chance.between(0, 1));
  const fate = chance.between(1, 100);
  if (fate <= 4) return [{ at: later(chance, arrivedAt, 0), verb: "withdraw" }];
  const officer = chance.between(0, OFFICERS - 1);
  const begin: Act[] = [
    ...(chance.isLucky(94) ? [{ at: triagedAt, verb: "assign", officer } as const] : []),
    { at: new Date(triagedAt.getTime() + 2 * MINUTE), verb: "start_triage" },
  ];
  const acceptedAt = new Date(triagedAt.getTime() + chance.between(5, 240) * MINUTE);
  if (fate <= 9) {
    const reason = chance.pick([
      "not_a_request",
      "not_our_controller",
      "duplicate",
      "test",
    ] as const);
    return [...begin, { at: acceptedAt, verb: "reject", reason }];
  }
  const wished = later(chance, arrivedAt, answerDay(chance, days, isSlow));
  const earliest = later(chance, acceptedAt, 1);
  const answeredAt = new Date(Math.max(wished.getTime(), earliest.getTime()));
  return [
    ...begin,
    { at: acceptedAt, verb: "accept" },
    ...work(chance, acceptedAt, answeredAt),
    {
      at: answeredAt,
      verb: "answer",
      decision: decision(chance, rights),
      cause: lateCause(chance),
    },
    { at: later(chance, answeredAt, chance.between(0, 2)), verb: "close" },
  ];
}

function answerDay(chance: Chance, days: number, isSlow: boolean): number {
  if (isSlow) return days + chance.between(1, 14);
  // Leaves room for a weekend in between.
  return chance.between(Math.ceil(days * 0.3), Math.max(Math.ceil(days * 0.3), days - 4));
}

/** What happens between taking it up and answering: talk first, then the tasks, in order. */
function work(chance: Chance, from: Date, until: Date): Act[] {
  const span = until.getTime() - from.getTime();
  const at = (part: number) => new Date(from.getTime() + span * part);
  const done: Act[] = [];
  // A controller that is slow to reply holds up everything else.
  const isSilent = chance.isLucky(11);
  if (chance.isLucky(25)) done.push({ at: at(0.05), verb: "note", text: chance.pick(NOTES) });
  if (isSilent || chance.isLucky(20)) {
    const which = chance.between(0, QUESTIONS.length - 1);
    const repliedAt = isSilent ? 0.78 : 0.1 + chance.between(10, 30) / 100;
    const isAboutPerson = which === ABOUT_PERSON;
    done.push({ at: at(0.1), verb: "ask", text: QUESTIONS[which] ?? "", isAboutPerson });
    done.push({ at: at(repliedAt), verb: "reply", text: REPLIES[which] ?? "" });
  }
  const [begin, step] = isSilent ? [0.82, 0.03] : [0.5, 0.09];
  if (chance.isLucky(10)) done.push({ at: at(begin), verb: "tell", text: chance.pick(UPDATES) });
  for (let nth = 0; nth < 5; nth += 1) {
    done.push({
      at: at(begin + (nth + chance.next() * 0.5 + 0.2) * step),
      verb: "finish_task",
      nth,
    });
  }
  return done;
}

function decision(chance: Chance, rights: readonly Right[]): Decision {
  const fate = chance.between(1, 100);
  if (fate <= 9)
    return {
      outcome: "no_data_found",
      ground: null,
      note: "No system held anything under these identifiers.",
    };
  if (fate <= 15 && rights.includes("erasure")) {
    return {
      outcome: "partly_fulfilled",
      ground: "legal_obligation",
      note: "Invoices are kept for the statutory period; everything else was removed.",
    };
  }
  if (fate <= 18) {
    return {
      outcome: "refused",
      ground: "identity_not_established",
      note: "The person could not be told apart from another.",
    };
  }
  return { outcome: "fulfilled", ground: null, note: "" };
}

function lateCause(chance: Chance): LateCause {
  return chance.pick(["sub_processor_late", "search_difficult", "volume", "triage_late"] as const);
}
