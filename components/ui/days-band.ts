import { addDays, formatCivilDate, parseCivilDate } from "@/lib/core/civil-date";

export type DaysBand = "far" | "near" | "soon" | "urgent" | "overdue" | "stopped" | "done" | "late";

/** How a clock stands: it runs, it stands still for a reply, or it has been answered. */
export type DaysState = "running" | "stopped" | "done";

/**
 * The band of a number of civil days left: more than 10, up to 10, up to 5, up to 2 (the due day
 * itself included), and overdue, which a clock that stands still can be too. An answer that
 * came late is over, but nothing like one in time. The same bins stand behind reminders and the open-by-days chart.
 */
export function daysBand(daysLeft: number, state: DaysState = "running"): DaysBand {
  if (state === "done") return daysLeft < 0 ? "late" : "done";
  if (daysLeft < 0) return "overdue";
  if (state === "stopped") return "stopped";
  if (daysLeft <= 2) return "urgent";
  if (daysLeft <= 5) return "soon";
  if (daysLeft <= 10) return "near";
  return "far";
}

export function daysState(of: {
  done?: boolean | undefined;
  stopped?: boolean | undefined;
}): DaysState {
  if (of.done) return "done";
  return of.stopped ? "stopped" : "running";
}

/** The class of a pill. */
export function daysLook(daysLeft: number, state: DaysState): string {
  return `days days-${daysBand(daysLeft, state)}`;
}

const days = (count: number) => `${count} ${count === 1 ? "day" : "days"}`;

/** The band in words: "6 days left", "due tomorrow", "due today", "3 days overdue", "stopped, 6 days left", "answered". */
export function daysLeftWords(daysLeft: number, state: DaysState = "running"): string {
  if (state === "done")
    return daysLeft < 0 ? `answered ${days(-daysLeft)} late` : "answered in time";
  if (daysLeft < 0) return `${days(-daysLeft)} overdue`;
  if (state === "stopped") return `stopped, ${days(daysLeft)} left`;
  if (daysLeft === 0) return "due today";
  if (daysLeft === 1) return "due tomorrow";
  return `${days(daysLeft)} left`;
}

/** Of a day so near nobody asks of which year it is. */
const NEAR_DAYS = 60;

/**
 * A civil day for a narrow place: "2026-12-01" becomes "Tue 1 Dec", and "Tue 1 Dec 2026" where today is far from it and of another
 * year. Anything else comes back as it was.
 */
export function shortCivil(day: string, daysAway = 0): string {
  const date = parseCivilDate(day);
  if (date === null) return day;
  const text = formatCivilDate(date);
  const year = date.slice(0, 4);
  const isOfThisYear = addDays(date, -daysAway).slice(0, 4) === year;
  return isOfThisYear || Math.abs(daysAway) <= NEAR_DAYS ? text.slice(0, -1 - year.length) : text;
}

/** What a pill says. */
export type DaysFacts = {
  /** Civil days until the due day; negative once overdue. For an answered request, days to spare at the answer. */
  daysLeft: number;
  /** Civil date, `YYYY-MM-DD`. */
  dueOn: string;
  done?: boolean | undefined;
  /** It stands still for a reply: the days left are those it goes on with. */
  stopped?: boolean | undefined;
  /** The words in another language; English otherwise. */
  label?: string | undefined;
  /** Adds "· due Tue 1 Dec". */
  showDate?: boolean | undefined;
};

/** The words of a pill. */
export function daysWords(facts: DaysFacts): string {
  const { daysLeft, dueOn, label, showDate } = facts;
  const words = label ?? daysLeftWords(daysLeft, daysState(facts));
  return showDate ? `${words} · due ${shortCivil(dueOn, daysLeft)}` : words;
}
